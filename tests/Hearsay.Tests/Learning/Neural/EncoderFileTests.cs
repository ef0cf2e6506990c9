using CsCheck;
using Hearsay.Learning;
using Hearsay.Learning.Neural;

namespace Hearsay.Tests.Learning.Neural;

public sealed class EncoderFileTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(8)]
    public void Codes_come_back(int bits)
    {
        var largest = (1 << (bits - 1)) - 1;
        Gen.Int[-largest, largest].Select(i => (sbyte)i).Array[8].Array[0, 20].Sample(groups =>
        {
            sbyte[] codes = [.. groups.SelectMany(group => group)];
            var bytes = EncoderFile.Squeeze(codes, bits);
            Assert.Equal(codes.Length / 8 * bits, bytes.Length);
            Assert.Equal(codes, EncoderFile.Codes(bytes, bits));
        });
    }

    [Theory]
    [InlineData(8, 0.005)]
    [InlineData(5, 0.06)]
    [InlineData(4, 0.12)]
    public void A_packed_table_is_about_the_one_it_was(int bits, double most)
    {
        var encoder = new Encoder(rows: 50, units: 16, depth: 1);
        encoder.Initialise(new SeededChance(3), 10);
        var (codes, scales) = EncoderFile.Pack(encoder, bits);
        double missed = 0, all = 0;
        for (var i = 0; i < codes.Length; i++)
        {
            missed += Math.Pow(encoder.Table.Values[i] - (codes[i] * scales[i / encoder.Width]), 2);
            all += Math.Pow(encoder.Table.Values[i], 2);
        }

        Assert.InRange(Math.Sqrt(missed / all), 0, most);
    }
}
