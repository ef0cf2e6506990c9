using Hearsay.Learning;
using Hearsay.Learning.Neural;

namespace Hearsay.Tests.Learning.Neural;

public class GemmTests
{
    // Sizes around the blocks of 4 rows and of 64 and 16 columns.
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 5, 7)]
    [InlineData(4, 16, 16)]
    [InlineData(5, 33, 63)]
    [InlineData(7, 96, 64)]
    [InlineData(13, 20, 81)]
    [InlineData(64, 128, 288)]
    [InlineData(27, 300, 96)]
    [InlineData(19, 257, 7)]
    public void Vectors_and_scalars_give_the_same_bits(int rows, int inner, int columns)
    {
        var chance = new SeededChance(3);
        var a = Numbers(chance, rows * inner);
        var b = Numbers(chance, inner * columns);
        var start = Numbers(chance, rows * columns);
        var byVectors = (float[])start.Clone();
        var byScalars = (float[])start.Clone();

        Gemm.MultiplyAdd(a, b, byVectors, rows, inner, columns);
        Gemm.Scalar(a, inner, b, byScalars, rows, inner, columns, firstColumn: 0);

        Assert.Equal(byScalars, byVectors);
    }

    [Fact]
    public void Rows_may_overlap()
    {
        var chance = new SeededChance(5);
        float[] a = Numbers(chance, (9 * 16) + 48), b = Numbers(chance, 48 * 80), byVectors = new float[10 * 80], byScalars = new float[10 * 80];
        Gemm.MultiplyAdd(a, 16, b, byVectors, 10, 48, 80);
        Gemm.Scalar(a, 16, b, byScalars, 10, 48, 80, firstColumn: 0);
        Assert.Equal(byScalars, byVectors);
    }

    [Fact]
    public void A_product_adds_to_what_is_there()
    {
        float[] c = [1, 1, 1, 1];
        Gemm.MultiplyAdd([1, 2, 3, 4], [5, 6, 7, 8], c, 2, 2, 2);
        Assert.Equal([20, 23, 44, 51], c);
    }

    [Fact]
    public void A_matrix_turned_over_twice_is_itself()
    {
        var matrix = Numbers(new SeededChance(1), 37 * 19);
        var turned = new float[matrix.Length];
        var back = new float[matrix.Length];
        Gemm.Transpose(matrix, turned, 37, 19);
        Gemm.Transpose(turned, back, 19, 37);
        Assert.Equal(matrix, back);
        Assert.Equal(matrix[1], turned[37]);
    }

    [Fact]
    public void Spans_too_short_are_refused() =>
        Assert.Throws<ArgumentException>(() => Gemm.MultiplyAdd(new float[3], new float[4], new float[4], 2, 2, 2));

    internal static float[] Numbers(SeededChance chance, int count) => [.. Enumerable.Range(0, count).Select(_ => (chance.Below(20001) - 10000) / 10000f)];
}
