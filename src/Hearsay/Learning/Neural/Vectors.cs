using System.Numerics;

namespace Hearsay.Learning.Neural;

/// <summary>Operations on rows of numbers, element by element.</summary>
internal static class Vectors
{
    /// <summary><paramref name="sum"/> += <paramref name="more"/>.</summary>
    public static void Add(Span<float> sum, ReadOnlySpan<float> more)
    {
        var i = 0;
        for (; i <= sum.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(sum[i..]) + new Vector<float>(more[i..])).CopyTo(sum[i..]);
        }

        for (; i < sum.Length; i++)
        {
            sum[i] += more[i];
        }
    }

    /// <summary>Each line of <paramref name="matrix"/> times <paramref name="factors"/>, element by element, into <paramref name="result"/>.</summary>
    public static void ScaleColumns(ReadOnlySpan<float> matrix, ReadOnlySpan<float> factors, Span<float> result, int rows)
    {
        var columns = factors.Length;
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                result[(r * columns) + c] = matrix[(r * columns) + c] * factors[c];
            }
        }
    }
}
