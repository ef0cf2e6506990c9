using Hearsay.Learning;
using Hearsay.Learning.Neural;

namespace Hearsay.Tests.Learning.Neural;

public class ArcNetTests
{
    private const int Rows = 40;
    private const int Each = 2;
    private static readonly ArcShape Shape = new(Rows, 16, 2, 16, 5, 4);

    [Fact]
    public void Every_gradient_is_the_slope_of_the_loss()
    {
        var chance = new SeededChance(11);
        var trainer = new ArcNetTrainer(Shape, new SequenceOptions { Dropout = 0, FeatureDropout = 0 }, Each);
        var blocks = trainer.Net.Dense.Concat([trainer.Net.Tag, trainer.Net.TagBias]).ToList();
        foreach (var block in blocks.Where(b => b.Values.All(v => v == 0)))
        {
            block.Scatter(chance, 0.3f);
        }

        var example = Example(chance, 9);
        GradientCheck.Holds(blocks, [.. blocks, trainer.Net.Encoder.Table], () => trainer.Gradient(example), chance);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(100)]
    public void Probabilities_of_a_word_add_up_to_one(int length)
    {
        var net = Net();
        var example = Example(new SeededChance(6), length);
        var (heads, relations) = Read(net, example, new Workspace());
        for (var t = 0; t < length; t++)
        {
            Assert.Equal(1, heads.AsSpan(t * ArcNet.Window, ArcNet.Window).ToArray().Sum(), 4);
            Assert.Equal(1, relations.AsSpan(t * Shape.Relations, Shape.Relations).ToArray().Sum(), 4);
            Assert.Equal(0, Enumerable.Range(0, ArcNet.Window).Where(p => t + p - ArcNet.Reach < 0 || t + p - ArcNet.Reach >= length).Sum(p => heads[(t * ArcNet.Window) + p]));
        }
    }

    [Fact]
    public void A_used_workspace_changes_nothing()
    {
        var net = Net();
        var (one, other) = (Example(new SeededChance(6), 30), Example(new SeededChance(7), 50));
        var fresh = Read(net, one, new Workspace());
        var workspace = new Workspace();
        Read(net, other, workspace);
        var used = Read(net, one, workspace);
        Assert.Equal(fresh.Heads, used.Heads);
        Assert.Equal(fresh.Relations, used.Relations);
    }

    [Fact]
    public void It_learns_to_find_a_head_by_what_it_is()
    {
        // Every word depends on the one that carries feature 1, which is the root.
        var chance = new SeededChance(2);
        var examples = Enumerable.Range(0, 200).Select(_ =>
        {
            var words = Enumerable.Range(0, 20).Select(_ => 2 + chance.Below(10)).ToArray();
            var root = chance.Below(20);
            words[root] = 1;
            return new ArcExample(
                words, [.. Enumerable.Range(0, 20).Select(t => (short)(root - t + ArcNet.Reach))], [.. Enumerable.Range(0, 20).Select(t => (byte)(t < root ? 0 : 1))], new byte[20]);
        }).ToList();
        var trainer = new ArcNetTrainer(Shape, new SequenceOptions { Epochs = 8, Rate = 0.01f, Dropout = 0, FeatureDropout = 0 }, 1);
        trainer.Train(examples.Take(150).ToList(), (_, _) => { });
        int heads = 0, relations = 0;
        foreach (var example in examples.Skip(150))
        {
            var read = Read(trainer.Net, example, new Workspace());
            heads += Enumerable.Range(0, 20).Count(t => read.Heads[(t * ArcNet.Window) + example.Heads[t]] > 0.5);
            relations += Enumerable.Range(0, 20).Count(t => read.Relations[(t * Shape.Relations) + example.Relations[t]] > 0.5);
        }

        Assert.InRange(heads, 950, 1000);
        Assert.InRange(relations, 950, 1000);
    }

    private static ArcNet Net()
    {
        var net = new ArcNet(Shape, new Encoder(Shape.Rows, Shape.Units, Shape.Depth));
        net.Initialise(new SeededChance(5), Each);
        return net;
    }

    private static (float[] Heads, float[] Relations) Read(ArcNet net, ArcExample example, Workspace workspace)
    {
        var length = example.Heads.Length;
        var (heads, relations) = (new float[length * ArcNet.Window], new float[length * Shape.Relations]);
        net.Read(example.Features, length, heads, relations, workspace);
        return (heads, relations);
    }

    private static ArcExample Example(SeededChance chance, int length) => new(
        [.. Enumerable.Range(0, length * Each).Select(i => i % 5 == 4 ? -1 : chance.Below(Rows))],
        [.. Enumerable.Range(0, length).Select(t => (short)(chance.Below(length) - t + ArcNet.Reach)).Select(p => p is < 0 or >= ArcNet.Window ? (short)-1 : p)],
        [.. Enumerable.Range(0, length).Select(_ => (byte)chance.Below(5))],
        [.. Enumerable.Range(0, length).Select(t => t % 4 == 3 ? (byte)255 : (byte)chance.Below(4))]);
}
