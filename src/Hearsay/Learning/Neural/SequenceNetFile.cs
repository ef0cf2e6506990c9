using System.Runtime.InteropServices;
using Hearsay.Models;

namespace Hearsay.Learning.Neural;

/// <summary>
/// A <see cref="SequenceNet"/> in a model file: the keys of its features and their rows, the table with eight bits a weight and a
/// scale for each row, everything else in half precision.
/// </summary>
internal static class SequenceNetFile
{
    private const ushort ShapeField = 1;
    private const ushort KeysField = 2;
    private const ushort RowsField = 3;
    private const ushort ScalesField = 4;
    private const ushort TableField = 5;
    private const ushort DenseField = 6;

    /// <summary>Adds the fields of <paramref name="net"/>, numbered from <paramref name="first"/>.</summary>
    public static ModelFile.Writer Add(ModelFile.Writer writer, ushort first, SequenceNet net, WordTable rows)
    {
        var shape = net.Shape;
        var scales = new float[shape.Rows];
        var table = new sbyte[net.Table.Values.Length];
        for (var row = 0; row < shape.Rows; row++)
        {
            var values = net.Table.Values.AsSpan(row * net.Width, net.Width);
            var most = 0f;
            foreach (var value in values)
            {
                most = Math.Max(most, Math.Abs(value));
            }

            scales[row] = most / sbyte.MaxValue;
            for (var i = 0; i < values.Length; i++)
            {
                table[(row * net.Width) + i] = most == 0 ? (sbyte)0 : (sbyte)MathF.Round(values[i] / scales[row]);
            }
        }

        Half[] dense = [.. net.Dense.SelectMany(block => block.Values).Select(value => (Half)value)];
        return writer
            .Add<int>((ushort)(first + ShapeField), [shape.Rows, shape.Units, shape.Depth, shape.Labels])
            .Add((ushort)(first + KeysField), rows.Keys)
            .Add((ushort)(first + RowsField), rows.Values)
            .Add<float>((ushort)(first + ScalesField), scales)
            .Add((ushort)(first + TableField), MemoryMarshal.AsBytes(table.AsSpan()))
            .Add((ushort)(first + DenseField), MemoryMarshal.AsBytes(dense.AsSpan()));
    }

    /// <summary>Reads what <see cref="Add"/> wrote.</summary>
    public static (SequenceNet Net, WordTable Rows) Read(ModelFile file, ushort first)
    {
        var shape = file.Array<int>(first + ShapeField);
        var codes = MemoryMarshal.Cast<byte, sbyte>(file.Field(first + TableField)).ToArray();
        var net = new SequenceNet(new SequenceShape(shape[0], shape[1], shape[2], shape[3]), codes, file.Array<float>(first + ScalesField));
        var dense = file.Array<Half>(first + DenseField);
        var at = 0;
        foreach (var block in net.Dense)
        {
            for (var i = 0; i < block.Values.Length; i++)
            {
                block.Values[i] = (float)dense[at++];
            }
        }

        return (net, new WordTable(file.Array<uint>(first + KeysField), file.Array<ushort>(first + RowsField)));
    }
}
