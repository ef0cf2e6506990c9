using Hearsay.Learning;
using Hearsay.Models;

namespace Hearsay.Annotators.Entities;

/// <summary>
/// The tagger of names ready to run: one perceptron trained on much news with silver names, and one trained on gold names that
/// sees the first one's labels. Immutable; any number of threads may use it.
/// </summary>
internal sealed class NameModel(IScorer news, IScorer names)
{
    public const string Kind = "names";
    public const int Version = 1;
    private const ushort NewsWeights = 1;
    private const ushort NameWeights = 2;

    public static NameModel Read(ModelFile file) => new(WeightTable.In(file, NewsWeights), WeightTable.In(file, NameWeights));

    /// <summary>The file of a model with these weights.</summary>
    public static byte[] Write(byte[] news, byte[] names) =>
        new ModelFile.Writer(Kind, Version).Add(NewsWeights, news).Add(NameWeights, names).ToBytes();

    /// <summary>One label for each token of the article, see <see cref="NameTagger.Labels"/>.</summary>
    public byte[] Label(NameInput input)
    {
        input.SetPrior(NameTagger.Label(input, news));
        return NameTagger.Label(input, names);
    }
}
