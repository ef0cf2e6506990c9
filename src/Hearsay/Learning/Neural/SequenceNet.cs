namespace Hearsay.Learning.Neural;

/// <summary>The sizes of a <see cref="SequenceNet"/>.</summary>
/// <param name="Rows">Rows of the table of features.</param>
/// <param name="Units">Units of each direction of each layer; a multiple of 16.</param>
/// <param name="Depth">Number of layers.</param>
/// <param name="Labels">Number of labels.</param>
internal sealed record SequenceShape(int Rows, int Units, int Depth, int Labels);

/// <summary>
/// Labels tokens: each token is the sum of the table's rows for its features, layers of <see cref="RecurrentLayer"/> read the
/// sequence from both ends, and a <see cref="ChainField"/> weighs sequences of labels.
/// </summary>
internal sealed class SequenceNet
{
    private readonly sbyte[]? _codes;
    private readonly float[]? _scales;

    /// <summary>A net that only reads: its table stays in eight bits a weight, with a scale for each row, a quarter of the bytes.</summary>
    public SequenceNet(SequenceShape shape, sbyte[] codes, float[] scales)
        : this(shape, tableRows: 0)
    {
        _codes = codes;
        _scales = scales;
    }

    public SequenceNet(SequenceShape shape)
        : this(shape, shape.Rows)
    {
    }

    private SequenceNet(SequenceShape shape, int tableRows)
    {
        Shape = shape;
        Width = 2 * shape.Units;
        Table = new Parameters(tableRows * Width);
        Layers = [.. Enumerable.Range(0, shape.Depth).Select(_ => new RecurrentLayer(shape.Units))];
        Entry = new WindowLayer(Width);
        Exit = new WindowLayer(Width);
        Output = new Parameters(Width * shape.Labels);
        OutputBias = new Parameters(shape.Labels);
        Field = new ChainField(shape.Labels);
    }

    public SequenceShape Shape { get; }

    /// <summary>Numbers that stand for a token in every layer.</summary>
    public int Width { get; }

    /// <summary>Rows × Width; empty in a net that only reads.</summary>
    public Parameters Table { get; }

    /// <summary>The layer below the recurrent ones.</summary>
    public WindowLayer Entry { get; }

    public RecurrentLayer[] Layers { get; }

    /// <summary>The layer above them.</summary>
    public WindowLayer Exit { get; }

    /// <summary>Width × labels.</summary>
    public Parameters Output { get; }

    public Parameters OutputBias { get; }

    public ChainField Field { get; }

    /// <summary>All blocks but the table.</summary>
    public IEnumerable<Parameters> Dense => [.. Layers.SelectMany(l => new[] { l.Weights, l.Bias, l.Peephole }), Entry.Weights, Entry.Bias, Exit.Weights, Exit.Bias, Output, OutputBias, Field.Transitions];

    public void Initialise(SeededChance chance, int featuresPerToken)
    {
        Table.Scatter(chance, MathF.Sqrt(3f / featuresPerToken));
        foreach (var layer in Layers)
        {
            layer.Initialise(chance);
        }

        Entry.Initialise(chance);
        Exit.Initialise(chance);
        Output.Scatter(chance, MathF.Sqrt(3f / Width));
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

    /// <summary>The probability of every label of every token.</summary>
    /// <param name="features">For each token as many rows, or -1 for none.</param>
    /// <param name="length">Number of tokens; at least 1.</param>
    /// <param name="marginals">length × labels, filled.</param>
    /// <param name="workspace">Buffers; given back.</param>
    public void Marginals(ReadOnlySpan<int> features, int length, Span<float> marginals, Workspace workspace)
    {
        float[] one = workspace.TakeUsed((length + 2) * Width), other = workspace.TakeUsed((length + 2) * Width), states = workspace.TakeUsed(length * Width);
        var product = workspace.TakeUsed(length * Layers[0].ProductWidth);
        Span<float> input = Padded(one, length), output = Padded(other, length);
        Embed(features, length, Inner(input));
        Entry.Apply(input, Inner(output), length);
        foreach (var layer in Layers)
        {
            Swap(ref input, ref output);
            layer.Forward(Inner(input), Inner(input), product, states, Inner(output), length);
        }

        Swap(ref input, ref output);
        Exit.Apply(input, Inner(output), length);
        var scores = product.AsSpan(0, length * Shape.Labels);
        Scores(Inner(output), scores, length);
        Field.Marginals(scores, marginals, length, workspace.Sums);
        workspace.Reset();
    }

    // Room for a sequence between two rows of zeros, which stand for the neighbours of its ends.
    private Span<float> Padded(float[] buffer, int length)
    {
        buffer.AsSpan(0, Width).Clear();
        buffer.AsSpan((length + 1) * Width, Width).Clear();
        return buffer.AsSpan(0, (length + 2) * Width);
    }

    private Span<float> Inner(Span<float> padded) => padded[Width..^Width];

    private static void Swap(ref Span<float> a, ref Span<float> b)
    {
        var kept = a;
        a = b;
        b = kept;
    }

    /// <summary>Scores of the labels from the last layer.</summary>
    public void Scores(ReadOnlySpan<float> last, Span<float> scores, int length)
    {
        for (var t = 0; t < length; t++)
        {
            OutputBias.Values.CopyTo(scores.Slice(t * Shape.Labels, Shape.Labels));
        }

        Gemm.MultiplyAdd(last, Output.Values, scores, length, Width, Shape.Labels);
    }
}
