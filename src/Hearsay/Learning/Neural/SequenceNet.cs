namespace Hearsay.Learning.Neural;

/// <summary>The sizes of a <see cref="SequenceNet"/>.</summary>
/// <param name="Rows">Rows of the table of features.</param>
/// <param name="Units">Units of each direction of each layer; a multiple of 16.</param>
/// <param name="Depth">Number of layers.</param>
/// <param name="Labels">Number of labels.</param>
internal sealed record SequenceShape(int Rows, int Units, int Depth, int Labels);

/// <summary>Labels tokens: above an <see cref="Encoder"/> a <see cref="WindowLayer"/>, and a <see cref="ChainField"/> that weighs sequences of labels.</summary>
internal sealed class SequenceNet
{
    public SequenceNet(SequenceShape shape)
        : this(shape, new Encoder(shape.Rows, shape.Units, shape.Depth))
    {
    }

    public SequenceNet(SequenceShape shape, Encoder encoder)
    {
        Shape = shape;
        Encoder = encoder;
        Exit = new WindowLayer(Width);
        Output = new Parameters(Width * shape.Labels);
        OutputBias = new Parameters(shape.Labels);
        Field = new ChainField(shape.Labels);
    }

    public SequenceShape Shape { get; }

    public Encoder Encoder { get; }

    /// <summary>Numbers that stand for a token in every layer.</summary>
    public int Width => Encoder.Width;

    /// <summary>The layer above the encoder.</summary>
    public WindowLayer Exit { get; }

    /// <summary>Width × labels.</summary>
    public Parameters Output { get; }

    public Parameters OutputBias { get; }

    public ChainField Field { get; }

    /// <summary>The blocks above the encoder.</summary>
    public IEnumerable<Parameters> Above => [Exit.Weights, Exit.Bias, Output, OutputBias, Field.Transitions];

    /// <summary>All blocks but the table.</summary>
    public IEnumerable<Parameters> Dense => [.. Encoder.Dense, .. Above];

    public void Initialise(SeededChance chance, int featuresPerToken)
    {
        Encoder.Initialise(chance, featuresPerToken);
        Exit.Initialise(chance);
        Output.Scatter(chance, MathF.Sqrt(3f / Width));
    }

    /// <summary>The probability of every label of every token.</summary>
    /// <param name="features">For each token as many rows, or -1 for none.</param>
    /// <param name="length">Number of tokens; at least 1.</param>
    /// <param name="marginals">length × labels, filled.</param>
    /// <param name="workspace">Buffers; given back.</param>
    public void Marginals(ReadOnlySpan<int> features, int length, Span<float> marginals, Workspace workspace)
    {
        var last = Encoder.Forward(features, length, workspace);
        var output = workspace.TakeUsed(length * Width);
        Exit.Apply(last, output, length);
        var scores = workspace.TakeUsed(length * Shape.Labels).AsSpan(0, length * Shape.Labels);
        Scores(output, scores, length);
        Field.Marginals(scores, marginals, length, workspace.Sums);
        workspace.Reset();
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
