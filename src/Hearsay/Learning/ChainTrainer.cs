using System.Runtime.Intrinsics;

namespace Hearsay.Learning;

/// <summary>Sequences to learn from, with the rows of their features looked up once.</summary>
/// <param name="edgesPerToken">Classes of transition of each token.</param>
internal sealed class ChainExamples(int edgesPerToken)
{
    private readonly List<int> _rows = [];
    private readonly List<int> _rowStarts = [0];
    private readonly List<ushort> _edges = [];
    private readonly List<byte> _labels = [];
    private readonly List<int> _starts = [];

    /// <summary>Number of sequences.</summary>
    public int Count => _starts.Count;

    /// <summary>Number of tokens.</summary>
    public int Tokens => _labels.Count;

    /// <summary>Begins a sequence.</summary>
    public void Begin() => _starts.Add(_labels.Count);

    /// <summary>Adds a token to the last sequence.</summary>
    public void Add(FeatureRows rows, ReadOnlySpan<uint> features, ReadOnlySpan<ushort> edges, byte label)
    {
        foreach (var feature in features)
        {
            if (rows.Find(feature) is >= 0 and var row)
            {
                _rows.Add(row);
            }
        }

        _rowStarts.Add(_rows.Count);
        _edges.AddRange(edges);
        _labels.Add(label);
    }

    /// <summary>First and end token of sequence <paramref name="i"/>.</summary>
    public (int First, int End) this[int i] => (_starts[i], i + 1 < _starts.Count ? _starts[i + 1] : _labels.Count);

    /// <summary>The rows of token <paramref name="t"/>.</summary>
    public ReadOnlySpan<int> Rows(int t) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_rows)[_rowStarts[t].._rowStarts[t + 1]];

    /// <summary>The classes of the transition into token <paramref name="t"/>.</summary>
    public ReadOnlySpan<ushort> Edges(int t) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_edges).Slice(t * edgesPerToken, edgesPerToken);

    /// <summary>The label of token <paramref name="t"/>.</summary>
    public byte Label(int t) => _labels[t];
}

/// <summary>How to train.</summary>
internal sealed record ChainOptions
{
    /// <summary>Passes over the examples.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Step size of AdaGrad.</summary>
    public float Rate { get; init; } = 0.1f;

    /// <summary>What the sums of squares begin with: it keeps the first steps of rare features small, for a token has a hundred of them.</summary>
    public float Damping { get; init; } = 1;

    /// <summary>Strength of the pull to zero, for each token of the examples.</summary>
    public float Decay { get; init; } = 1e-6f;

    /// <summary>Start of the chance that orders the sequences.</summary>
    public ulong Seed { get; init; } = 1;
}

/// <summary>Trains a linear-chain conditional random field: stochastic gradient of the log-likelihood with AdaGrad steps (Duchi et al. 2011) and a pull to zero, weights averaged over the later half.</summary>
internal sealed class ChainTrainer
{
    private const int PullsPerEpoch = 4;
    private const float Negligible = 1e-3f; // smaller gradients of a token are not worth a step
    private readonly ChainLattice _lattice;
    private readonly FeatureRows _rows;
    private readonly ChainOptions _options;
    private readonly float[] _nodes;
    private readonly float[] _nodeSquares;
    private readonly float[] _nodeSum;
    private readonly float[] _edges;
    private readonly float[] _edgeSquares;
    private readonly float[] _edgeSum;
    private int _summed;

    /// <param name="lattice">The labels.</param>
    /// <param name="rows">The features.</param>
    /// <param name="edgeClasses">Number of classes of transitions.</param>
    /// <param name="options">How to train.</param>
    public ChainTrainer(ChainLattice lattice, FeatureRows rows, int edgeClasses, ChainOptions options)
    {
        (_lattice, _rows, _options) = (lattice, rows, options);
        _nodes = new float[rows.Count * ChainLattice.Width];
        _nodeSquares = new float[_nodes.Length];
        _nodeSum = new float[_nodes.Length];
        _edges = new float[edgeClasses * ChainLattice.Square];
        _edgeSquares = new float[_edges.Length];
        _edgeSum = new float[_edges.Length];
        Array.Fill(_nodeSquares, options.Damping);
        Array.Fill(_edgeSquares, options.Damping);
    }

    /// <summary>Trains on <paramref name="examples"/>; hears the share of probability missed after each epoch.</summary>
    public ChainModel Train(ChainExamples examples, Action<int, double> progress)
    {
        var chance = new SeededChance(_options.Seed);
        for (var epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            double missed = 0;
            var order = chance.Order(examples.Count);
            for (var i = 0; i < order.Length; i++)
            {
                missed += Learn(examples, order[i]);
                if ((i + 1) % Math.Max(1, order.Length / PullsPerEpoch) == 0)
                {
                    var pull = _options.Decay * examples.Tokens / PullsPerEpoch;
                    Pull(_nodes, _nodeSquares, pull);
                    Pull(_edges, _edgeSquares, pull);
                    if (2 * epoch > _options.Epochs)
                    {
                        AddTo(_nodeSum, _nodes);
                        AddTo(_edgeSum, _edges);
                        _summed++;
                    }
                }
            }

            progress(epoch, missed / examples.Tokens);
        }

        var (nodes, nodeScale) = Quantise(_nodeSum, _summed);
        var (edges, edgeScale) = Quantise(_edgeSum, _summed);
        return new ChainModel(_rows, nodes, edges, nodeScale, edgeScale);
    }

    private double Learn(ChainExamples examples, int sequence)
    {
        var (first, end) = examples[sequence];
        _lattice.Begin(end - first);
        for (var t = first; t < end; t++)
        {
            var sum = Vector256<float>.Zero;
            foreach (var row in examples.Rows(t))
            {
                sum += Vector256.Create<float>(_nodes.AsSpan(row * ChainLattice.Width, ChainLattice.Width));
            }

            sum.CopyTo(_lattice.Node(t - first));
            var edge = _lattice.Edge(t - first);
            edge.Clear();
            foreach (var kind in examples.Edges(t))
            {
                AddTo(edge, _edges.AsSpan(kind * ChainLattice.Square, ChainLattice.Square));
            }
        }

        _lattice.Run();
        double missed = 0;
        Span<float> gradient = stackalloc float[ChainLattice.Square];
        for (var t = first; t < end; t++)
        {
            var label = examples.Label(t);
            _lattice.Marginal(t - first).CopyTo(gradient);
            missed += 1 - gradient[label];
            if (1 - gradient[label] < Negligible)
            {
                continue;
            }

            gradient[label] -= 1;
            foreach (var row in examples.Rows(t))
            {
                Step(gradient[..ChainLattice.Width], _nodes.AsSpan(row * ChainLattice.Width, ChainLattice.Width), _nodeSquares.AsSpan(row * ChainLattice.Width, ChainLattice.Width));
            }

            _lattice.Pair(t - first).CopyTo(gradient);
            if (t == first)
            {
                gradient[ChainLattice.Width..].Clear();
            }

            gradient[((t == first ? 0 : examples.Label(t - 1)) * ChainLattice.Width) + label] -= 1;
            foreach (var kind in examples.Edges(t))
            {
                Step(gradient, _edges.AsSpan(kind * ChainLattice.Square, ChainLattice.Square), _edgeSquares.AsSpan(kind * ChainLattice.Square, ChainLattice.Square));
            }
        }

        return missed;
    }

    private void Step(ReadOnlySpan<float> gradient, Span<float> weights, Span<float> squares)
    {
        var rate = Vector256.Create(_options.Rate);
        for (var j = 0; j < gradient.Length; j += ChainLattice.Width)
        {
            var g = Vector256.Create(gradient[j..]);
            var squared = Vector256.Create<float>(squares[j..]) + (g * g);
            squared.CopyTo(squares[j..]);
            var step = rate * g / Vector256.Sqrt(squared);
            (Vector256.Create<float>(weights[j..]) - step).CopyTo(weights[j..]);
        }
    }

    private static void AddTo(Span<float> sum, ReadOnlySpan<float> values)
    {
        for (var j = 0; j < sum.Length; j += ChainLattice.Width)
        {
            (Vector256.Create<float>(sum[j..]) + Vector256.Create(values[j..])).CopyTo(sum[j..]);
        }
    }

    // The gradient of the pull, applied now and then for all weights rather than at each step for the few in use.
    private void Pull(float[] weights, float[] squares, float pull)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] != 0)
            {
                weights[i] *= MathF.Max(0, 1 - (_options.Rate * pull / MathF.Sqrt(squares[i])));
            }
        }
    }

    // Three in ten thousand of the weights are cut off at the ends of the bytes' range.
    private static (sbyte[] Weights, float Scale) Quantise(float[] sums, int count)
    {
        var sizes = sums.Where(s => s != 0).Select(MathF.Abs).Order().ToArray();
        var scale = sizes.Length == 0 ? 1 : MathF.Max(sizes[(int)(sizes.Length * 0.9997)] / 127, 1e-9f);
        var bytes = new sbyte[sums.Length];
        for (var i = 0; i < sums.Length; i++)
        {
            bytes[i] = (sbyte)Math.Clamp(MathF.Round(sums[i] / scale), -127, 127);
        }

        return (bytes, scale / count);
    }
}
