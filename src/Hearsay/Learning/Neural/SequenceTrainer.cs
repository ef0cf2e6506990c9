namespace Hearsay.Learning.Neural;

/// <summary>A sequence to learn from.</summary>
/// <param name="Features">For each token as many rows, or -1 for none.</param>
/// <param name="Labels">One for each token.</param>
internal sealed record SequenceExample(int[] Features, byte[] Labels);

/// <summary>Fits a <see cref="SequenceNet"/> to the likelihood of the labels.</summary>
internal sealed class SequenceTrainer
{
    private readonly SequenceNet _net;
    private readonly Workspace _workspace = new();
    private readonly EncoderTrainer _encoder;
    private readonly WindowStep _exit;

    public SequenceTrainer(SequenceShape shape, SequenceOptions options, int featuresPerToken)
    {
        var chance = new SeededChance(options.Seed);
        _net = new SequenceNet(shape);
        _encoder = new EncoderTrainer(_net.Encoder, options, chance, _workspace);
        _exit = new WindowStep(_net.Exit, _encoder.Thinning, _workspace);
        _net.Initialise(chance, featuresPerToken);
    }

    public SequenceNet Net => _net;

    /// <summary>Trains; <paramref name="afterEpoch"/> hears of each epoch with the mean loss a token, and measures the net as it would be kept.</summary>
    public void Train(IReadOnlyList<SequenceExample> examples, Action<int, double> afterEpoch) =>
        _encoder.Train(examples, example => (Gradient(example), example.Labels.Length), [.. _net.Above], afterEpoch);

    /// <summary>Adds the gradient of one sequence; gives its loss.</summary>
    internal double Gradient(SequenceExample example)
    {
        _workspace.Reset();
        var (length, width, labels) = (example.Labels.Length, _net.Width, _net.Shape.Labels);
        var top = _exit.Forward(_encoder.Forward(example.Features, length), length);
        var (mask, last) = _encoder.Thinning.Columns(top, width, length);
        float[] scores = _workspace.Take(length * labels), slope = _workspace.Take(length * labels);
        _net.Scores(last, scores, length);
        var loss = _net.Field.Marginals(scores, slope, length, _workspace.Sums) - _net.Field.AddGradient(scores, example.Labels, _workspace.Sums);
        for (var t = 0; t < length; t++)
        {
            slope[(t * labels) + example.Labels[t]] -= 1;
        }

        var gradient = OutputGradient(last, slope, length);
        Vectors.ScaleColumns(gradient, mask.AsSpan(0, width), gradient, length);
        _encoder.Backward(_exit.Backward(gradient, length), length);
        return loss;
    }

    private float[] OutputGradient(float[] last, float[] slope, int length)
    {
        var (width, labels) = (_net.Width, _net.Shape.Labels);
        var turned = _workspace.Take(length * width);
        Gemm.Transpose(last, turned, length, width);
        Gemm.MultiplyAdd(turned, slope, _net.Output.Gradient, width, length, labels);
        for (var t = 0; t < length; t++)
        {
            Vectors.Add(_net.OutputBias.Gradient, slope.AsSpan(t * labels, labels));
        }

        var weights = _workspace.Take(width * labels);
        Gemm.Transpose(_net.Output.Values, weights, width, labels);
        var gradient = _workspace.Take(length * width);
        Gemm.MultiplyAdd(slope, weights, gradient, length, labels, width);
        return gradient;
    }
}
