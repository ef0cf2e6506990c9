using Hearsay.Learning;

namespace Hearsay.Annotators.Entities;

/// <summary>Trains the tagger of names: a structured averaged perceptron (Collins 2002).</summary>
internal sealed class NameTrainer
{
    private readonly SlotScorer _scorer;
    private readonly int[] _moves = new int[NameTagger.Writings * NameTagger.Labels * NameTagger.Labels];

    public NameTrainer(int bits)
    {
        Weights = new AveragedWeights(bits);
        _scorer = new SlotScorer(Weights);
    }

    public AveragedWeights Weights { get; }

    /// <summary>Learns one sentence; returns whether it was labelled wrongly.</summary>
    public bool Learn(NameInput input, int first, int end, ReadOnlySpan<byte> gold)
    {
        Span<byte> labels = end - first <= 512 ? stackalloc byte[end - first] : new byte[end - first];
        labels.Clear();
        var at = first;
        if (NameTagger.NextStretch(input, ref at, end, out _))
        {
            NameTagger.Moves(_scorer, _moves);
            NameTagger.Label(input, _scorer, _moves, first, end, labels);
        }

        Weights.Step();
        if (labels.SequenceEqual(gold))
        {
            return false;
        }

        Span<uint> features = stackalloc uint[NameInput.MaximumFeatures];
        Span<uint> move = stackalloc uint[2];
        for (var i = first; i < end; i++)
        {
            var (g, p) = (gold[i - first], labels[i - first]);
            var (gb, pb) = i == first ? ((byte)0, (byte)0) : (gold[i - first - 1], labels[i - first - 1]);
            if ((g == p && gb == pb) || (g == 0 && p == 0 && !input.MayName[i]))
            {
                continue;
            }

            if (g != p)
            {
                var seen = features[..input.Features(i, features)];
                Weights.Update(seen, g, 1);
                Weights.Update(seen, p, -1);
            }

            var writing = input.Writing(i);
            move[0] = NameTagger.Transition(gb, writing);
            move[1] = NameTagger.Transition(gb);
            Weights.Update(move, g, 1);
            move[0] = NameTagger.Transition(pb, writing);
            move[1] = NameTagger.Transition(pb);
            Weights.Update(move, p, -1);
        }

        return true;
    }
}
