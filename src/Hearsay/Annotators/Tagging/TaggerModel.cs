using Hearsay.Documents;
using Hearsay.Learning;
using Hearsay.Models;

namespace Hearsay.Annotators.Tagging;

/// <summary>
/// A tagger ready to run: dictionary, weights, lemma rules. Decides from left to right, first the pair of universal and Penn
/// tag, then the features. Immutable; any number of threads may use it.
/// </summary>
internal sealed class TaggerModel
{
    public const string Kind = "tagger";
    public const int Version = 2;
    private readonly TagInventory _inventory;
    private readonly WordTable _dictionary;
    private readonly WordTable _clusters;
    private readonly byte[][] _candidates; // by dictionary entry; entry 0: a word that is not in it
    private readonly IScorer _pairs;
    private readonly IScorer? _second;
    private readonly IScorer _features;
    private readonly Lemmatizer _lemmatizer;
    private readonly bool[] _nominal;

    public TaggerModel(
        TagInventory inventory, WordTable dictionary, byte[][] candidates, WordTable clusters, IScorer pairs, IScorer? second, IScorer features, Lemmatizer lemmatizer)
    {
        _inventory = inventory;
        _dictionary = dictionary;
        _candidates = candidates;
        _clusters = clusters;
        _pairs = pairs;
        _second = second;
        _features = features;
        _lemmatizer = lemmatizer;
        _nominal = new bool[256];
        for (var i = 0; i < inventory.Pairs.Length; i++)
        {
            _nominal[i] = inventory.Pos((byte)i) is UPos.NOUN or UPos.PROPN or UPos.PRON && inventory.Xpos((byte)i) != "PRP$";
        }
    }

    /// <summary>Fields of the model file.</summary>
    internal enum Fields : ushort
    {
        Pairs = 1,
        Features,
        FeaturesOf,
        DictionaryKeys,
        DictionaryValues,
        Candidates,
        ClusterKeys,
        ClusterValues,
        PairWeights,
        FeatureWeights,
        LemmaScripts,
        LemmaKeys,
        LemmaValues,
        Lemmas,
        SecondWeights,
    }

    public static TaggerModel Read(ModelFile file)
    {
        var inventory = new TagInventory(file.Lines((int)Fields.Pairs), file.Lines((int)Fields.Features), file.Lists((int)Fields.FeaturesOf));
        var clusters = new WordTable(file.Array<uint>((int)Fields.ClusterKeys), file.Array<ushort>((int)Fields.ClusterValues));
        return new TaggerModel(
            inventory,
            new WordTable(file.Array<uint>((int)Fields.DictionaryKeys), file.Array<ushort>((int)Fields.DictionaryValues)),
            file.Lists((int)Fields.Candidates),
            clusters,
            WeightTable.In(file, (int)Fields.PairWeights),
            file.Field((int)Fields.SecondWeights).Length > 0 ? WeightTable.In(file, (int)Fields.SecondWeights) : null,
            WeightTable.In(file, (int)Fields.FeatureWeights),
            new Lemmatizer(
                file.Lines((int)Fields.LemmaScripts),
                new WordTable(file.Array<uint>((int)Fields.LemmaKeys), file.Array<ushort>((int)Fields.LemmaValues)),
                file.Lines((int)Fields.Lemmas),
                inventory.Families,
                clusters));
    }

    /// <summary>Room for the sentences of one text.</summary>
    public TaggerInput NewInput() => new() { Nominal = _nominal };

    /// <summary>Adds a word to a sentence.</summary>
    public void Add(TaggerInput input, ReadOnlySpan<char> form, bool isGlued) => input.Add(form, isGlued, _dictionary, _clusters);

    /// <summary>The classes word <paramref name="i"/> may have.</summary>
    public ReadOnlySpan<byte> Candidates(TaggerInput input, int i) => _candidates[input.Entries[i]];

    /// <summary>Decides pairs and features of a finished sentence.</summary>
    public void Decide(TaggerInput input)
    {
        Span<uint> features = stackalloc uint[TaggerFeatures.Maximum];
        Span<int> scores = stackalloc int[256];
        DecidePairs(input);
        if (_second is not null)
        {
            input.Pairs.AsSpan(0, input.Count).CopyTo(input.First);
            for (var i = 0; i < input.Count; i++)
            {
                var candidates = Candidates(input, i);
                if (candidates.Length > 1)
                {
                    var n = TaggerFeatures.ForSecond(input, i, features);
                    input.Pairs[i] = Decision.Best(_second, features[..n], candidates, scores);
                }
            }
        }

        for (var i = 0; i < input.Count; i++)
        {
            var candidates = _inventory.FeaturesOf[input.Pairs[i]];
            if (candidates.Length == 1)
            {
                input.Features[i] = candidates[0];
                continue;
            }

            var n = TaggerFeatures.ForFeatures(input, i, features);
            input.Features[i] = Decision.Best(_features, features[..n], candidates, scores);
        }
    }

    /// <summary>The first pass over a finished sentence.</summary>
    public void DecidePairs(TaggerInput input)
    {
        Span<uint> features = stackalloc uint[TaggerFeatures.Maximum];
        Span<int> scores = stackalloc int[256];
        for (var i = 0; i < input.Count; i++)
        {
            var candidates = Candidates(input, i);
            if (candidates.Length == 1)
            {
                input.Pairs[i] = candidates[0];
                continue;
            }

            var n = TaggerFeatures.ForPair(input, i, features);
            input.Pairs[i] = Decision.Best(_pairs, features[..n], candidates, scores);
        }
    }

    /// <summary>The tag that was decided for word <paramref name="i"/>.</summary>
    public Tag TagOf(TaggerInput input, int i, ReadOnlySpan<char> form)
    {
        var pair = input.Pairs[i];
        return new Tag(_inventory.Pos(pair), _inventory.Xpos(pair), _lemmatizer.Lemma(form, pair), _inventory.Features[input.Features[i]]);
    }
}
