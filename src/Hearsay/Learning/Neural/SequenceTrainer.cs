namespace Hearsay.Learning.Neural;

/// <summary>A sequence to learn from.</summary>
/// <param name="Features">For each token as many rows, or -1 for none.</param>
/// <param name="Labels">One for each token.</param>
internal sealed record SequenceExample(int[] Features, byte[] Labels);

/// <summary>How a <see cref="SequenceNet"/> is trained.</summary>
internal sealed record SequenceOptions
{
    public int Epochs { get; init; } = 12;

    public float Rate { get; init; } = 0.002f;

    /// <summary>Share of the inputs of layers that are set to nothing, the same ones for a whole sequence (Gal &amp; Ghahramani 2016).</summary>
    public float Dropout { get; init; } = 0.3f;

    /// <summary>Share of the features that are left out.</summary>
    public float FeatureDropout { get; init; } = 0.1f;

    /// <summary>The group of each feature of a token; features of a group are left out together, so that the net learns to do without its words, its tree, its rules.</summary>
    public int[] Groups { get; init; } = [];

    /// <summary>Share of the groups that are left out.</summary>
    public float GroupDropout { get; init; }

    /// <summary>Largest length of a step's gradient.</summary>
    public float Clip { get; init; } = 5f;

    /// <summary>Sequences a step.</summary>
    public int Batch { get; init; } = 1;

    /// <summary>Share of <see cref="Rate"/> that the table's rows move by: a rare row meets few steps, each of them of full length.</summary>
    public float TableShare { get; init; } = 1f;

    /// <summary>Share of a weight that each step takes off it, times the rate (Loshchilov &amp; Hutter 2019).</summary>
    public float Decay { get; init; }

    public ulong Seed { get; init; } = 1;
}

/// <summary>Fits a <see cref="SequenceNet"/> by Adam to the likelihood of the labels, one sequence a step; the mean over the last third of the steps is kept.</summary>
internal sealed class SequenceTrainer
{
    private readonly SequenceNet _net;
    private readonly SequenceOptions _options;
    private readonly SeededChance _chance;
    private readonly Workspace _workspace = new();
    private readonly List<int> _touched = [];
    private readonly bool[] _isTouched;

    public SequenceTrainer(SequenceShape shape, SequenceOptions options, int featuresPerToken)
    {
        _net = new SequenceNet(shape);
        _options = options;
        _chance = new SeededChance(options.Seed);
        _isTouched = new bool[shape.Rows];
        _net.Initialise(_chance, featuresPerToken);
    }

    public SequenceNet Net => _net;

    /// <summary>Trains; <paramref name="afterEpoch"/> hears of each epoch with the mean loss a token, and measures the net as it would be kept.</summary>
    public void Train(IReadOnlyList<SequenceExample> examples, Action<int, double> afterEpoch)
    {
        var steps = _options.Epochs * examples.Count / _options.Batch;
        var warm = Math.Min(500, Math.Max(1, steps / 10));
        int step = 0, averaged = 0, seen = 0;
        for (var epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            double loss = 0;
            long tokens = 0;
            foreach (var index in _chance.Order(examples.Count))
            {
                var example = examples[index];
                loss += Gradient(example);
                tokens += example.Labels.Length;
                if (++seen % _options.Batch != 0)
                {
                    continue;
                }

                step = Math.Min(step + 1, steps);
                var rate = _options.Rate * Math.Min(1f, step / (float)warm) * (1f - (0.95f * step / steps));
                Step(rate);
                if (step > steps * 2 / 3 && step % 20 == 0)
                {
                    averaged++;
                    foreach (var block in _net.Dense.Append(_net.Table))
                    {
                        block.Average(1f / averaged);
                    }
                }
            }

            foreach (var block in _net.Dense.Append(_net.Table))
            {
                block.SwapAverage();
            }

            afterEpoch(epoch, loss / tokens);
            if (epoch < _options.Epochs)
            {
                foreach (var block in _net.Dense.Append(_net.Table))
                {
                    block.SwapAverage();
                }
            }
        }
    }

    private void Step(float rate)
    {
        double squares = 0;
        foreach (var block in _net.Dense)
        {
            squares += SumOfSquares(block.Gradient);
        }

        foreach (var row in _touched)
        {
            squares += SumOfSquares(_net.Table.Gradient.AsSpan(row * _net.Width, _net.Width));
        }

        var scale = (float)Math.Min(1, _options.Clip / Math.Sqrt(squares + 1e-12));
        foreach (var block in _net.Dense)
        {
            block.Step(0, block.Values.Length, rate, scale, _options.Decay);
        }

        foreach (var row in _touched)
        {
            _net.Table.Step(row * _net.Width, _net.Width, rate * _options.TableShare, scale, _options.Decay);
            _isTouched[row] = false;
        }

        _touched.Clear();
    }

    private static double SumOfSquares(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            sum += (double)value * value;
        }

        return sum;
    }

    /// <summary>Adds the gradient of one sequence; gives its loss.</summary>
    internal double Gradient(SequenceExample example)
    {
        _workspace.Reset();
        var length = example.Labels.Length;
        var width = _net.Width;
        var features = Thinned(example.Features);
        var depth = _net.Layers.Length;
        var traces = new LayerTrace[depth];
        var (bottom, entered) = Window(_net.Entry, Embedded(features, length), length);
        var input = entered;
        for (var l = 0; l < depth; l++)
        {
            var layer = _net.Layers[l];
            var (mask, dropped) = Dropped(input, length);
            float[] product = _workspace.Take(length * layer.ProductWidth), states = _workspace.Take(length * width), output = _workspace.Take(length * width);
            layer.Forward(dropped, input, product, states, output, length);
            traces[l] = new LayerTrace(length, dropped, input, product, states, mask, _workspace);
            input = output;
        }

        var (top, left) = Window(_net.Exit, input, length);
        var (lastMask, last) = Dropped(left, length);
        var labels = _net.Shape.Labels;
        float[] scores = _workspace.Take(length * labels), slope = _workspace.Take(length * labels);
        _net.Scores(last, scores, length);
        var loss = _net.Field.Marginals(scores, slope, length, _workspace.Sums) - _net.Field.AddGradient(scores, example.Labels, _workspace.Sums);
        for (var t = 0; t < length; t++)
        {
            slope[(t * labels) + example.Labels[t]] -= 1;
        }

        var gradient = OutputGradient(last, slope, length);
        Vectors.ScaleColumns(gradient, lastMask.AsSpan(0, width), gradient, length);
        gradient = Back(_net.Exit, top, gradient, length);
        for (var l = depth - 1; l >= 0; l--)
        {
            float[] into = _workspace.Take(length * width), skip = _workspace.Take(length * width);
            _net.Layers[l].Backward(traces[l], gradient, into, skip);
            Vectors.ScaleColumns(into, traces[l].Mask.Span[..width], into, length);
            Vectors.Add(into.AsSpan(0, length * width), skip.AsSpan(0, length * width));
            gradient = into;
        }

        gradient = Back(_net.Entry, bottom, gradient, length);
        AddToTable(features, gradient, length);
        return loss;
    }

    private float[] Embedded(int[] features, int length)
    {
        var sums = _workspace.Take(length * _net.Width);
        _net.Embed(features, length, sums);
        return sums;
    }

    private (float[] Mask, float[] Dropped) Dropped(float[] input, int length)
    {
        var mask = Mask(_net.Width);
        var dropped = _workspace.Take(length * _net.Width);
        Vectors.ScaleColumns(input, mask.AsSpan(0, _net.Width), dropped, length);
        return (mask, dropped);
    }

    private (WindowTrace Trace, float[] Output) Window(WindowLayer layer, float[] input, int length)
    {
        var (mask, dropped) = Dropped(input, length);
        float[] windows = _workspace.Take(length * 3 * _net.Width), output = _workspace.Take(length * _net.Width);
        layer.Forward(dropped, input, windows, output, length);
        return (new WindowTrace(input, windows, output, mask), output);
    }

    private float[] Back(WindowLayer layer, WindowTrace trace, float[] gradient, int length)
    {
        var into = _workspace.Take(length * _net.Width);
        layer.Backward(trace.Skip, trace.Windows, trace.Output, gradient, into, length, _workspace);
        Vectors.ScaleColumns(into, trace.Mask.AsSpan(0, _net.Width), into, length);
        Vectors.Add(into.AsSpan(0, length * _net.Width), gradient.AsSpan(0, length * _net.Width));
        return into;
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

    private void AddToTable(int[] features, float[] gradient, int length)
    {
        var each = features.Length / length;
        var width = _net.Width;
        for (var f = 0; f < features.Length; f++)
        {
            var row = features[f];
            if (row < 0)
            {
                continue;
            }

            if (!_isTouched[row])
            {
                _isTouched[row] = true;
                _touched.Add(row);
            }

            Vectors.Add(_net.Table.Gradient.AsSpan(row * width, width), gradient.AsSpan(f / each * width, width));
        }
    }

    /// <summary>The features with some left out by chance.</summary>
    private int[] Thinned(int[] features)
    {
        const int Fine = 1 << 16;
        var limit = (int)(_options.FeatureDropout * Fine);
        var thinned = (int[])features.Clone();
        var groups = _options.Groups;
        var groupLimit = (int)(_options.GroupDropout * Fine);
        var count = groups.Length == 0 ? 0 : groups.Max() + 1;
        for (var start = 0; start < thinned.Length && count > 0; start += groups.Length)
        {
            for (var g = 0; g < count; g++)
            {
                if (_chance.Below(Fine) < groupLimit)
                {
                    for (var i = 0; i < groups.Length; i++)
                    {
                        thinned[start + i] = groups[i] == g ? -1 : thinned[start + i];
                    }
                }
            }
        }

        for (var i = 0; i < thinned.Length; i++)
        {
            if (_chance.Below(Fine) < limit)
            {
                thinned[i] = -1;
            }
        }

        return thinned;
    }

    private float[] Mask(int width)
    {
        const int Fine = 1 << 16;
        var limit = (int)(_options.Dropout * Fine);
        var mask = _workspace.Take(width);
        for (var i = 0; i < width; i++)
        {
            mask[i] = _chance.Below(Fine) < limit ? 0 : 1 / (1 - _options.Dropout);
        }

        return mask;
    }

    private readonly record struct WindowTrace(float[] Skip, float[] Windows, float[] Output, float[] Mask);
}
