using Hearsay.Learning;

namespace Hearsay.Annotators.Entities;

/// <summary>
/// Finds the best sequence of labels for a sentence (Viterbi, first order): outside, and begin and inside of person, organisation,
/// place and other names. Words that neither look like a name nor may join two parts of one are outside without asking.
/// </summary>
internal static class NameTagger
{
    /// <summary>Number of labels: 0 outside; 1 + 2k begins, 2 + 2k goes on with kind k.</summary>
    public const int Labels = 9;

    private static readonly byte[] All = [0, 1, 2, 3, 4, 5, 6, 7, 8];

    /// <summary>The feature of a transition from <paramref name="previous"/> to a word written like <paramref name="writing"/>.</summary>
    public static uint Transition(int previous, int writing) => FeatureHash.Of(90, (uint)previous, (uint)writing);

    /// <summary>The feature of a transition from <paramref name="previous"/>.</summary>
    public static uint Transition(int previous) => FeatureHash.Of(91, (uint)previous);

    /// <summary>Labels the tokens of [<paramref name="first"/>, <paramref name="end"/>), one sentence.</summary>
    public static void Label(NameInput input, IScorer scorer, int first, int end, Span<byte> labels)
    {
        Span<int> moves = stackalloc int[4 * Labels * Labels];
        Span<uint> pair = stackalloc uint[2];
        for (var i = first; i < end;)
        {
            if (!input.MayName[i])
            {
                labels[i - first] = 0;
                i++;
                continue;
            }

            // A stretch of words that are names or may join names; outside before and behind.
            var stop = i + 1;
            while (stop < end && input.MayJoin[stop])
            {
                stop++;
            }

            while (!input.MayName[stop - 1])
            {
                stop--;
            }

            if (moves[0] == 0 && moves[1] == 0)
            {
                Moves(scorer, moves, pair);
            }

            Stretch(input, scorer, i, stop, labels[(i - first)..], moves);
            i = stop;
        }
    }

    /// <summary>Labels a whole article.</summary>
    public static byte[] Label(NameInput input, IScorer scorer)
    {
        var labels = new byte[input.Count];
        foreach (var (first, end) in input.Sentences)
        {
            Label(input, scorer, first, end, labels.AsSpan(first, end - first));
        }

        return labels;
    }

    private static void Moves(IScorer scorer, Span<int> moves, Span<uint> pair)
    {
        moves.Clear();
        for (var writing = 0; writing < 4; writing++)
        {
            for (var p = 0; p < Labels; p++)
            {
                pair[0] = Transition(p, writing);
                pair[1] = Transition(p);
                scorer.Score(pair, All, moves.Slice(((writing * Labels) + p) * Labels, Labels));
            }
        }
    }

    private static void Stretch(NameInput input, IScorer scorer, int first, int end, Span<byte> labels, ReadOnlySpan<int> moves)
    {
        var length = end - first;
        var back = new byte[length * Labels];
        Span<int> best = stackalloc int[Labels];
        Span<int> next = stackalloc int[Labels];
        Span<int> own = stackalloc int[Labels];
        Span<uint> features = stackalloc uint[NameInput.MaximumFeatures];
        best.Fill(int.MinValue / 2);
        best[0] = 0;
        for (var i = first; i < end; i++)
        {
            own.Clear();
            scorer.Score(features[..input.Features(i, features)], All, own);
            var table = moves.Slice(input.Writing(i) * Labels * Labels, Labels * Labels);
            for (var label = 0; label < Labels; label++)
            {
                next[label] = int.MinValue / 2;
                if (label > 0 && label % 2 == 1 && !input.MayName[i])
                {
                    continue;
                }

                for (var p = 0; p < Labels; p++)
                {
                    if (label > 0 && label % 2 == 0 && p != label && p != label - 1)
                    {
                        continue;
                    }

                    var score = best[p] + table[(p * Labels) + label] + own[label];
                    if (score > next[label])
                    {
                        next[label] = score;
                        back[((i - first) * Labels) + label] = (byte)p;
                    }
                }
            }

            next.CopyTo(best);
        }

        var last = 0;
        for (var label = 1; label < Labels; label++)
        {
            last = best[label] > best[last] ? label : last;
        }

        for (var i = length - 1; i >= 0; i--)
        {
            labels[i] = (byte)last;
            last = back[(i * Labels) + last];
        }
    }
}
