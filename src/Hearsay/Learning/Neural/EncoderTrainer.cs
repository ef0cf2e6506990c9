namespace Hearsay.Learning.Neural;

/// <summary>
/// Trains an <see cref="Encoder"/> with whatever stands above it: the way forward and back with parts left out by chance, and steps of
/// Adam (Kingma &amp; Ba 2015) whose rate rises for a while and then falls; the mean of the weights over the last third of the steps is kept.
/// </summary>
internal sealed class EncoderTrainer
{
    private readonly Encoder _encoder;
    private readonly SequenceOptions _options;
    private readonly SeededChance _chance;
    private readonly Workspace _workspace;
    private readonly WindowStep _entry;
    private readonly LayerTrace[] _traces;
    private readonly List<int> _touched = [];
    private readonly bool[] _isTouched;
    private int[] _features = [];

    public EncoderTrainer(Encoder encoder, SequenceOptions options, SeededChance chance, Workspace workspace)
    {
        (_encoder, _options, _chance, _workspace) = (encoder, options, chance, workspace);
        Thinning = new Thinning(options, chance, workspace);
        _entry = new WindowStep(encoder.Entry, Thinning, workspace);
        _traces = new LayerTrace[encoder.Layers.Length];
        _isTouched = new bool[encoder.Rows];
    }

    public Thinning Thinning { get; }

    /// <summary>Trains.</summary>
    /// <param name="examples">The sequences.</param>
    /// <param name="gradient">Adds the gradient of one sequence; gives its loss and its number of tokens.</param>
    /// <param name="own">The blocks above the encoder.</param>
    /// <param name="afterEpoch">Hears of each epoch with the mean loss a token, and may measure the net as it would be kept.</param>
    public void Train<T>(IReadOnlyList<T> examples, Func<T, (double Loss, int Tokens)> gradient, Parameters[] own, Action<int, double> afterEpoch)
    {
        Parameters[] dense = [.. _encoder.Dense, .. own], all = [.. dense, _encoder.Table];
        var steps = _options.Epochs * examples.Count / _options.Batch;
        var warm = Math.Min(500, Math.Max(1, steps / 10));
        int step = 0, averaged = 0, seen = 0;
        for (var epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            double loss = 0;
            long tokens = 0;
            foreach (var index in _chance.Order(examples.Count))
            {
                var (missed, count) = gradient(examples[index]);
                loss += missed;
                tokens += count;
                if (++seen % _options.Batch != 0)
                {
                    continue;
                }

                step = Math.Min(step + 1, steps);
                Step(dense, _options.Rate * Math.Min(1f, step / (float)warm) * (1f - (0.95f * step / steps)));
                if (step > steps * 2 / 3 && step % 20 == 0)
                {
                    averaged++;
                    Array.ForEach(all, block => block.Average(1f / averaged));
                }
            }

            Array.ForEach(all, block => block.SwapAverage());
            afterEpoch(epoch, loss / tokens);
            if (epoch < _options.Epochs)
            {
                Array.ForEach(all, block => block.SwapAverage());
            }
        }
    }

    /// <summary>What stands for each token in the end.</summary>
    public float[] Forward(int[] features, int length)
    {
        var width = _encoder.Width;
        _features = Thinning.Features(features);
        var sums = _workspace.Take(length * width);
        _encoder.Embed(_features, length, sums);
        var input = _entry.Forward(sums, length);
        for (var l = 0; l < _traces.Length; l++)
        {
            var layer = _encoder.Layers[l];
            var (mask, left) = Thinning.Columns(input, width, length);
            float[] product = _workspace.Take(length * layer.ProductWidth), states = _workspace.Take(length * width), output = _workspace.Take(length * width);
            layer.Forward(left, input, product, states, output, length);
            _traces[l] = new LayerTrace(length, left, input, product, states, mask, _workspace);
            input = output;
        }

        return input;
    }

    /// <summary>Adds the gradients of all weights, given that of what <see cref="Forward"/> gave.</summary>
    public void Backward(float[] gradient, int length)
    {
        var width = _encoder.Width;
        for (var l = _traces.Length - 1; l >= 0; l--)
        {
            float[] into = _workspace.Take(length * width), skip = _workspace.Take(length * width);
            _encoder.Layers[l].Backward(_traces[l], gradient, into, skip);
            Vectors.ScaleColumns(into, _traces[l].Mask.Span[..width], into, length);
            Vectors.Add(into.AsSpan(0, length * width), skip.AsSpan(0, length * width));
            gradient = into;
        }

        AddToTable(_entry.Backward(gradient, length), length);
    }

    private void Step(Parameters[] dense, float rate)
    {
        var (table, width) = (_encoder.Table, _encoder.Width);
        double squares = 0;
        foreach (var block in dense)
        {
            squares += Vectors.SumOfSquares(block.Gradient);
        }

        foreach (var row in _touched)
        {
            squares += Vectors.SumOfSquares(table.Gradient.AsSpan(row * width, width));
        }

        var scale = (float)Math.Min(1, _options.Clip / Math.Sqrt(squares + 1e-12));
        foreach (var block in dense)
        {
            block.Step(0, block.Values.Length, rate, scale, _options.Decay);
        }

        foreach (var row in _touched)
        {
            table.Step(row * width, width, rate * _options.TableShare, scale, _options.Decay);
            _isTouched[row] = false;
        }

        _touched.Clear();
    }

    private void AddToTable(float[] gradient, int length)
    {
        var each = _features.Length / length;
        var width = _encoder.Width;
        for (var f = 0; f < _features.Length; f++)
        {
            var row = _features[f];
            if (row < 0)
            {
                continue;
            }

            if (!_isTouched[row])
            {
                _isTouched[row] = true;
                _touched.Add(row);
            }

            Vectors.Add(_encoder.Table.Gradient.AsSpan(row * width, width), gradient.AsSpan(f / each * width, width));
        }
    }
}
