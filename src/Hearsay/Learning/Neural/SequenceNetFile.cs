using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Hearsay.Models;

namespace Hearsay.Learning.Neural;

/// <summary>
/// <see cref="SequenceNets"/> in a model file: the keys of their features and their rows, each one's table with a few bits a weight
/// and a scale for each row, everything else in half precision.
/// </summary>
internal static class SequenceNetFile
{
    private const ushort ShapeField = 1;
    private const ushort KeysField = 2;
    private const ushort RowsField = 3;
    private const ushort ScalesField = 4;
    private const ushort TableField = 5;
    private const ushort DenseField = 6;

    /// <summary>Adds the fields of <paramref name="nets"/>, numbered from <paramref name="first"/>, their tables in <paramref name="bits"/> bits a weight.</summary>
    public static ModelFile.Writer Add(ModelFile.Writer writer, ushort first, SequenceNets nets, WordTable rows, int bits)
    {
        var shape = nets.Nets[0].Shape;
        var tables = nets.Nets.Select(net => EncoderFile.Pack(net.Encoder, bits)).ToList();
        Half[] scales = [.. tables.SelectMany(table => table.Scales).Select(scale => (Half)scale)];
        sbyte[] codes = [.. tables.SelectMany(table => table.Codes)];
        var dense = EncoderFile.Halves(nets.Nets.SelectMany(net => net.Dense));
        return writer
            .Add<int>((ushort)(first + ShapeField), [shape.Rows, shape.Units, shape.Depth, shape.Labels, nets.Nets.Length, bits])
            .Add((ushort)(first + KeysField), rows.Keys)
            .Add((ushort)(first + RowsField), rows.Values)
            .Add<Half>((ushort)(first + ScalesField), scales)
            .Add((ushort)(first + TableField), EncoderFile.Squeeze(codes, bits))
            .Add((ushort)(first + DenseField), MemoryMarshal.AsBytes(dense.AsSpan()));
    }

    /// <summary>Reads what <see cref="Add"/> wrote.</summary>
    public static (SequenceNets Nets, WordTable Rows) Read(ModelFile file, ushort first)
    {
        var sizes = file.Array<int>(first + ShapeField);
        var shape = new SequenceShape(sizes[0], sizes[1], sizes[2], sizes[3]);
        var codes = EncoderFile.Codes(file.Field(first + TableField), sizes[5]).AsSpan();
        var scales = Array.ConvertAll(file.Array<Half>(first + ScalesField), scale => (float)scale).AsSpan();
        var dense = file.Array<Half>(first + DenseField);
        var nets = ImmutableArray.CreateBuilder<SequenceNet>();
        for (var i = 0; i < sizes[4]; i++)
        {
            var weights = codes.Length / sizes[4];
            var net = new SequenceNet(shape, new Encoder(shape.Rows, shape.Units, shape.Depth, codes.Slice(i * weights, weights).ToArray(), scales.Slice(i * shape.Rows, shape.Rows).ToArray()));
            EncoderFile.Fill(net.Dense, dense.AsSpan(i * (dense.Length / sizes[4])));
            nets.Add(net);
        }

        return (new SequenceNets(nets.ToImmutable()), new WordTable(file.Array<uint>(first + KeysField), file.Array<ushort>(first + RowsField)));
    }
}
