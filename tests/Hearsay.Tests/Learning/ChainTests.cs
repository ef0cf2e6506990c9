using System.Runtime.Intrinsics;
using Hearsay.Learning;
using Hearsay.Models;

namespace Hearsay.Tests.Learning;

/// <summary>The linear-chain conditional random field against sums over all sequences written out.</summary>
public class ChainTests
{
    private const int Labels = 3;

    // Label 2 goes on with 1 or 2 only, as an inside label does.
    private static bool MayFollow(int label, int next) => next < 2 || label >= 1;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Marginals_and_best_path_are_those_of_all_sequences(int length)
    {
        var chance = new SeededChance(3);
        float Score() => (chance.Below(2000) - 1000) / 300f;
        var nodes = Enumerable.Range(0, length * Labels).Select(_ => Score()).ToArray();
        var edges = Enumerable.Range(0, length * Labels * Labels).Select(_ => Score()).ToArray();
        var lattice = new ChainLattice(Labels, MayFollow);
        Fill();
        var path = new byte[length];
        lattice.Viterbi(path);
        Fill();
        lattice.Run();

        double total = 0, best = double.NegativeInfinity;
        var sums = new double[length, Labels];
        var bestPath = "";
        foreach (var labels in Sequences(length))
        {
            double score = 0;
            for (var t = 0; t < length; t++)
            {
                var before = t == 0 ? 0 : labels[t - 1];
                score += nodes[(t * Labels) + labels[t]] + edges[(((t * Labels) + before) * Labels) + labels[t]];
            }

            var weight = Math.Exp(score);
            total += weight;
            for (var t = 0; t < length; t++)
            {
                sums[t, labels[t]] += weight;
            }

            if (score > best)
            {
                (best, bestPath) = (score, string.Concat(labels));
            }
        }

        Assert.Equal(bestPath, string.Concat(path));
        for (var t = 0; t < length; t++)
        {
            for (var label = 0; label < Labels; label++)
            {
                Assert.Equal(sums[t, label] / total, lattice.Marginal(t)[label], 5);
            }
        }

        void Fill()
        {
            lattice.Begin(length);
            for (var t = 0; t < length; t++)
            {
                lattice.Node(t).Clear();
                nodes.AsSpan(t * Labels, Labels).CopyTo(lattice.Node(t));
                lattice.Edge(t).Clear();
                for (var i = 0; i < Labels; i++)
                {
                    edges.AsSpan(((t * Labels) + i) * Labels, Labels).CopyTo(lattice.Edge(t)[(i * ChainLattice.Width)..]);
                }
            }
        }
    }

    [Fact]
    public void A_chain_learns_what_the_words_and_their_order_tell()
    {
        // The label is 1 behind the word 7 and 0 else: the word before tells it, the word itself does not.
        var rows = FeatureRows.Choose(Enumerable.Range(1, 20).Select(w => KeyValuePair.Create(Feature(w), 5)), 8, 1, out var left);
        Assert.Equal(0, left);
        var chance = new SeededChance(5);
        var examples = new ChainExamples(1);
        for (var s = 0; s < 200; s++)
        {
            examples.Begin();
            for (int t = 0, before = 0; t < 8; t++)
            {
                var word = 5 + chance.Below(4);
                examples.Add(rows, [Feature(word), Feature(10 + before)], [0], (byte)(before == 7 ? 1 : 0));
                before = word;
            }
        }

        var model = new ChainTrainer(new ChainLattice(2, (_, _) => true), rows, 1, new ChainOptions { Epochs = 5, Rate = 0.2f }).Train(examples, (_, _) => { });
        var writer = new ModelFile.Writer("chain", 1);
        model.Write(writer, 1, 2);
        model = ChainModel.Read(ModelFile.Read(new MemoryStream(writer.ToBytes()), "chain", 1), 1);
        Span<float> scores = stackalloc float[ChainLattice.Width];
        model.ScoreNode([Feature(6), Feature(17)], scores);
        Assert.True(scores[1] > scores[0] + 2, $"{scores[0]} {scores[1]}");
        model.ScoreNode([Feature(7), Feature(16)], scores);
        Assert.True(scores[0] > scores[1] + 2, $"{scores[0]} {scores[1]}");
    }

    [Fact]
    public void Trees_learn_what_no_sum_can()
    {
        var chance = new SeededChance(9);
        var rows = new float[4000];
        var answers = new bool[2000];
        for (var i = 0; i < answers.Length; i++)
        {
            (rows[2 * i], rows[(2 * i) + 1]) = (chance.Below(100), chance.Below(100));
            answers[i] = rows[2 * i] > 50 != rows[(2 * i) + 1] > 50;
        }

        var trees = BoostedTreesTrainer.Train(rows, 2, answers, new BoostOptions { Trees = 60, Depth = 3 });
        var writer = new ModelFile.Writer("trees", 1);
        trees.Write(writer, 1);
        trees = BoostedTrees.Read(ModelFile.Read(new MemoryStream(writer.ToBytes()), "trees", 1), 1);
        Assert.True(trees.Score([10, 90]) > 1);
        Assert.True(trees.Score([90, 10]) > 1);
        Assert.True(trees.Score([10, 10]) < -1);
        Assert.True(trees.Score([90, 90]) < -1);
    }

    [Fact]
    public void The_exponential_is_exact_to_six_digits_and_bounded()
    {
        for (var x = -79.5f; x < 80; x += 0.37f)
        {
            Assert.Equal(1, FixedExp.Exp(x) / Math.Exp(x), 6);
        }

        Assert.Equal(FixedExp.Exp(80), FixedExp.Exp(float.PositiveInfinity));
        Assert.Equal(FixedExp.Exp(-80), FixedExp.Exp(Vector256.Create(-1e30f)).ToScalar());
    }

    private static uint Feature(int word) => FeatureHash.Of(1, (uint)word);

    private static IEnumerable<int[]> Sequences(int length)
    {
        var all = (int)Math.Pow(Labels, length);
        for (var i = 0; i < all; i++)
        {
            var labels = new int[length];
            for (int t = 0, rest = i; t < length; t++, rest /= Labels)
            {
                labels[t] = rest % Labels;
            }

            if (Enumerable.Range(0, length).All(t => MayFollow(t == 0 ? 0 : labels[t - 1], labels[t])))
            {
                yield return labels;
            }
        }
    }
}
