using System.Runtime.Intrinsics;

namespace Hearsay.Learning;

/// <summary>
/// Sums and best paths over the label sequences of a linear chain (Lafferty et al. 2001): forward-backward in scaled probabilities, and
/// Viterbi. Rows are eight wide, so there are at most eight labels; unused ones are ruled out. Holds the room for one sequence at a time
/// and is used again. Additions are in a fixed order, so that results are the same on every instruction set.
/// </summary>
internal sealed class ChainLattice
{
    /// <summary>Numbers in a row of one token.</summary>
    public const int Width = 8;

    /// <summary>Numbers in the table of a transition: for each label before, a row of the labels behind.</summary>
    public const int Square = Width * Width;

    private readonly int _labels;
    private readonly float[] _allowed = new float[Square];
    private float[] _node = [];
    private float[] _edge = [];
    private float[] _forward = [];
    private float[] _backward = [];
    private float[] _scale = [];

    /// <param name="labels">Number of labels, at most 8; label 0 stands before the first token.</param>
    /// <param name="mayFollow">Whether the second label may stand right behind the first.</param>
    public ChainLattice(int labels, Func<int, int, bool> mayFollow)
    {
        _labels = labels;
        for (var i = 0; i < labels; i++)
        {
            for (var j = 0; j < labels; j++)
            {
                _allowed[(i * Width) + j] = mayFollow(i, j) ? 1 : 0;
            }
        }
    }

    /// <summary>Number of tokens.</summary>
    public int Count { get; private set; }

    /// <summary>Makes room for a sequence of <paramref name="count"/> tokens, 1 or more; its scores must be set anew.</summary>
    public void Begin(int count)
    {
        Count = count;
        if (_scale.Length < count)
        {
            var room = Math.Max(count, 256);
            _node = new float[room * Width];
            _edge = new float[room * Square];
            _forward = new float[room * Width];
            _backward = new float[room * Width];
            _scale = new float[room];
        }
    }

    /// <summary>The scores (logarithms) of the labels of token <paramref name="t"/>, to be set.</summary>
    public Span<float> Node(int t) => _node.AsSpan(t * Width, Width);

    /// <summary>The scores (logarithms) of the transitions into token <paramref name="t"/>, to be set.</summary>
    public Span<float> Edge(int t) => _edge.AsSpan(t * Square, Square);

    /// <summary>The probability of each label of token <paramref name="t"/>; valid after <see cref="Run"/>.</summary>
    public ReadOnlySpan<float> Marginal(int t) => _node.AsSpan(t * Width, Width);

    /// <summary>The probability of each pair of labels of token <paramref name="t"/> - 1 and <paramref name="t"/>; valid after <see cref="Run"/>.</summary>
    public ReadOnlySpan<float> Pair(int t) => _edge.AsSpan(t * Square, Square);

    /// <summary>Turns the scores into probabilities.</summary>
    public void Run()
    {
        Exponentials();
        Forward();
        Store(Vector256<float>.One, _backward, (Count - 1) * Width);
        Span<float> row = stackalloc float[Width];
        for (var t = Count - 1; t > 0; t--)
        {
            var scale = Vector256.Create(1 / _scale[t]);
            var next = Row(_node, t * Width) * Row(_backward, t * Width) * scale;
            var before = _backward.AsSpan((t - 1) * Width, Width);
            before.Clear();
            for (var i = 0; i < _labels; i++)
            {
                var at = (t * Square) + (i * Width);
                var pair = Row(_edge, at) * next;
                before[i] = Total(pair, row);
                Store(pair * Vector256.Create(_forward[((t - 1) * Width) + i]), _edge, at);
            }
        }

        Store(Row(_edge, 0) * Row(_node, 0) * Row(_backward, 0) * Vector256.Create(1 / _scale[0]), _edge, 0);
        for (var t = 0; t < Count; t++)
        {
            Store(Row(_forward, t * Width) * Row(_backward, t * Width), _node, t * Width);
        }
    }

    /// <summary>The best sequence by the scores set, instead of <see cref="Run"/>; of equally good ones the one of lower labels.</summary>
    public void Viterbi(Span<byte> path)
    {
        var back = new byte[Count * Width];
        Span<float> best = stackalloc float[Width];
        Span<float> next = stackalloc float[Width];
        for (var t = 0; t < Count; t++)
        {
            for (var j = 0; j < _labels; j++)
            {
                next[j] = float.NegativeInfinity;
                for (var i = 0; i < (t == 0 ? 1 : _labels); i++)
                {
                    var score = (t == 0 ? 0 : best[i]) + _edge[(t * Square) + (i * Width) + j];
                    if (_allowed[(i * Width) + j] > 0 && score > next[j])
                    {
                        next[j] = score;
                        back[(t * Width) + j] = (byte)i;
                    }
                }

                next[j] += _node[(t * Width) + j];
            }

            next.CopyTo(best);
        }

        var label = 0;
        for (var j = 1; j < _labels; j++)
        {
            label = best[j] > best[label] ? j : label;
        }

        for (var t = Count - 1; t >= 0; t--)
        {
            path[t] = (byte)label;
            label = back[(t * Width) + label];
        }
    }

    private void Exponentials()
    {
        for (var t = 0; t < Count; t++)
        {
            var most = _node[t * Width];
            for (var j = 1; j < _labels; j++)
            {
                most = MathF.Max(most, _node[(t * Width) + j]);
            }

            Store(FixedExp.Exp(Row(_node, t * Width) - Vector256.Create(most)), _node, t * Width);
            for (var i = 0; i < _labels; i++)
            {
                var at = (t * Square) + (i * Width);
                Store(FixedExp.Exp(Row(_edge, at)) * Row(_allowed, i * Width), _edge, at);
            }
        }
    }

    private void Forward()
    {
        Span<float> row = stackalloc float[Width];
        for (var t = 0; t < Count; t++)
        {
            var sum = t == 0 ? Row(_edge, 0) : Vector256<float>.Zero;
            for (var i = 0; t > 0 && i < _labels; i++)
            {
                sum += Vector256.Create(_forward[((t - 1) * Width) + i]) * Row(_edge, (t * Square) + (i * Width));
            }

            sum *= Row(_node, t * Width);
            _scale[t] = Total(sum, row);
            Store(sum * Vector256.Create(1 / _scale[t]), _forward, t * Width);
        }
    }

    private static Vector256<float> Row(float[] table, int at) => Vector256.Create<float>(table.AsSpan(at, Width));

    private static void Store(Vector256<float> value, float[] table, int at) => value.CopyTo(table.AsSpan(at, Width));

    private static float Total(Vector256<float> values, Span<float> row)
    {
        values.CopyTo(row);
        return ((row[0] + row[1]) + (row[2] + row[3])) + ((row[4] + row[5]) + (row[6] + row[7]));
    }
}
