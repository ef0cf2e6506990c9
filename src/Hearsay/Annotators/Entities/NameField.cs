using Hearsay.Learning;

namespace Hearsay.Annotators.Entities;

/// <summary>
/// Trains the tagger of names as a linear-chain conditional random field (Lafferty et al. 2001) over the stretches that
/// <see cref="NameTagger"/> decides, by stochastic gradient; each time a word is met, half of its features are dropped.
/// </summary>
internal sealed class NameField
{
    private const int Labels = NameTagger.Labels;
    private const double Never = -1e9;
    private readonly RowWeights _weights;
    private readonly SeededChance _chance;
    private readonly double[] _moves = new double[NameTagger.Writings * Labels * Labels];
    private readonly uint[] _features = new uint[NameInput.MaximumFeatures];
    private uint[] _kept = [];
    private int[] _counts = [];
    private double[] _own = [];
    private double[] _forward = [];
    private double[] _backward = [];

    public NameField(int bits, ulong seed)
    {
        _weights = new RowWeights(bits);
        _chance = new SeededChance(seed);
    }

    public RowWeights Weights => _weights;

    /// <summary>Learns the stretches of one sentence.</summary>
    public void Learn(NameInput input, int first, int end, ReadOnlySpan<byte> gold)
    {
        for (var i = first; NameTagger.NextStretch(input, ref i, end, out var stop); i = stop)
        {
            LearnStretch(input, i, stop, gold);
        }
    }

    private void LearnStretch(NameInput input, int first, int end, ReadOnlySpan<byte> gold)
    {
        var length = end - first;
        Prepare(input, first, length);
        Forward(input, first, length);
        Backward(input, first, length);
        var whole = LogSum(_forward.AsSpan((length - 1) * Labels, Labels));
        Span<double> gradient = stackalloc double[Labels];
        Span<uint> move = stackalloc uint[2];
        for (var i = 0; i < length; i++)
        {
            var right = gold[first + i];
            for (var label = 0; label < Labels; label++)
            {
                gradient[label] = (label == right ? 1 : 0) - Math.Exp(_forward[(i * Labels) + label] + _backward[(i * Labels) + label] - whole);
            }

            _weights.Update(_kept.AsSpan(i * NameInput.MaximumFeatures, _counts[i]), gradient);
            var writing = input.Writing(first + i);
            var before = i == 0 ? (byte)0 : gold[first + i - 1];
            for (var p = 0; p < (i == 0 ? 1 : Labels); p++)
            {
                for (var label = 0; label < Labels; label++)
                {
                    var score = i == 0 ? _own[label] + Move(writing, 0, label) : _forward[((i - 1) * Labels) + p] + Move(writing, p, label) + _own[(i * Labels) + label];
                    gradient[label] = (p == before && label == right ? 1 : 0) - Math.Exp(score + _backward[(i * Labels) + label] - whole);
                }

                move[0] = NameTagger.Transition(p, writing);
                move[1] = NameTagger.Transition(p);
                _weights.Update(move, gradient);
            }
        }
    }

    private void Prepare(NameInput input, int first, int length)
    {
        if (_counts.Length < length)
        {
            _kept = new uint[length * NameInput.MaximumFeatures];
            _counts = new int[length];
            _own = new double[length * Labels];
            _forward = new double[length * Labels];
            _backward = new double[length * Labels];
        }

        Array.Clear(_own, 0, length * Labels);
        for (var i = 0; i < length; i++)
        {
            var own = _own.AsSpan(i * Labels, Labels);
            var kept = _kept.AsSpan(i * NameInput.MaximumFeatures, NameInput.MaximumFeatures);
            _counts[i] = RowWeights.Drop(_features.AsSpan(0, input.Features(first + i, _features)), _chance, kept);
            _weights.Score(kept[.._counts[i]], own);
            for (var label = 1; label < Labels && !input.MayName[first + i]; label += 2)
            {
                own[label] = Never;
            }
        }

        Span<uint> move = stackalloc uint[2];
        Array.Clear(_moves);
        for (var writing = 0; writing < NameTagger.Writings; writing++)
        {
            for (var p = 0; p < Labels; p++)
            {
                move[0] = NameTagger.Transition(p, writing);
                move[1] = NameTagger.Transition(p);
                _weights.Score(move, _moves.AsSpan(((writing * Labels) + p) * Labels, Labels));
            }
        }
    }

    private double Move(int writing, int previous, int label) =>
        NameTagger.MayFollow(label, previous) ? _moves[(((writing * Labels) + previous) * Labels) + label] : Never;

    private void Forward(NameInput input, int first, int length)
    {
        Span<double> terms = stackalloc double[Labels];
        for (var label = 0; label < Labels; label++)
        {
            _forward[label] = _own[label] + Move(input.Writing(first), 0, label);
        }

        for (var i = 1; i < length; i++)
        {
            var writing = input.Writing(first + i);
            for (var label = 0; label < Labels; label++)
            {
                for (var p = 0; p < Labels; p++)
                {
                    terms[p] = _forward[((i - 1) * Labels) + p] + Move(writing, p, label);
                }

                _forward[(i * Labels) + label] = LogSum(terms) + _own[(i * Labels) + label];
            }
        }
    }

    private void Backward(NameInput input, int first, int length)
    {
        Span<double> terms = stackalloc double[Labels];
        _backward.AsSpan((length - 1) * Labels, Labels).Clear();
        for (var i = length - 2; i >= 0; i--)
        {
            var writing = input.Writing(first + i + 1);
            for (var p = 0; p < Labels; p++)
            {
                for (var label = 0; label < Labels; label++)
                {
                    terms[label] = Move(writing, p, label) + _own[((i + 1) * Labels) + label] + _backward[((i + 1) * Labels) + label];
                }

                _backward[(i * Labels) + p] = LogSum(terms);
            }
        }
    }

    private static double LogSum(ReadOnlySpan<double> terms)
    {
        var most = terms[0];
        foreach (var term in terms)
        {
            most = Math.Max(most, term);
        }

        var sum = 0.0;
        foreach (var term in terms)
        {
            sum += Math.Exp(term - most);
        }

        return most + Math.Log(sum);
    }
}
