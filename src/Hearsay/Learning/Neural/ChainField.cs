namespace Hearsay.Learning.Neural;

/// <summary>
/// A linear chain over labels (Lafferty et al. 2001): a score for each label of each token, given from outside, and one for each pair of
/// neighbours. Sums run in <see cref="double"/>, scaled token by token (Rabiner 1989).
/// </summary>
internal sealed class ChainField
{
    public ChainField(int labels)
    {
        Labels = labels;
        Transitions = new Parameters((labels + 1) * labels);
    }

    public int Labels { get; }

    /// <summary>Score of label j behind label i at [i * Labels + j]; the last line is for the first token.</summary>
    public Parameters Transitions { get; }

    /// <summary>Writes the probability of each label of each token, and gives the logarithm of the sum over all sequences.</summary>
    /// <param name="scores">length × Labels.</param>
    /// <param name="marginals">length × Labels, filled.</param>
    /// <param name="length">Number of tokens; at least 1.</param>
    /// <param name="sums">Working numbers, for <see cref="AddGradient"/>.</param>
    public double Marginals(ReadOnlySpan<float> scores, Span<float> marginals, int length, ChainSums sums)
    {
        var n = Labels;
        sums.Reserve(length * n);
        var (allAlpha, allBeta, emission) = (sums.Alpha, sums.Beta, sums.Emission);
        Span<double> pairs = stackalloc double[Transitions.Values.Length];
        for (var i = 0; i < pairs.Length; i++)
        {
            pairs[i] = Math.Exp(Transitions.Values[i]);
        }

        var total = 0.0;
        for (var t = 0; t < length; t++)
        {
            total += Exponentiate(scores.Slice(t * n, n), emission.AsSpan(t * n, n));
            var alpha = allAlpha.AsSpan(t * n, n);
            var sum = 0.0;
            for (var j = 0; j < n; j++)
            {
                var into = 0.0;
                if (t == 0)
                {
                    into = pairs[(n * n) + j];
                }
                else
                {
                    for (var i = 0; i < n; i++)
                    {
                        into += allAlpha[((t - 1) * n) + i] * pairs[(i * n) + j];
                    }
                }

                sum += alpha[j] = into * emission[(t * n) + j];
            }

            total += Math.Log(sum);
            for (var j = 0; j < n; j++)
            {
                alpha[j] /= sum;
            }
        }

        Backward(pairs, length, sums);
        for (var t = 0; t < length; t++)
        {
            var sum = 0.0;
            for (var j = 0; j < n; j++)
            {
                sum += allAlpha[(t * n) + j] * allBeta[(t * n) + j];
            }

            for (var j = 0; j < n; j++)
            {
                marginals[(t * n) + j] = (float)(allAlpha[(t * n) + j] * allBeta[(t * n) + j] / sum);
            }
        }

        return total;
    }

    private void Backward(ReadOnlySpan<double> pairs, int length, ChainSums sums)
    {
        var n = Labels;
        var (beta, emission) = (sums.Beta, sums.Emission);
        beta.AsSpan((length - 1) * n, n).Fill(1);
        for (var t = length - 2; t >= 0; t--)
        {
            var sum = 0.0;
            for (var i = 0; i < n; i++)
            {
                var from = 0.0;
                for (var j = 0; j < n; j++)
                {
                    from += pairs[(i * n) + j] * emission[((t + 1) * n) + j] * beta[((t + 1) * n) + j];
                }

                sum += beta[(t * n) + i] = from;
            }

            for (var i = 0; i < n; i++)
            {
                beta[(t * n) + i] /= sum;
            }
        }
    }

    /// <summary>Adds to the transitions' gradient that of the negative logarithm of the probability of <paramref name="gold"/>; call behind <see cref="Marginals"/>.</summary>
    /// <returns>The score of <paramref name="gold"/>, to be taken from the sum over all.</returns>
    public double AddGradient(ReadOnlySpan<float> scores, ReadOnlySpan<byte> gold, ChainSums sums)
    {
        var n = Labels;
        var (alpha, beta, emission) = (sums.Alpha, sums.Beta, sums.Emission);
        var gradient = Transitions.Gradient;
        Span<double> cell = stackalloc double[n * n];
        var score = 0.0;
        for (var t = 0; t < gold.Length; t++)
        {
            var line = t == 0 ? n : gold[t - 1];
            score += scores[(t * n) + gold[t]] + Transitions.Values[(line * n) + gold[t]];
            gradient[(line * n) + gold[t]] -= 1;
            if (t == 0)
            {
                var sum = 0.0;
                for (var j = 0; j < n; j++)
                {
                    sum += alpha[j] * beta[j];
                }

                for (var j = 0; j < n; j++)
                {
                    gradient[(n * n) + j] += (float)(alpha[j] * beta[j] / sum);
                }

                continue;
            }

            var all = 0.0;
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    all += cell[(i * n) + j] = alpha[((t - 1) * n) + i] * Math.Exp(Transitions.Values[(i * n) + j]) * emission[(t * n) + j] * beta[(t * n) + j];
                }
            }

            for (var k = 0; k < cell.Length; k++)
            {
                gradient[k] += (float)(cell[k] / all);
            }
        }

        return score;
    }

    /// <summary>e to the scores less the largest, which is given back.</summary>
    private static double Exponentiate(ReadOnlySpan<float> scores, Span<double> result)
    {
        var most = scores[0];
        foreach (var score in scores)
        {
            most = Math.Max(most, score);
        }

        for (var j = 0; j < scores.Length; j++)
        {
            result[j] = Math.Exp(scores[j] - most);
        }

        return most;
    }
}

/// <summary>What <see cref="ChainField.Marginals"/> works with: probabilities of what stands before and behind a token, and of its own labels.</summary>
internal sealed class ChainSums
{
    public double[] Alpha { get; private set; } = [];

    public double[] Beta { get; private set; } = [];

    public double[] Emission { get; private set; } = [];

    /// <summary>Makes room for <paramref name="count"/> numbers each.</summary>
    public void Reserve(int count)
    {
        if (Alpha.Length < count)
        {
            Alpha = new double[count];
            Beta = new double[count];
            Emission = new double[count];
        }
    }
}
