using Hearsay.Learning;
using Hearsay.Learning.Neural;
using Hearsay.Models;

namespace Hearsay.Tests.Learning.Neural;

public class SequenceNetTests
{
    private const int Rows = 40;
    private const int Each = 2;
    private static readonly SequenceShape Shape = new(Rows, 16, 2, 3);

    [Fact]
    public void Every_gradient_is_the_slope_of_the_loss()
    {
        var chance = new SeededChance(11);
        var trainer = new SequenceTrainer(Shape, new SequenceOptions { Dropout = 0, FeatureDropout = 0 }, Each);
        foreach (var block in trainer.Net.Dense)
        {
            if (block.Values.All(v => v == 0))
            {
                block.Scatter(chance, 0.5f);
            }
        }

        var example = Example(chance, 9);
        GradientCheck.Holds(trainer.Net.Dense, [.. trainer.Net.Dense, trainer.Net.Encoder.Table], () => trainer.Gradient(example), chance);
    }

    [Fact]
    public void Probabilities_of_a_token_add_up_to_one()
    {
        var net = new SequenceNet(Shape);
        net.Initialise(new SeededChance(5), Each);
        var example = Example(new SeededChance(6), 30);
        var marginals = new float[30 * Shape.Labels];
        net.Marginals(example.Features, 30, marginals, new Workspace());
        for (var t = 0; t < 30; t++)
        {
            Assert.Equal(1, marginals.AsSpan(t * Shape.Labels, Shape.Labels).ToArray().Sum(), 4);
        }
    }

    [Fact]
    public void A_used_workspace_changes_nothing()
    {
        var net = new SequenceNet(Shape);
        net.Initialise(new SeededChance(5), Each);
        var (one, other) = (Example(new SeededChance(6), 30), Example(new SeededChance(7), 50));
        float[] fresh = new float[30 * Shape.Labels], used = new float[30 * Shape.Labels];
        net.Marginals(one.Features, 30, fresh, new Workspace());
        var workspace = new Workspace();
        net.Marginals(other.Features, 50, new float[50 * Shape.Labels], workspace);
        net.Marginals(one.Features, 30, used, workspace);
        Assert.Equal(fresh, used);
    }

    [Fact]
    public void It_learns_what_needs_both_neighbours_and_the_far_end()
    {
        // The label of a token is whether feature 1 stood somewhere before it: nothing a token alone tells.
        var chance = new SeededChance(2);
        var examples = Enumerable.Range(0, 200).Select(_ =>
        {
            var words = Enumerable.Range(0, 20).Select(_ => 2 + chance.Below(10)).ToArray();
            words[chance.Below(20)] = 1;
            var labels = new byte[20];
            for (var t = 1; t < 20; t++)
            {
                labels[t] = labels[t - 1] == 1 || words[t - 1] == 1 ? (byte)1 : (byte)0;
            }

            return new SequenceExample(words, labels);
        }).ToList();
        var trainer = new SequenceTrainer(Shape, new SequenceOptions { Epochs = 6, Rate = 0.01f, Dropout = 0, FeatureDropout = 0 }, 1);
        trainer.Train(examples.Take(150).ToList(), (_, _) => { });
        var right = 0;
        foreach (var example in examples.Skip(150))
        {
            var marginals = new float[20 * Shape.Labels];
            trainer.Net.Marginals(example.Features, 20, marginals, new Workspace());
            right += Enumerable.Range(0, 20).Count(t => marginals[(t * Shape.Labels) + example.Labels[t]] > 0.5);
        }

        Assert.InRange(right, 980, 1000);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        byte[] Train()
        {
            var chance = new SeededChance(4);
            var trainer = new SequenceTrainer(Shape, new SequenceOptions { Epochs = 2, Batch = 3 }, Each);
            trainer.Train([.. Enumerable.Range(0, 12).Select(_ => Example(chance, 15))], (_, _) => { });
            return SequenceNetFile.Add(new ModelFile.Writer("test", 1), 10, new SequenceNets([trainer.Net]), Table(), bits: 8).ToBytes();
        }

        Assert.Equal(Train(), Train());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Nets_read_back_say_nearly_the_mean_of_what_they_said(int count)
    {
        var nets = Enumerable.Range(0, count).Select(i =>
        {
            var net = new SequenceNet(Shape);
            net.Initialise(new SeededChance((ulong)(5 + i)), Each);
            return net;
        }).ToList();
        var bytes = SequenceNetFile.Add(new ModelFile.Writer("test", 1), 10, new SequenceNets([.. nets]), Table(), bits: 8).ToBytes();
        var (read, rows) = SequenceNetFile.Read(ModelFile.Read(new MemoryStream(bytes), "test", 1), 10);
        var example = Example(new SeededChance(6), 30);
        var mean = new float[30 * Shape.Labels];
        foreach (var net in nets)
        {
            var one = new float[mean.Length];
            net.Marginals(example.Features, 30, one, new Workspace());
            for (var i = 0; i < one.Length; i++)
            {
                mean[i] += one[i] / count;
            }
        }

        var after = new float[mean.Length];
        read.Marginals(example.Features, 30, after, new Workspace());
        Assert.Equal(count, read.Nets.Length);
        Assert.Equal(7, rows.Get(1007, ushort.MaxValue));
        for (var i = 0; i < mean.Length; i++)
        {
            Assert.InRange(after[i] - mean[i], -0.02f, 0.02f);
        }
    }

    private static WordTable Table() => new(Enumerable.Range(0, Rows).Select(r => KeyValuePair.Create((uint)(1000 + r), (ushort)r)));

    private static SequenceExample Example(SeededChance chance, int length) => new(
        [.. Enumerable.Range(0, length * Each).Select(i => i % 5 == 4 ? -1 : chance.Below(Rows))], [.. Enumerable.Range(0, length).Select(_ => (byte)chance.Below(3))]);
}
