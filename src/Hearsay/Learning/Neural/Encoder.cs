namespace Hearsay.Learning.Neural;

/// <summary>
/// Maps tokens to numbers that know their surroundings: each token is the sum of the table's rows for its features, a
/// <see cref="WindowLayer"/> sees its neighbours, and layers of <see cref="RecurrentLayer"/> read the sequence from both ends.
/// </summary>
internal sealed class Encoder
{
    private readonly sbyte[]? _codes;
    private readonly float[]? _scales;

    /// <summary>An encoder that only reads: its table stays in eight bits a weight, with a scale for each row, a quarter of the bytes.</summary>
    public Encoder(int rows, int units, int depth, sbyte[] codes, float[] scales)
        : this(rows, units, depth, tableRows: 0)
    {
        _codes = codes;
        _scales = scales;
    }

    public Encoder(int rows, int units, int depth)
        : this(rows, units, depth, rows)
    {
    }

    private Encoder(int rows, int units, int depth, int tableRows)
    {
        Rows = rows;
        Width = 2 * units;
        Table = new Parameters(tableRows * Width);
        Entry = new WindowLayer(Width);
        Layers = [.. Enumerable.Range(0, depth).Select(_ => new RecurrentLayer(units))];
    }

    /// <summary>Rows of the table of features.</summary>
    public int Rows { get; }

    /// <summary>The table of an encoder that only reads.</summary>
    public (sbyte[] Codes, float[] Scales)? Packed => _codes is null ? null : (_codes, _scales!);

    /// <summary>Numbers that stand for a token in every layer: twice the units of a direction.</summary>
    public int Width { get; }

    /// <summary>Rows × Width; empty in an encoder that only reads.</summary>
    public Parameters Table { get; }

    public WindowLayer Entry { get; }

    public RecurrentLayer[] Layers { get; }

    /// <summary>All blocks but the table.</summary>
    public IEnumerable<Parameters> Dense => [.. Layers.SelectMany(l => new[] { l.Weights, l.Bias, l.Peephole }), Entry.Weights, Entry.Bias];

    public void Initialise(SeededChance chance, int featuresPerToken)
    {
        Table.Scatter(chance, MathF.Sqrt(3f / featuresPerToken));
        foreach (var layer in Layers)
        {
            layer.Initialise(chance);
        }

        Entry.Initialise(chance);
    }

    /// <summary>Sums the rows of each token.</summary>
    /// <param name="features">For each token as many rows, or -1 for none.</param>
    /// <param name="length">Number of tokens.</param>
    /// <param name="sums">length × Width, filled.</param>
    public void Embed(ReadOnlySpan<int> features, int length, Span<float> sums)
    {
        var each = features.Length / length;
        Span<int> rows = stackalloc int[each];
        for (var t = 0; t < length; t++)
        {
            var count = 0;
            foreach (var row in features.Slice(t * each, each))
            {
                rows[count] = row;
                count += row >= 0 ? 1 : 0;
            }

            var sum = sums.Slice(t * Width, Width);
            if (_codes is not null)
            {
                Vectors.SumScaled(rows[..count], _codes, _scales, sum);
                continue;
            }

            sum.Clear();
            foreach (var row in rows[..count])
            {
                Vectors.Add(sum, Table.Values.AsSpan(row * Width, Width));
            }
        }
    }

    /// <summary>What stands for each token in the end: a row of zeros, length × Width, a row of zeros, in a buffer of <paramref name="workspace"/>.</summary>
    public Span<float> Forward(ReadOnlySpan<int> features, int length, Workspace workspace)
    {
        float[] one = workspace.TakeUsed((length + 2) * Width), other = workspace.TakeUsed((length + 2) * Width), states = workspace.TakeUsed(length * Width);
        var product = workspace.TakeUsed(length * Layers[0].ProductWidth);
        Span<float> input = Padded(one, length), output = Padded(other, length);
        Embed(features, length, input[Width..^Width]);
        Entry.Apply(input, output[Width..^Width], length);
        foreach (var layer in Layers)
        {
            var last = output;
            output = input;
            input = last;
            layer.Forward(input[Width..^Width], input[Width..^Width], product, states, output[Width..^Width], length);
        }

        return output;
    }

    // Room for a sequence between two rows of zeros, which stand for the neighbours of its ends.
    private Span<float> Padded(float[] buffer, int length)
    {
        buffer.AsSpan(0, Width).Clear();
        buffer.AsSpan((length + 1) * Width, Width).Clear();
        return buffer.AsSpan(0, (length + 2) * Width);
    }
}
