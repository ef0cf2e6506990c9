namespace Hearsay.Learning.Neural;

/// <summary>A sentence to learn from.</summary>
/// <param name="Features">For each word as many rows, or -1 for none.</param>
/// <param name="Heads">For each word the place of its head in the window (see <see cref="ArcNet.Window"/>), or -1 if it is not to be learnt.</param>
/// <param name="Relations">For each word its relation, or 255.</param>
/// <param name="Tags">For each word its tag, or 255.</param>
internal sealed record ArcExample(int[] Features, short[] Heads, byte[] Relations, byte[] Tags);

/// <summary>Fits an <see cref="ArcNet"/> to the likelihood of heads, relations and tags.</summary>
internal sealed class ArcNetTrainer
{
    private readonly ArcNet _net;
    private readonly Workspace _workspace = new();
    private readonly EncoderTrainer _encoder;

    public ArcNetTrainer(ArcShape shape, SequenceOptions options, int featuresPerToken)
    {
        _net = new ArcNet(shape, new Encoder(shape.Rows, shape.Units, shape.Depth));
        var chance = new SeededChance(options.Seed);
        _encoder = new EncoderTrainer(_net.Encoder, options, chance, _workspace);
        _net.Initialise(chance, featuresPerToken);
    }

    public ArcNet Net => _net;

    private Parameters[] Own => [_net.Sides, _net.SidesBias, _net.Usual, _net.Root, _net.Distance, _net.Relation, _net.RelationBias, _net.Tag, _net.TagBias];

    /// <summary>Starts from another net of the same sizes but for the table's, not from chance.</summary>
    /// <param name="other">That net.</param>
    /// <param name="rows">For each row of the table the row there, or -1.</param>
    public void Start(ArcNet other, ReadOnlySpan<int> rows)
    {
        foreach (var (own, from) in _net.Dense.Zip(other.Dense))
        {
            from.Values.CopyTo(own.Values, 0);
        }

        var width = _net.Encoder.Width;
        for (var row = 0; row < rows.Length; row++)
        {
            if (rows[row] >= 0)
            {
                other.Encoder.Embed(rows.Slice(row, 1), 1, _net.Encoder.Table.Values.AsSpan(row * width, width));
            }
        }
    }

    /// <summary>Trains; <paramref name="afterEpoch"/> hears of each epoch with the mean loss a word, and measures the net as it would be kept.</summary>
    public void Train(IReadOnlyList<ArcExample> examples, Action<int, double> afterEpoch) =>
        _encoder.Train(examples, example => (Gradient(example), example.Heads.Length), Own, afterEpoch);

    /// <summary>Adds the gradient of one sentence; gives its loss.</summary>
    internal double Gradient(ArcExample example)
    {
        _workspace.Reset();
        var length = example.Heads.Length;
        var width = _net.Encoder.Width;
        var (mask, last) = _encoder.Thinning.Columns(_encoder.Forward(example.Features, length), width, length);
        var gradient = _workspace.Take(length * width);
        var loss = Heads(example, last, gradient);
        loss += Classes(last, _net.Relation, _net.RelationBias, _net.RelationColumns, _net.Shape.Relations, example.Relations, gradient);
        loss += Classes(last, _net.Tag, _net.TagBias, _net.TagColumns, _net.Shape.Tags, example.Tags, gradient);
        Vectors.ScaleColumns(gradient, mask.AsSpan(0, width), gradient, length);
        _encoder.Backward(gradient, length);
        return loss;
    }

    private double Heads(ArcExample example, float[] last, float[] gradient)
    {
        const int Window = ArcNet.Window;
        var length = example.Heads.Length;
        var space = _net.Shape.Space;
        var sides = _net.SidesOf(last, length, _workspace, out var linear);
        var slope = _workspace.Take(length * Window);
        _net.Heads(sides, length, slope, _workspace);
        var back = _workspace.Take(length * 2 * space);
        double loss = 0;
        for (var t = 0; t < length; t++)
        {
            var line = slope.AsSpan(t * Window, Window);
            var gold = example.Heads[t];
            if (gold < 0)
            {
                continue;
            }

            loss -= Math.Log(Math.Max(line[gold], 1e-9f));
            line[gold] -= 1;
            Vectors.Add(_net.Distance.Gradient, line);
            var dependent = sides.AsSpan(t * 2 * space, space);
            var own = back.AsSpan(t * 2 * space, space);
            for (var o = 0; o < Window; o++)
            {
                var head = t + o - ArcNet.Reach;
                if (line[o] == 0 || head < 0 || head >= length)
                {
                    continue;
                }

                if (head == t)
                {
                    Vectors.AddProduct(own, _net.Root.Values, line[o]);
                    Vectors.AddProduct(_net.Root.Gradient, dependent, line[o]);
                }
                else
                {
                    Vectors.AddProduct(own, sides.AsSpan(((head * 2) + 1) * space, space), line[o]);
                    Vectors.AddProduct(back.AsSpan(((head * 2) + 1) * space, space), dependent, line[o]);
                }
            }
        }

        for (var t = 0; t < length; t++)
        {
            Vectors.Add(_net.Usual.Gradient, back.AsSpan(t * 2 * space, space));
        }

        for (var i = 0; i < length * 2 * space; i++)
        {
            back[i] *= ArcNet.Slope(linear[i]);
        }

        Back(last, _net.Sides, _net.SidesBias, back, length, 2 * space, gradient);
        return loss;
    }

    private double Classes(float[] last, Parameters weights, Parameters bias, int columns, int classes, byte[] gold, float[] gradient)
    {
        if (classes == 0)
        {
            return 0;
        }

        var length = gold.Length;
        var scores = _net.Product(last, weights, bias, length, columns, _workspace);
        var slope = _workspace.Take(length * columns);
        double loss = 0;
        for (var t = 0; t < length; t++)
        {
            if (gold[t] < classes)
            {
                var line = slope.AsSpan(t * columns, classes);
                ArcNet.Normalise(scores.AsSpan(t * columns, classes), line);
                loss -= Math.Log(Math.Max(line[gold[t]], 1e-9f));
                line[gold[t]] -= 1;
            }
        }

        Back(last, weights, bias, slope, length, columns, gradient);
        return loss;
    }

    private void Back(float[] last, Parameters weights, Parameters bias, float[] slope, int length, int columns, float[] gradient)
    {
        var width = _net.Encoder.Width;
        var turned = _workspace.Take(length * width);
        Gemm.Transpose(last, turned, length, width);
        Gemm.MultiplyAdd(turned, slope, weights.Gradient, width, length, columns);
        for (var t = 0; t < length; t++)
        {
            Vectors.Add(bias.Gradient, slope.AsSpan(t * columns, columns));
        }

        var turnedWeights = _workspace.Take(width * columns);
        Gemm.Transpose(weights.Values, turnedWeights, width, columns);
        Gemm.MultiplyAdd(slope, turnedWeights, gradient, length, columns, width);
    }
}
