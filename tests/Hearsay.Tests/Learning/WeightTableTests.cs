using Hearsay.Learning;

namespace Hearsay.Tests.Learning;

public class WeightTableTests
{
    [Theory]
    [InlineData(64)]
    [InlineData(200)]
    public void Many_classes_at_once_score_as_each_by_itself(int most)
    {
        var chance = new SeededChance(7);
        var table = new WeightTable([.. Enumerable.Range(0, 5 + (1 << 10)).Select(_ => (byte)chance.Below(256))], offset: 5, bits: 10);
        uint[] features = [.. Enumerable.Range(0, 250).Select(_ => (uint)chance.Below(1 << 20))];
        byte[] classes = [.. Enumerable.Range(0, 17).Select(i => (byte)(i * most / 17))];
        var together = Enumerable.Range(0, classes.Length).ToArray();
        table.Score(features, classes, together);
        for (var c = 0; c < classes.Length; c++)
        {
            int[] alone = [c];
            table.Score(features, [classes[c]], alone);
            Assert.Equal(alone[0], together[c]);
        }
    }
}
