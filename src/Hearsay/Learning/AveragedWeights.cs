using System.Globalization;
using System.Runtime.Intrinsics;

namespace Hearsay.Learning;

/// <summary>
/// Weights in training: an averaged perceptron (Collins 2002) over hashed slots. Integer arithmetic throughout: the same
/// examples in the same order give the same bytes.
/// </summary>
internal sealed class AveragedWeights : IScorer
{
    private readonly int[] _weights;
    private readonly long[] _corrections; // sum over updates of step × change; average = weight - correction / steps
    private readonly uint _mask;
    private long _step = 1;

    /// <summary>2^<paramref name="bits"/> weights, all zero.</summary>
    public AveragedWeights(int bits)
    {
        Bits = bits;
        _weights = new int[1 << bits];
        _corrections = new long[1 << bits];
        _mask = (1u << bits) - 1;
    }

    /// <summary>Binary logarithm of the number of weights.</summary>
    public int Bits { get; }

    /// <summary>Counts an example; call once for each.</summary>
    public void Step() => _step++;

    /// <summary>Adds the present weights of <paramref name="features"/> to <paramref name="scores"/>.</summary>
    public void Score(ReadOnlySpan<uint> features, ReadOnlySpan<byte> classes, Span<int> scores)
    {
        for (var f = 0; f < features.Length; f++)
        {
            var row = features[f] & _mask;
            for (var c = 0; c < classes.Length; c++)
            {
                scores[c] += _weights[row ^ classes[c]];
            }
        }
    }

    /// <summary>The present scores of the classes 0 to 3, laid out as <see cref="WeightTable.ScoreFour"/> reads them.</summary>
    public void ScoreFour(ReadOnlySpan<uint> features, out int zero, out int one, out int two, out int three)
    {
        var sum = Vector128<int>.Zero;
        for (var f = 0; f < features.Length; f++)
        {
            sum += Vector128.Create<int>(_weights.AsSpan((int)(features[f] & _mask & ~3u), 4));
        }

        (zero, one, two, three) = (sum[0], sum[1], sum[2], sum[3]);
    }

    /// <summary>Moves every one of <paramref name="features"/> by <paramref name="change"/> for class <paramref name="label"/>.</summary>
    public void Update(ReadOnlySpan<uint> features, byte label, int change)
    {
        for (var f = 0; f < features.Length; f++)
        {
            Change((features[f] & _mask) ^ label, change);
        }
    }

    /// <summary>Moves every one of <paramref name="features"/> for class 0 to 3 of a row of four.</summary>
    public void UpdateFour(ReadOnlySpan<uint> features, int label, int change)
    {
        for (var f = 0; f < features.Length; f++)
        {
            Change((features[f] & _mask & ~3u) + (uint)label, change);
        }
    }

    /// <summary>
    /// The averages as signed bytes. One unit stands for 1/<paramref name="scale"/>; what is out of range is cut at ±127.
    /// </summary>
    public byte[] Quantise(double scale, out string note) => Quantise([this], scale, out note);

    /// <summary>The mean of the averages of several trainings, likewise.</summary>
    public static byte[] Quantise(IReadOnlyList<AveragedWeights> trainings, double scale, out string note)
    {
        var bytes = new byte[trainings[0]._weights.Length];
        int used = 0, cut = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var average = 0.0;
            foreach (var training in trainings)
            {
                average += training._weights[i] - ((double)training._corrections[i] / training._step);
            }

            average *= scale / trainings.Count;
            var rounded = (int)Math.Round(average, MidpointRounding.AwayFromZero);
            used += rounded != 0 ? 1 : 0;
            cut += Math.Abs(rounded) > 127 ? 1 : 0;
            bytes[i] = (byte)(sbyte)Math.Clamp(rounded, -127, 127);
        }

        note = string.Create(CultureInfo.InvariantCulture, $"{used} of {bytes.Length} weights in use, {cut} cut");
        return bytes;
    }

    private void Change(uint slot, int change)
    {
        _weights[slot] += change;
        _corrections[slot] += _step * change;
    }
}
