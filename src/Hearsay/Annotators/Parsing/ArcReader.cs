using Hearsay.Learning;
using Hearsay.Learning.Neural;
using Hearsay.Models;

namespace Hearsay.Annotators.Parsing;

/// <summary>A net that foresees heads, with the features it knows. Immutable; any number of threads may use it.</summary>
internal sealed class ArcReader(ArcNet net, WordTable table)
{
    private const int ShapeField = 1;
    private const int KeysField = 2;
    private const int RowsField = 3;
    private const int ScalesField = 4;
    private const int TableField = 5;
    private const int DenseField = 6;

    public ArcNet Net => net;

    public WordTable Table => table;

    /// <summary>Fills the forecast of <paramref name="input"/>.</summary>
    public void Foresee(ParserInput input, ArcBuffers buffers)
    {
        var forecast = input.Forecast;
        forecast.Clear(input.Count);
        for (var first = 1; first <= input.Count; first += ArcNet.Longest)
        {
            var count = Math.Min(ArcNet.Longest, input.Count + 1 - first);
            buffers.Reserve(count, net.Shape.Relations);
            var rows = buffers.Rows.AsSpan(0, count * ArcFeatures.PerWord);
            ArcFeatures.Rows(table, input, first, count, buffers.Hashes, rows);
            var heads = buffers.Heads.AsSpan(0, count * ArcNet.Window);
            var relations = buffers.Relations.AsSpan(0, count * net.Shape.Relations);
            net.Read(rows, count, heads, relations, buffers.Workspace);
            forecast.Fill(first, count, heads, relations);
        }
    }

    /// <summary>Adds the fields of the net, numbered from <paramref name="first"/>.</summary>
    public ModelFile.Writer Write(ModelFile.Writer writer, int first)
    {
        var shape = net.Shape;
        var packed = EncoderFile.Pack(net.Encoder, bits: 8);
        return writer
            .Add<int>((ushort)(first + ShapeField), [shape.Rows, shape.Units, shape.Depth, shape.Space, shape.Relations])
            .Add((ushort)(first + KeysField), table.Keys)
            .Add((ushort)(first + RowsField), table.Values)
            .Add<float>((ushort)(first + ScalesField), packed.Scales)
            .Add<sbyte>((ushort)(first + TableField), packed.Codes)
            .Add<Half>((ushort)(first + DenseField), EncoderFile.Halves(net.Dense));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static ArcReader Read(ModelFile file, int first)
    {
        var shape = file.Array<int>(first + ShapeField);
        var encoder = new Encoder(shape[0], shape[1], shape[2], file.Array<sbyte>(first + TableField), file.Array<float>(first + ScalesField));
        var net = new ArcNet(new ArcShape(shape[0], shape[1], shape[2], shape[3], shape[4], 0), encoder);
        EncoderFile.Fill(net.Dense, file.Array<Half>(first + DenseField));
        return new ArcReader(net, new WordTable(file.Array<uint>(first + KeysField), file.Array<ushort>(first + RowsField)));
    }
}

/// <summary>What <see cref="ArcReader"/> works with. Not thread-safe.</summary>
internal sealed class ArcBuffers
{
    public uint[] Hashes { get; private set; } = [];

    public int[] Rows { get; private set; } = [];

    public float[] Heads { get; private set; } = [];

    public float[] Relations { get; private set; } = [];

    public Workspace Workspace { get; } = new();

    /// <summary>Makes room for <paramref name="count"/> words.</summary>
    public void Reserve(int count, int relations)
    {
        if (Rows.Length < count * ArcFeatures.PerWord)
        {
            Hashes = new uint[count * ArcFeatures.PerWord];
            Rows = new int[count * ArcFeatures.PerWord];
            Heads = new float[count * ArcNet.Window];
            Relations = new float[count * relations];
        }
    }
}
