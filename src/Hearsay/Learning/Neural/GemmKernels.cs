using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hearsay.Learning.Neural;

/// <summary>
/// Blocks of a product that stay in registers: so many rows by so many vectors, named by their width in bits. Compiled in full at once: a
/// process that reads one article would run them unoptimised.
/// </summary>
internal static class GemmKernels
{
    /// <summary>How far it is from row to row of the three matrices, and the number of inner steps.</summary>
    public readonly record struct Strides(int A, int B, int C, int Inner);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SixByFour512(ref float a, ref float b, ref float c, in Strides s)
    {
        ref var c1 = ref Unsafe.Add(ref c, s.C);
        ref var c2 = ref Unsafe.Add(ref c1, s.C);
        ref var c3 = ref Unsafe.Add(ref c2, s.C);
        ref var c4 = ref Unsafe.Add(ref c3, s.C);
        ref var c5 = ref Unsafe.Add(ref c4, s.C);
        Vector512<float> s00 = Vector512.LoadUnsafe(ref c), s01 = Vector512.LoadUnsafe(ref c, 16), s02 = Vector512.LoadUnsafe(ref c, 32), s03 = Vector512.LoadUnsafe(ref c, 48);
        Vector512<float> s10 = Vector512.LoadUnsafe(ref c1), s11 = Vector512.LoadUnsafe(ref c1, 16), s12 = Vector512.LoadUnsafe(ref c1, 32), s13 = Vector512.LoadUnsafe(ref c1, 48);
        Vector512<float> s20 = Vector512.LoadUnsafe(ref c2), s21 = Vector512.LoadUnsafe(ref c2, 16), s22 = Vector512.LoadUnsafe(ref c2, 32), s23 = Vector512.LoadUnsafe(ref c2, 48);
        Vector512<float> s30 = Vector512.LoadUnsafe(ref c3), s31 = Vector512.LoadUnsafe(ref c3, 16), s32 = Vector512.LoadUnsafe(ref c3, 32), s33 = Vector512.LoadUnsafe(ref c3, 48);
        Vector512<float> s40 = Vector512.LoadUnsafe(ref c4), s41 = Vector512.LoadUnsafe(ref c4, 16), s42 = Vector512.LoadUnsafe(ref c4, 32), s43 = Vector512.LoadUnsafe(ref c4, 48);
        Vector512<float> s50 = Vector512.LoadUnsafe(ref c5), s51 = Vector512.LoadUnsafe(ref c5, 16), s52 = Vector512.LoadUnsafe(ref c5, 32), s53 = Vector512.LoadUnsafe(ref c5, 48);
        ref var a1 = ref Unsafe.Add(ref a, s.A);
        ref var a2 = ref Unsafe.Add(ref a1, s.A);
        ref var a3 = ref Unsafe.Add(ref a2, s.A);
        ref var a4 = ref Unsafe.Add(ref a3, s.A);
        ref var a5 = ref Unsafe.Add(ref a4, s.A);
        for (var k = 0; k < s.Inner; k++)
        {
            Vector512<float> b0 = Vector512.LoadUnsafe(ref b), b1 = Vector512.LoadUnsafe(ref b, 16), b2 = Vector512.LoadUnsafe(ref b, 32), b3 = Vector512.LoadUnsafe(ref b, 48);
            b = ref Unsafe.Add(ref b, s.B);
            var x = Vector512.Create(Unsafe.Add(ref a, k));
            s00 = Vector512.FusedMultiplyAdd(x, b0, s00);
            s01 = Vector512.FusedMultiplyAdd(x, b1, s01);
            s02 = Vector512.FusedMultiplyAdd(x, b2, s02);
            s03 = Vector512.FusedMultiplyAdd(x, b3, s03);
            x = Vector512.Create(Unsafe.Add(ref a1, k));
            s10 = Vector512.FusedMultiplyAdd(x, b0, s10);
            s11 = Vector512.FusedMultiplyAdd(x, b1, s11);
            s12 = Vector512.FusedMultiplyAdd(x, b2, s12);
            s13 = Vector512.FusedMultiplyAdd(x, b3, s13);
            x = Vector512.Create(Unsafe.Add(ref a2, k));
            s20 = Vector512.FusedMultiplyAdd(x, b0, s20);
            s21 = Vector512.FusedMultiplyAdd(x, b1, s21);
            s22 = Vector512.FusedMultiplyAdd(x, b2, s22);
            s23 = Vector512.FusedMultiplyAdd(x, b3, s23);
            x = Vector512.Create(Unsafe.Add(ref a3, k));
            s30 = Vector512.FusedMultiplyAdd(x, b0, s30);
            s31 = Vector512.FusedMultiplyAdd(x, b1, s31);
            s32 = Vector512.FusedMultiplyAdd(x, b2, s32);
            s33 = Vector512.FusedMultiplyAdd(x, b3, s33);
            x = Vector512.Create(Unsafe.Add(ref a4, k));
            s40 = Vector512.FusedMultiplyAdd(x, b0, s40);
            s41 = Vector512.FusedMultiplyAdd(x, b1, s41);
            s42 = Vector512.FusedMultiplyAdd(x, b2, s42);
            s43 = Vector512.FusedMultiplyAdd(x, b3, s43);
            x = Vector512.Create(Unsafe.Add(ref a5, k));
            s50 = Vector512.FusedMultiplyAdd(x, b0, s50);
            s51 = Vector512.FusedMultiplyAdd(x, b1, s51);
            s52 = Vector512.FusedMultiplyAdd(x, b2, s52);
            s53 = Vector512.FusedMultiplyAdd(x, b3, s53);
        }

        s00.StoreUnsafe(ref c);
        s01.StoreUnsafe(ref c, 16);
        s02.StoreUnsafe(ref c, 32);
        s03.StoreUnsafe(ref c, 48);
        s10.StoreUnsafe(ref c1);
        s11.StoreUnsafe(ref c1, 16);
        s12.StoreUnsafe(ref c1, 32);
        s13.StoreUnsafe(ref c1, 48);
        s20.StoreUnsafe(ref c2);
        s21.StoreUnsafe(ref c2, 16);
        s22.StoreUnsafe(ref c2, 32);
        s23.StoreUnsafe(ref c2, 48);
        s30.StoreUnsafe(ref c3);
        s31.StoreUnsafe(ref c3, 16);
        s32.StoreUnsafe(ref c3, 32);
        s33.StoreUnsafe(ref c3, 48);
        s40.StoreUnsafe(ref c4);
        s41.StoreUnsafe(ref c4, 16);
        s42.StoreUnsafe(ref c4, 32);
        s43.StoreUnsafe(ref c4, 48);
        s50.StoreUnsafe(ref c5);
        s51.StoreUnsafe(ref c5, 16);
        s52.StoreUnsafe(ref c5, 32);
        s53.StoreUnsafe(ref c5, 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OneByFour512(ref float a, ref float b, ref float c, in Strides s)
    {
        Vector512<float> s00 = Vector512.LoadUnsafe(ref c), s01 = Vector512.LoadUnsafe(ref c, 16), s02 = Vector512.LoadUnsafe(ref c, 32), s03 = Vector512.LoadUnsafe(ref c, 48);
        for (var k = 0; k < s.Inner; k++)
        {
            Vector512<float> b0 = Vector512.LoadUnsafe(ref b), b1 = Vector512.LoadUnsafe(ref b, 16), b2 = Vector512.LoadUnsafe(ref b, 32), b3 = Vector512.LoadUnsafe(ref b, 48);
            b = ref Unsafe.Add(ref b, s.B);
            var x = Vector512.Create(Unsafe.Add(ref a, k));
            s00 = Vector512.FusedMultiplyAdd(x, b0, s00);
            s01 = Vector512.FusedMultiplyAdd(x, b1, s01);
            s02 = Vector512.FusedMultiplyAdd(x, b2, s02);
            s03 = Vector512.FusedMultiplyAdd(x, b3, s03);
        }

        s00.StoreUnsafe(ref c);
        s01.StoreUnsafe(ref c, 16);
        s02.StoreUnsafe(ref c, 32);
        s03.StoreUnsafe(ref c, 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void EightByTwo512(ref float a, ref float b, ref float c, in Strides s)
    {
        ref var c1 = ref Unsafe.Add(ref c, s.C);
        ref var c2 = ref Unsafe.Add(ref c1, s.C);
        ref var c3 = ref Unsafe.Add(ref c2, s.C);
        ref var c4 = ref Unsafe.Add(ref c3, s.C);
        ref var c5 = ref Unsafe.Add(ref c4, s.C);
        ref var c6 = ref Unsafe.Add(ref c5, s.C);
        ref var c7 = ref Unsafe.Add(ref c6, s.C);
        Vector512<float> s00 = Vector512.LoadUnsafe(ref c), s01 = Vector512.LoadUnsafe(ref c, 16);
        Vector512<float> s10 = Vector512.LoadUnsafe(ref c1), s11 = Vector512.LoadUnsafe(ref c1, 16);
        Vector512<float> s20 = Vector512.LoadUnsafe(ref c2), s21 = Vector512.LoadUnsafe(ref c2, 16);
        Vector512<float> s30 = Vector512.LoadUnsafe(ref c3), s31 = Vector512.LoadUnsafe(ref c3, 16);
        Vector512<float> s40 = Vector512.LoadUnsafe(ref c4), s41 = Vector512.LoadUnsafe(ref c4, 16);
        Vector512<float> s50 = Vector512.LoadUnsafe(ref c5), s51 = Vector512.LoadUnsafe(ref c5, 16);
        Vector512<float> s60 = Vector512.LoadUnsafe(ref c6), s61 = Vector512.LoadUnsafe(ref c6, 16);
        Vector512<float> s70 = Vector512.LoadUnsafe(ref c7), s71 = Vector512.LoadUnsafe(ref c7, 16);
        ref var a1 = ref Unsafe.Add(ref a, s.A);
        ref var a2 = ref Unsafe.Add(ref a1, s.A);
        ref var a3 = ref Unsafe.Add(ref a2, s.A);
        ref var a4 = ref Unsafe.Add(ref a3, s.A);
        ref var a5 = ref Unsafe.Add(ref a4, s.A);
        ref var a6 = ref Unsafe.Add(ref a5, s.A);
        ref var a7 = ref Unsafe.Add(ref a6, s.A);
        for (var k = 0; k < s.Inner; k++)
        {
            Vector512<float> b0 = Vector512.LoadUnsafe(ref b), b1 = Vector512.LoadUnsafe(ref b, 16);
            b = ref Unsafe.Add(ref b, s.B);
            var x = Vector512.Create(Unsafe.Add(ref a, k));
            s00 = Vector512.FusedMultiplyAdd(x, b0, s00);
            s01 = Vector512.FusedMultiplyAdd(x, b1, s01);
            x = Vector512.Create(Unsafe.Add(ref a1, k));
            s10 = Vector512.FusedMultiplyAdd(x, b0, s10);
            s11 = Vector512.FusedMultiplyAdd(x, b1, s11);
            x = Vector512.Create(Unsafe.Add(ref a2, k));
            s20 = Vector512.FusedMultiplyAdd(x, b0, s20);
            s21 = Vector512.FusedMultiplyAdd(x, b1, s21);
            x = Vector512.Create(Unsafe.Add(ref a3, k));
            s30 = Vector512.FusedMultiplyAdd(x, b0, s30);
            s31 = Vector512.FusedMultiplyAdd(x, b1, s31);
            x = Vector512.Create(Unsafe.Add(ref a4, k));
            s40 = Vector512.FusedMultiplyAdd(x, b0, s40);
            s41 = Vector512.FusedMultiplyAdd(x, b1, s41);
            x = Vector512.Create(Unsafe.Add(ref a5, k));
            s50 = Vector512.FusedMultiplyAdd(x, b0, s50);
            s51 = Vector512.FusedMultiplyAdd(x, b1, s51);
            x = Vector512.Create(Unsafe.Add(ref a6, k));
            s60 = Vector512.FusedMultiplyAdd(x, b0, s60);
            s61 = Vector512.FusedMultiplyAdd(x, b1, s61);
            x = Vector512.Create(Unsafe.Add(ref a7, k));
            s70 = Vector512.FusedMultiplyAdd(x, b0, s70);
            s71 = Vector512.FusedMultiplyAdd(x, b1, s71);
        }

        s00.StoreUnsafe(ref c);
        s01.StoreUnsafe(ref c, 16);
        s10.StoreUnsafe(ref c1);
        s11.StoreUnsafe(ref c1, 16);
        s20.StoreUnsafe(ref c2);
        s21.StoreUnsafe(ref c2, 16);
        s30.StoreUnsafe(ref c3);
        s31.StoreUnsafe(ref c3, 16);
        s40.StoreUnsafe(ref c4);
        s41.StoreUnsafe(ref c4, 16);
        s50.StoreUnsafe(ref c5);
        s51.StoreUnsafe(ref c5, 16);
        s60.StoreUnsafe(ref c6);
        s61.StoreUnsafe(ref c6, 16);
        s70.StoreUnsafe(ref c7);
        s71.StoreUnsafe(ref c7, 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OneByTwo512(ref float a, ref float b, ref float c, in Strides s)
    {
        Vector512<float> s00 = Vector512.LoadUnsafe(ref c), s01 = Vector512.LoadUnsafe(ref c, 16);
        for (var k = 0; k < s.Inner; k++)
        {
            Vector512<float> b0 = Vector512.LoadUnsafe(ref b), b1 = Vector512.LoadUnsafe(ref b, 16);
            b = ref Unsafe.Add(ref b, s.B);
            var x = Vector512.Create(Unsafe.Add(ref a, k));
            s00 = Vector512.FusedMultiplyAdd(x, b0, s00);
            s01 = Vector512.FusedMultiplyAdd(x, b1, s01);
        }

        s00.StoreUnsafe(ref c);
        s01.StoreUnsafe(ref c, 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FourByTwo256(ref float a, ref float b, ref float c, in Strides s)
    {
        ref var c1 = ref Unsafe.Add(ref c, s.C);
        ref var c2 = ref Unsafe.Add(ref c1, s.C);
        ref var c3 = ref Unsafe.Add(ref c2, s.C);
        Vector256<float> s00 = Vector256.LoadUnsafe(ref c), s01 = Vector256.LoadUnsafe(ref c, 8);
        Vector256<float> s10 = Vector256.LoadUnsafe(ref c1), s11 = Vector256.LoadUnsafe(ref c1, 8);
        Vector256<float> s20 = Vector256.LoadUnsafe(ref c2), s21 = Vector256.LoadUnsafe(ref c2, 8);
        Vector256<float> s30 = Vector256.LoadUnsafe(ref c3), s31 = Vector256.LoadUnsafe(ref c3, 8);
        ref var a1 = ref Unsafe.Add(ref a, s.A);
        ref var a2 = ref Unsafe.Add(ref a1, s.A);
        ref var a3 = ref Unsafe.Add(ref a2, s.A);
        for (var k = 0; k < s.Inner; k++)
        {
            Vector256<float> b0 = Vector256.LoadUnsafe(ref b), b1 = Vector256.LoadUnsafe(ref b, 8);
            b = ref Unsafe.Add(ref b, s.B);
            var x = Vector256.Create(Unsafe.Add(ref a, k));
            s00 = Vector256.FusedMultiplyAdd(x, b0, s00);
            s01 = Vector256.FusedMultiplyAdd(x, b1, s01);
            x = Vector256.Create(Unsafe.Add(ref a1, k));
            s10 = Vector256.FusedMultiplyAdd(x, b0, s10);
            s11 = Vector256.FusedMultiplyAdd(x, b1, s11);
            x = Vector256.Create(Unsafe.Add(ref a2, k));
            s20 = Vector256.FusedMultiplyAdd(x, b0, s20);
            s21 = Vector256.FusedMultiplyAdd(x, b1, s21);
            x = Vector256.Create(Unsafe.Add(ref a3, k));
            s30 = Vector256.FusedMultiplyAdd(x, b0, s30);
            s31 = Vector256.FusedMultiplyAdd(x, b1, s31);
        }

        s00.StoreUnsafe(ref c);
        s01.StoreUnsafe(ref c, 8);
        s10.StoreUnsafe(ref c1);
        s11.StoreUnsafe(ref c1, 8);
        s20.StoreUnsafe(ref c2);
        s21.StoreUnsafe(ref c2, 8);
        s30.StoreUnsafe(ref c3);
        s31.StoreUnsafe(ref c3, 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OneByTwo256(ref float a, ref float b, ref float c, in Strides s)
    {
        Vector256<float> s00 = Vector256.LoadUnsafe(ref c), s01 = Vector256.LoadUnsafe(ref c, 8);
        for (var k = 0; k < s.Inner; k++)
        {
            Vector256<float> b0 = Vector256.LoadUnsafe(ref b), b1 = Vector256.LoadUnsafe(ref b, 8);
            b = ref Unsafe.Add(ref b, s.B);
            var x = Vector256.Create(Unsafe.Add(ref a, k));
            s00 = Vector256.FusedMultiplyAdd(x, b0, s00);
            s01 = Vector256.FusedMultiplyAdd(x, b1, s01);
        }

        s00.StoreUnsafe(ref c);
        s01.StoreUnsafe(ref c, 8);
    }
}
