using System.Numerics;
using System.Runtime.CompilerServices;

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

    /// <summary><paramref name="sum"/> += <paramref name="codes"/> times <paramref name="scale"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(Span<float> sum, ReadOnlySpan<sbyte> codes, float scale)
    {
        var i = 0;
        for (; i <= sum.Length - Vector<sbyte>.Count; i += Vector<sbyte>.Count)
        {
            Vector.Widen(new Vector<sbyte>(codes[i..]), out var low, out var high);
            Vector.Widen(low, out var first, out var second);
            Vector.Widen(high, out var third, out var fourth);
            Step(sum[i..], first, scale);
            Step(sum[(i + Vector<float>.Count)..], second, scale);
            Step(sum[(i + (2 * Vector<float>.Count))..], third, scale);
            Step(sum[(i + (3 * Vector<float>.Count))..], fourth, scale);
        }

        for (; i < sum.Length; i++)
        {
            sum[i] += codes[i] * scale;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(Span<float> sum, Vector<int> codes, float scale) => (new Vector<float>(sum) + (Vector.ConvertToSingle(codes) * scale)).CopyTo(sum);

    /// <summary><paramref name="output"/> becomes <paramref name="skip"/> + max(0, output).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddRectified(ReadOnlySpan<float> skip, Span<float> output)
    {
        var i = 0;
        for (; i <= output.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(skip[i..]) + Vector.Max(Vector<float>.Zero, new Vector<float>(output[i..]))).CopyTo(output[i..]);
        }

        for (; i < output.Length; i++)
        {
            output[i] = skip[i] + Math.Max(0, output[i]);
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
