using Hearsay.Learning;
using Hearsay.Learning.Neural;

namespace Hearsay.Tests.Learning.Neural;

public class VectorsTests
{
    [Theory]
    [InlineData(32)]
    [InlineData(96)]
    [InlineData(128)]
    [InlineData(160)]
    public void Rows_are_summed_in_their_order(int width)
    {
        var chance = new SeededChance(9);
        sbyte[] codes = [.. Enumerable.Range(0, 50 * width).Select(_ => (sbyte)(chance.Below(255) - 127))];
        var scales = GemmTests.Numbers(chance, 50);
        int[] rows = [7, 3, 49, 3, 0, 21];
        var sum = new float[width];
        Vectors.SumScaled(rows, codes, scales, sum);
        for (var i = 0; i < width; i++)
        {
            var own = 0f;
            foreach (var row in rows)
            {
                own += codes[(row * width) + i] * scales[row];
            }

            Assert.Equal(own, sum[i]);
        }
    }
}
