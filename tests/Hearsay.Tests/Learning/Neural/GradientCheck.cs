using Hearsay.Learning;
using Hearsay.Learning.Neural;

namespace Hearsay.Tests.Learning.Neural;

/// <summary>Compares gradients with slopes of the loss, measured by small steps to both sides.</summary>
internal static class GradientCheck
{
    /// <summary>Fails where the gradient of a block of <paramref name="checkedBlocks"/> is not the slope, at 20 of its weights taken by chance.</summary>
    /// <param name="checkedBlocks">The blocks to look at.</param>
    /// <param name="all">All blocks to which <paramref name="gradient"/> adds.</param>
    /// <param name="gradient">Adds the gradient of one example; gives its loss.</param>
    /// <param name="chance">Which weights.</param>
    public static void Holds(IEnumerable<Parameters> checkedBlocks, IReadOnlyList<Parameters> all, Func<double> gradient, SeededChance chance)
    {
        const float Step = 1e-3f;
        const int Tries = 20;
        foreach (var block in checkedBlocks)
        {
            var wrong = 0;
            for (var k = 0; k < Tries; k++)
            {
                var i = chance.Below(block.Values.Length);
                foreach (var cleared in all)
                {
                    Array.Clear(cleared.Gradient);
                }

                gradient();
                var own = block.Gradient[i];
                var before = block.Values[i];
                block.Values[i] = before + Step;
                var up = gradient();
                block.Values[i] = before - Step;
                var down = gradient();
                block.Values[i] = before;
                var slope = (up - down) / (2 * Step);
                wrong += Math.Abs(slope - own) > 0.02 * (0.1 + Math.Abs(slope)) ? 1 : 0;
            }

            // A step may cross the corner of a rectifier, where there is no slope.
            Assert.InRange(wrong, 0, Tries / 5);
        }
    }
}
