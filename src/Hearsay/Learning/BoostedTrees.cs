using Hearsay.Models;

namespace Hearsay.Learning;

/// <summary>
/// Gradient-boosted decision trees for a yes-or-no question (Friedman 2001): each tree asks a few numbers whether they are above a limit,
/// and the sum of the leaves is the logarithm of the odds. All trees are complete, of one depth. Sums are in a fixed order.
/// </summary>
internal sealed class BoostedTrees(int depth, byte[] columns, float[] limits, float[] leaves, float bias)
{
    private readonly int _inner = (1 << depth) - 1;

    /// <summary>Number of trees.</summary>
    public int Count => columns.Length / _inner;

    /// <summary>The trees in the fields from <paramref name="first"/> to <paramref name="first"/> + 3 of a file.</summary>
    public static BoostedTrees Read(ModelFile file, int first)
    {
        var head = file.Array<float>(first + 3);
        return new BoostedTrees((int)head[0], file.Array<byte>(first), file.Array<float>(first + 1), file.Array<float>(first + 2), head[1]);
    }

    /// <summary>Writes the four fields <see cref="Read"/> reads.</summary>
    public void Write(ModelFile.Writer writer, int first)
    {
        writer.Add((ushort)first, columns);
        writer.Add<float>((ushort)(first + 1), limits);
        writer.Add<float>((ushort)(first + 2), leaves);
        writer.Add<float>((ushort)(first + 3), [depth, bias]);
    }

    /// <summary>Logarithm of the odds of yes.</summary>
    public float Score(ReadOnlySpan<float> values)
    {
        var sum = bias;
        for (var tree = 0; tree < Count; tree++)
        {
            var node = 0;
            for (var level = 0; level < depth; level++)
            {
                var at = (tree * _inner) + node;
                node = (2 * node) + (values[columns[at]] > limits[at] ? 2 : 1);
            }

            sum += leaves[(tree * (_inner + 1)) + node - _inner];
        }

        return sum;
    }
}

/// <summary>How trees are grown.</summary>
internal sealed record BoostOptions
{
    public int Trees { get; init; } = 150;

    public int Depth { get; init; } = 4;

    /// <summary>Share of each tree that counts.</summary>
    public float Rate { get; init; } = 0.08f;

    /// <summary>Least sum of second derivatives in a leaf: about four times as many examples.</summary>
    public float LeastWeight { get; init; } = 8;

    /// <summary>Pull of the leaves to zero.</summary>
    public float Ridge { get; init; } = 3;
}

/// <summary>Grows <see cref="BoostedTrees"/>: second-order boosting over binned values (Chen and Guestrin 2016), level by level.</summary>
internal static class BoostedTreesTrainer
{
    private const int Bins = 64;

    /// <summary>Trains on rows of <paramref name="width"/> numbers (at most 255) with a yes or no each.</summary>
    public static BoostedTrees Train(float[] rows, int width, bool[] answers, BoostOptions options)
    {
        var count = answers.Length;
        var cuts = Enumerable.Range(0, width).Select(column => Cuts(rows, width, column, count)).ToArray();
        var binned = new byte[rows.Length];
        for (var i = 0; i < count; i++)
        {
            for (var column = 0; column < width; column++)
            {
                binned[(i * width) + column] = BinOf(cuts[column], rows[(i * width) + column]);
            }
        }

        var inner = (1 << options.Depth) - 1;
        var columns = new byte[options.Trees * inner];
        var limits = new float[options.Trees * inner];
        var leaves = new float[options.Trees * (inner + 1)];
        var share = (float)answers.Count(a => a) / count;
        var bias = MathF.Log(share / (1 - share));
        var scores = new float[count];
        Array.Fill(scores, bias);
        var (gradients, weights, nodes) = (new float[count], new float[count], new int[count]);
        for (var tree = 0; tree < options.Trees; tree++)
        {
            for (var i = 0; i < count; i++)
            {
                var p = FixedExp.Sigmoid(scores[i]);
                gradients[i] = (answers[i] ? 1 : 0) - p;
                weights[i] = p * (1 - p);
            }

            Array.Clear(nodes);
            for (var level = 0; level < options.Depth; level++)
            {
                Split(level, tree * inner);
            }

            Leaves(tree, inner);
        }

        return new BoostedTrees(options.Depth, columns, limits, leaves, bias);

        void Split(int level, int at)
        {
            int first = (1 << level) - 1, here = 1 << level;
            var sums = new double[here * width * Bins * 2];
            for (var i = 0; i < count; i++)
            {
                var start = (nodes[i] - first) * width;
                for (var column = 0; column < width; column++)
                {
                    var slot = (((start + column) * Bins) + binned[(i * width) + column]) * 2;
                    sums[slot] += gradients[i];
                    sums[slot + 1] += weights[i];
                }
            }

            var cutOf = new int[here];
            for (var node = 0; node < here; node++)
            {
                var (column, cut) = Best(sums.AsSpan(node * width * Bins * 2, width * Bins * 2), width, options);
                columns[at + first + node] = (byte)column;
                limits[at + first + node] = cut < cuts[column].Length ? cuts[column][cut] : float.PositiveInfinity;
                cutOf[node] = cut;
            }

            for (var i = 0; i < count; i++)
            {
                var node = nodes[i] - first;
                nodes[i] = (2 * nodes[i]) + (binned[(i * width) + columns[at + first + node]] > cutOf[node] ? 2 : 1);
            }
        }

        void Leaves(int tree, int offset)
        {
            var sums = new double[offset + 1];
            var totals = new double[offset + 1];
            for (var i = 0; i < count; i++)
            {
                sums[nodes[i] - offset] += gradients[i];
                totals[nodes[i] - offset] += weights[i];
            }

            for (var leaf = 0; leaf <= offset; leaf++)
            {
                leaves[(tree * (offset + 1)) + leaf] = options.Rate * (float)(sums[leaf] / (totals[leaf] + options.Ridge));
            }

            for (var i = 0; i < count; i++)
            {
                scores[i] += leaves[(tree * (offset + 1)) + nodes[i] - offset];
            }
        }
    }

    // The column and bin whose limit parts best; a cut behind the last bin parts nothing.
    private static (int Column, int Cut) Best(ReadOnlySpan<double> sums, int width, BoostOptions options)
    {
        var (best, at) = (1e-6, (0, Bins));
        for (var column = 0; column < width; column++)
        {
            var own = sums.Slice(column * Bins * 2, Bins * 2);
            double gradient = 0, weight = 0;
            for (var bin = 0; bin < Bins; bin++)
            {
                gradient += own[2 * bin];
                weight += own[(2 * bin) + 1];
            }

            double left = 0, leftWeight = 0;
            for (var bin = 0; bin + 1 < Bins; bin++)
            {
                left += own[2 * bin];
                leftWeight += own[(2 * bin) + 1];
                if (leftWeight < options.LeastWeight || weight - leftWeight < options.LeastWeight)
                {
                    continue;
                }

                var right = gradient - left;
                var gain = (left * left / (leftWeight + options.Ridge)) + (right * right / (weight - leftWeight + options.Ridge)) - (gradient * gradient / (weight + options.Ridge));
                if (gain > best)
                {
                    (best, at) = (gain, (column, bin));
                }
            }
        }

        return at;
    }

    private static float[] Cuts(float[] rows, int width, int column, int count)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = rows[(i * width) + column];
        }

        Array.Sort(values);
        var cuts = new List<float>();
        for (var bin = 1; bin < Bins; bin++)
        {
            var value = values[(int)((long)bin * count / Bins)];
            if ((cuts.Count == 0 || value > cuts[^1]) && value < values[^1])
            {
                cuts.Add(value);
            }
        }

        return [.. cuts];
    }

    private static byte BinOf(float[] cuts, float value)
    {
        var bin = 0;
        while (bin < cuts.Length && value > cuts[bin])
        {
            bin++;
        }

        return (byte)bin;
    }
}
