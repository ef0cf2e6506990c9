using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Hearsay.Learning.Neural;

/// <summary>
/// Products of dense matrices, rows first. Every element of the result is summed from the first inner index to the last with one
/// fused multiplication and addition a step, whatever the width of the vectors: the same bits on every machine.
/// </summary>
internal static class Gemm
{
    private const int Narrow = 16; // columns the narrowest kernel makes at once
    private const int PanelRows = 128; // 128 rows of 64 numbers stay in the first cache
    private const int WorthCopying = 18; // rows from which a panel read again and again is copied together first

    [ThreadStatic]
    private static float[]? _panel;

    /// <summary><paramref name="c"/> += <paramref name="a"/> · <paramref name="b"/>, where a is rows × inner, b inner × columns and c rows × columns.</summary>
    public static void MultiplyAdd(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int rows, int inner, int columns) =>
        MultiplyAdd(a, inner, b, c, rows, inner, columns);

    /// <summary>The same where the rows of <paramref name="a"/> begin every <paramref name="stride"/> numbers and may overlap.</summary>
    public static void MultiplyAdd(ReadOnlySpan<float> a, int stride, ReadOnlySpan<float> b, Span<float> c, int rows, int inner, int columns)
    {
        if (a.Length < (rows == 0 ? 0 : ((rows - 1) * stride) + inner) || b.Length < inner * columns || c.Length < rows * columns)
        {
            throw new ArgumentException($"a {rows} × {inner} times {inner} × {columns} product does not fit spans of {a.Length}, {b.Length} and {c.Length}");
        }

        var column = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; column + 64 <= columns; column += 64)
            {
                Panel(a, stride, b, c, rows, inner, columns, column, 64);
            }

            for (; column + 32 <= columns; column += 32)
            {
                Panel(a, stride, b, c, rows, inner, columns, column, 32);
            }
        }

        if (Vector256.IsHardwareAccelerated)
        {
            for (; column + Narrow <= columns; column += Narrow)
            {
                Panel(a, stride, b, c, rows, inner, columns, column, Narrow);
            }

            if (column < columns)
            {
                Rest(a, stride, b, c, rows, inner, columns, column);
            }
        }
        else
        {
            Scalar(a, stride, b, c, rows, inner, columns, column);
        }
    }

    /// <summary>The same by scalars alone: what the vector paths are checked against.</summary>
    internal static void Scalar(ReadOnlySpan<float> a, int stride, ReadOnlySpan<float> b, Span<float> c, int rows, int inner, int columns, int firstColumn)
    {
        for (var row = 0; row < rows; row++)
        {
            var line = a.Slice(row * stride, inner);
            for (var column = firstColumn; column < columns; column++)
            {
                var sum = c[(row * columns) + column];
                for (var k = 0; k < line.Length; k++)
                {
                    sum = MathF.FusedMultiplyAdd(line[k], b[(k * columns) + column], sum);
                }

                c[(row * columns) + column] = sum;
            }
        }
    }

    // Some columns of the product, PanelRows inner steps at a time: a sum that is stored and loaded again in between is the same.
    private static void Panel(ReadOnlySpan<float> a, int stride, ReadOnlySpan<float> b, Span<float> c, int rows, int inner, int columns, int column, int width)
    {
        ref var c0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), column);
        if (rows < WorthCopying || columns == width)
        {
            Rows(ref MemoryMarshal.GetReference(a), ref Unsafe.Add(ref MemoryMarshal.GetReference(b), column), ref c0, rows, new GemmKernels.Strides(stride, columns, columns, inner), width);
            return;
        }

        var panel = _panel ??= new float[PanelRows * 64];
        for (var k = 0; k < inner; k += PanelRows)
        {
            var steps = Math.Min(PanelRows, inner - k);
            for (var i = 0; i < steps; i++)
            {
                b.Slice(((k + i) * columns) + column, width).CopyTo(panel.AsSpan(i * width, width));
            }

            Rows(ref Unsafe.Add(ref MemoryMarshal.GetReference(a), k), ref panel[0], ref c0, rows, new GemmKernels.Strides(stride, width, columns, steps), width);
        }
    }

    // The last columns, fewer than Narrow: filled up with zeros to Narrow, in rows of their own.
    private static void Rest(ReadOnlySpan<float> a, int stride, ReadOnlySpan<float> b, Span<float> c, int rows, int inner, int columns, int column)
    {
        const int Block = 4;
        var width = columns - column;
        var panel = _panel ??= new float[PanelRows * 64];
        Span<float> sums = stackalloc float[Block * Narrow];
        sums.Clear();
        for (var k = 0; k < inner; k += PanelRows)
        {
            var steps = Math.Min(PanelRows, inner - k);
            panel.AsSpan(0, steps * Narrow).Clear();
            for (var i = 0; i < steps; i++)
            {
                b.Slice(((k + i) * columns) + column, width).CopyTo(panel.AsSpan(i * Narrow));
            }

            for (var row = 0; row < rows; row += Block)
            {
                var count = Math.Min(Block, rows - row);
                for (var r = 0; r < count; r++)
                {
                    c.Slice(((row + r) * columns) + column, width).CopyTo(sums[(r * Narrow)..]);
                }

                Rows(ref Unsafe.Add(ref MemoryMarshal.GetReference(a), (row * stride) + k), ref panel[0], ref sums[0], count, new GemmKernels.Strides(stride, Narrow, Narrow, steps), Narrow);
                for (var r = 0; r < count; r++)
                {
                    sums.Slice(r * Narrow, width).CopyTo(c[(((row + r) * columns) + column)..]);
                }
            }
        }
    }

    private static void Rows(ref float a, ref float b, ref float c, int rows, in GemmKernels.Strides strides, int width)
    {
        var block = width switch { 64 => 6, 32 => 8, _ => 4 };
        var row = 0;
        for (; row + block <= rows; row += block)
        {
            switch (width)
            {
                case 64:
                    GemmKernels.SixByFour512(ref a, ref b, ref c, strides);
                    break;
                case 32:
                    GemmKernels.EightByTwo512(ref a, ref b, ref c, strides);
                    break;
                default:
                    GemmKernels.FourByTwo256(ref a, ref b, ref c, strides);
                    break;
            }

            a = ref Unsafe.Add(ref a, block * strides.A);
            c = ref Unsafe.Add(ref c, block * strides.C);
        }

        for (; row < rows; row++)
        {
            switch (width)
            {
                case 64:
                    GemmKernels.OneByFour512(ref a, ref b, ref c, strides);
                    break;
                case 32:
                    GemmKernels.OneByTwo512(ref a, ref b, ref c, strides);
                    break;
                default:
                    GemmKernels.OneByTwo256(ref a, ref b, ref c, strides);
                    break;
            }

            a = ref Unsafe.Add(ref a, strides.A);
            c = ref Unsafe.Add(ref c, strides.C);
        }
    }

    /// <summary><paramref name="result"/> (columns × rows) becomes <paramref name="matrix"/> (rows × columns) turned over.</summary>
    public static void Transpose(ReadOnlySpan<float> matrix, Span<float> result, int rows, int columns)
    {
        const int Tile = 16; // lines of both sides stay in the first cache
        for (var r0 = 0; r0 < rows; r0 += Tile)
        {
            for (var c0 = 0; c0 < columns; c0 += Tile)
            {
                for (var r = r0; r < Math.Min(r0 + Tile, rows); r++)
                {
                    for (var c = c0; c < Math.Min(c0 + Tile, columns); c++)
                    {
                        result[(c * rows) + r] = matrix[(r * columns) + c];
                    }
                }
            }
        }
    }
}
