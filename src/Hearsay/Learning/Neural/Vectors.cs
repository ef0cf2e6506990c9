using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hearsay.Learning.Neural;

/// <summary>Operations on rows of numbers, element by element.</summary>
internal static class Vectors
{
    private const int Wide = 96;

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

    /// <summary><paramref name="sum"/> becomes the sum of some rows of <paramref name="codes"/>, each times its scale, in their order; as long as a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SumScaled(ReadOnlySpan<int> rows, ReadOnlySpan<sbyte> codes, ReadOnlySpan<float> scales, Span<float> sum)
    {
        var width = sum.Length;
        var i = 0;
        for (; Avx512F.IsSupported && i + Wide <= width && (width - i) % 64 != 0; i += Wide)
        {
            SumWide(rows, codes, scales, sum, i);
        }

        for (; Vector512.IsHardwareAccelerated && i + 64 <= width; i += 64)
        {
            Vector512<float> first = default, second = default, third = default, fourth = default;
            foreach (var row in rows)
            {
                var (low, high) = Vector512.Widen(Vector512.Create(codes.Slice((row * width) + i, 64)));
                var (a, b) = Vector512.Widen(low);
                var (c, d) = Vector512.Widen(high);
                var scale = Vector512.Create(scales[row]);
                first += Vector512.ConvertToSingle(a) * scale;
                second += Vector512.ConvertToSingle(b) * scale;
                third += Vector512.ConvertToSingle(c) * scale;
                fourth += Vector512.ConvertToSingle(d) * scale;
            }

            first.CopyTo(sum[i..]);
            second.CopyTo(sum[(i + 16)..]);
            third.CopyTo(sum[(i + 32)..]);
            fourth.CopyTo(sum[(i + 48)..]);
        }

        for (; i + 32 <= width; i += 32)
        {
            Vector256<float> first = default, second = default, third = default, fourth = default;
            foreach (var row in rows)
            {
                var (low, high) = Vector256.Widen(Vector256.Create(codes.Slice((row * width) + i, 32)));
                var (a, b) = Vector256.Widen(low);
                var (c, d) = Vector256.Widen(high);
                var scale = Vector256.Create(scales[row]);
                first += Vector256.ConvertToSingle(a) * scale;
                second += Vector256.ConvertToSingle(b) * scale;
                third += Vector256.ConvertToSingle(c) * scale;
                fourth += Vector256.ConvertToSingle(d) * scale;
            }

            first.CopyTo(sum[i..]);
            second.CopyTo(sum[(i + 8)..]);
            third.CopyTo(sum[(i + 16)..]);
            fourth.CopyTo(sum[(i + 24)..]);
        }
    }

    // Rows of 96 columns are met once instead of twice; each column's sum is the same.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumWide(ReadOnlySpan<int> rows, ReadOnlySpan<sbyte> codes, ReadOnlySpan<float> scales, Span<float> sum, int at)
    {
        var width = sum.Length;
        Vector512<float> a = default, b = default, c = default, d = default, e = default, f = default;
        foreach (var row in rows)
        {
            var line = codes.Slice((row * width) + at, Wide);
            var scale = Vector512.Create(scales[row]);
            a += Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(Vector128.Create(line[..16]))) * scale;
            b += Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(Vector128.Create(line.Slice(16, 16)))) * scale;
            c += Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(Vector128.Create(line.Slice(32, 16)))) * scale;
            d += Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(Vector128.Create(line.Slice(48, 16)))) * scale;
            e += Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(Vector128.Create(line.Slice(64, 16)))) * scale;
            f += Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(Vector128.Create(line.Slice(80, 16)))) * scale;
        }

        a.CopyTo(sum[at..]);
        b.CopyTo(sum[(at + 16)..]);
        c.CopyTo(sum[(at + 32)..]);
        d.CopyTo(sum[(at + 48)..]);
        e.CopyTo(sum[(at + 64)..]);
        f.CopyTo(sum[(at + 80)..]);
    }

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
            var from = matrix.Slice(r * columns, columns);
            var to = result.Slice(r * columns, columns);
            var c = 0;
            for (; c <= columns - Vector<float>.Count; c += Vector<float>.Count)
            {
                (new Vector<float>(from[c..]) * new Vector<float>(factors[c..])).CopyTo(to[c..]);
            }

            for (; c < columns; c++)
            {
                to[c] = from[c] * factors[c];
            }
        }
    }

    /// <summary><paramref name="sum"/> += <paramref name="more"/> times <paramref name="factor"/>.</summary>
    public static void AddProduct(Span<float> sum, ReadOnlySpan<float> more, float factor)
    {
        var i = 0;
        for (; i <= sum.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(sum[i..]) + (new Vector<float>(more[i..]) * factor)).CopyTo(sum[i..]);
        }

        for (; i < sum.Length; i++)
        {
            sum[i] += more[i] * factor;
        }
    }

    /// <summary>The sum of the squares.</summary>
    public static double SumOfSquares(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            sum += (double)value * value;
        }

        return sum;
    }
}
