using System.Globalization;

namespace Hearsay.Learning;

/// <summary>
/// Weights in training for a <see cref="RowTable"/>: gradient ascent with a step for each weight (AdaGrad, Duchi et al. 2011) and
/// features dropped by chance (Hinton et al. 2012). One thread and a fixed order: the same examples give the same bytes.
/// </summary>
internal sealed class RowWeights
{
    private const float Step = 0.1f;
    private const float Floor = 0.01f; // keeps the first steps of a weight finite
    private readonly float[] _weights;
    private readonly float[] _squares; // sum of squared gradients
    private readonly uint _mask;

    /// <summary>2^<paramref name="bits"/> rows, all zero.</summary>
    public RowWeights(int bits)
    {
        _weights = new float[RowTable.Width << bits];
        _squares = new float[RowTable.Width << bits];
        _mask = (1u << bits) - 1;
    }

    /// <summary>Adds the weights of <paramref name="features"/> for the labels 1 and up to <paramref name="scores"/>, whose first is label 0.</summary>
    public void Score(ReadOnlySpan<uint> features, Span<double> scores)
    {
        foreach (var feature in features)
        {
            var row = _weights.AsSpan((int)(feature & _mask) * RowTable.Width, RowTable.Width);
            for (var label = 1; label < scores.Length; label++)
            {
                scores[label] += row[label - 1];
            }
        }
    }

    /// <summary>Moves the weights of <paramref name="features"/> along <paramref name="gradient"/>, whose first is label 0.</summary>
    public void Update(ReadOnlySpan<uint> features, ReadOnlySpan<double> gradient)
    {
        foreach (var feature in features)
        {
            var at = (int)(feature & _mask) * RowTable.Width;
            for (var label = 1; label < gradient.Length; label++)
            {
                var g = (float)gradient[label];
                ref var square = ref _squares[at + label - 1];
                square += g * g;
                _weights[at + label - 1] += Step * g / MathF.Sqrt(square + Floor);
            }
        }
    }

    /// <summary>Copies half of <paramref name="features"/>, chosen by chance, to <paramref name="kept"/>; returns their number.</summary>
    public static int Drop(ReadOnlySpan<uint> features, SeededChance chance, Span<uint> kept)
    {
        var n = 0;
        foreach (var feature in features)
        {
            if (chance.Below(2) == 0)
            {
                kept[n++] = feature;
            }
        }

        return n;
    }

    /// <summary>The mean of several runs as signed bytes; one unit stands for 1/<paramref name="scale"/>, what is out of range is cut at ±127.</summary>
    public static byte[] Quantise(IReadOnlyList<RowWeights> runs, double scale, out string note)
    {
        var bytes = new byte[runs[0]._weights.Length];
        int used = 0, cut = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var sum = 0.0;
            foreach (var run in runs)
            {
                sum += run._weights[i];
            }

            var rounded = (int)Math.Round(sum * scale / runs.Count, MidpointRounding.AwayFromZero);
            used += rounded != 0 ? 1 : 0;
            cut += Math.Abs(rounded) > 127 ? 1 : 0;
            bytes[i] = (byte)(sbyte)Math.Clamp(rounded, -127, 127);
        }

        note = string.Create(CultureInfo.InvariantCulture, $"{used} of {bytes.Length} weights in use, {cut} cut");
        return bytes;
    }
}
