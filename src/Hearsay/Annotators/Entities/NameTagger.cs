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

    /// <summary>Number of ways of <see cref="NameInput.Writing"/>.</summary>
    public const int Writings = 4;

    /// <summary>The feature of a transition from <paramref name="previous"/> to a word written like <paramref name="writing"/>.</summary>
    public static uint Transition(int previous, int writing) => FeatureHash.Of(90, (uint)previous, (uint)writing);

    /// <summary>The feature of a transition from <paramref name="previous"/>.</summary>
    public static uint Transition(int previous) => FeatureHash.Of(91, (uint)previous);

    /// <summary>Whether <paramref name="label"/> may follow <paramref name="previous"/>: a name goes on with its own kind only.</summary>
    public static bool MayFollow(int label, int previous) => label == 0 || label % 2 == 1 || previous == label || previous == label - 1;

    /// <summary>The next stretch of words that are names or may join names, at or behind <paramref name="from"/>; outside before and behind it.</summary>
    public static bool NextStretch(NameInput input, ref int from, int end, out int stop)
    {
        while (from < end && !input.MayName[from])
        {
            from++;
        }

        stop = from + 1;
        while (stop < end && input.MayJoin[stop])
        {
            stop++;
        }

        while (stop > from + 1 && !input.MayName[stop - 1])
        {
            stop--;
        }

        return from < end;
    }

    /// <summary>Labels a whole article.</summary>
    public static byte[] Label(NameInput input, ILabelScorer scorer)
    {
        var labels = new byte[input.Count];
        Span<int> moves = stackalloc int[Writings * Labels * Labels];
        Moves(scorer, moves);
        foreach (var (first, end) in input.Sentences)
        {
            Label(input, scorer, moves, first, end, labels.AsSpan(first, end - first));
        }

        return labels;
    }

    /// <summary>Labels the tokens of [<paramref name="first"/>, <paramref name="end"/>), one sentence.</summary>
    public static void Label(NameInput input, ILabelScorer scorer, ReadOnlySpan<int> moves, int first, int end, Span<byte> labels)
    {
        labels.Clear();
        for (var i = first; NextStretch(input, ref i, end, out var stop); i = stop)
        {
            Stretch(input, scorer, i, stop, labels[(i - first)..], moves);
        }
    }

    /// <summary>The scores of all transitions, by writing, label before and label.</summary>
    public static void Moves(ILabelScorer scorer, Span<int> moves)
    {
        Span<uint> pair = stackalloc uint[2];
        moves.Clear();
        for (var writing = 0; writing < Writings; writing++)
        {
            for (var p = 0; p < Labels; p++)
            {
                pair[0] = Transition(p, writing);
                pair[1] = Transition(p);
                scorer.Score(pair, moves.Slice(((writing * Labels) + p) * Labels, Labels));
            }
        }
    }

    private static void Stretch(NameInput input, ILabelScorer scorer, int first, int end, Span<byte> labels, ReadOnlySpan<int> moves)
    {
        var length = end - first;
        var back = length * Labels <= 1024 ? stackalloc byte[length * Labels] : new byte[length * Labels];
        Span<int> best = stackalloc int[Labels];
        Span<int> next = stackalloc int[Labels];
        Span<int> own = stackalloc int[Labels];
        Span<uint> features = stackalloc uint[NameInput.MaximumFeatures];
        best.Fill(int.MinValue / 2);
        best[0] = 0;
        for (var i = first; i < end; i++)
        {
            own.Clear();
            scorer.Score(features[..input.Features(i, features)], own);
            var table = moves.Slice(input.Writing(i) * Labels * Labels, Labels * Labels);
            for (var label = 0; label < Labels; label++)
            {
                next[label] = int.MinValue / 2;
                if (label % 2 == 1 && !input.MayName[i])
                {
                    continue;
                }

                for (var p = 0; p < Labels; p++)
                {
                    if (!MayFollow(label, p))
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
