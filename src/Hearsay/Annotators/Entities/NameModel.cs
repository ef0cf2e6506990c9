using Hearsay.Learning;
using Hearsay.Models;

namespace Hearsay.Annotators.Entities;

/// <summary>
/// The tagger of names ready to run: a perceptron trained on much news with silver names, a random field trained on gold names
/// that sees the first one's labels, and a classifier of the names inside names. Immutable; any number of threads may use it.
/// </summary>
internal sealed class NameModel(ILabelScorer news, ILabelScorer names, ILabelScorer inner)
{
    public const string Kind = "names";
    public const int Version = 2;

    /// <summary>Units of the quantised weights of names to one of the weights as trained.</summary>
    public const double Scale = 40;

    private const ushort NewsWeights = 1;
    private const ushort NameWeights = 2;
    private const ushort InnerWeights = 3;

    /// <summary>The classifier of the names inside names.</summary>
    public ILabelScorer Inner => inner;

    public static NameModel Read(ModelFile file) =>
        new(new SlotScorer(WeightTable.In(file, NewsWeights)), RowTable.In(file, NameWeights), RowTable.In(file, InnerWeights));

    /// <summary>The file of a model with these weights.</summary>
    public static byte[] Write(byte[] news, byte[] names, byte[] inner) =>
        new ModelFile.Writer(Kind, Version).Add(NewsWeights, news).Add(NameWeights, names).Add(InnerWeights, inner).ToBytes();

    /// <summary>One label for each token of the article, see <see cref="NameTagger.Labels"/>.</summary>
    public byte[] Label(NameInput input)
    {
        input.SetPrior(NameTagger.Label(input, news));
        return NameTagger.Label(input, names);
    }

    /// <summary>Adds to <paramref name="kinds"/> what the words of [<paramref name="first"/>, <paramref name="end"/>) weigh as a name of each kind: person, organisation, place, other.</summary>
    public void Weigh(NameInput input, int first, int end, Span<int> kinds)
    {
        Span<uint> features = stackalloc uint[NameInput.MaximumFeatures];
        Span<int> scores = stackalloc int[NameTagger.Labels];
        for (var i = first; i < end; i++)
        {
            scores.Clear();
            names.Score(features[..input.Features(i, features)], scores);
            for (var kind = 0; kind < kinds.Length; kind++)
            {
                kinds[kind] += scores[(2 * kind) + (i == first ? 1 : 2)];
            }
        }
    }
}
