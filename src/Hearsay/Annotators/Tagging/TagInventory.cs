using Hearsay.Documents;

namespace Hearsay.Annotators.Tagging;

/// <summary>The closed lists a tagger chooses from. Strings are objects of these lists, so a tag costs no allocation.</summary>
internal sealed class TagInventory
{
    /// <summary>Classes are bytes; the last number is left free for "before the sentence".</summary>
    public const byte None = 255;

    private readonly UPos[] _pos;
    private readonly string[] _xpos;

    /// <param name="pairs">Universal and Penn tag, separated by a blank: <c>VERB VBD</c>. At most 255.</param>
    /// <param name="features">Every feature set, empty ones too.</param>
    /// <param name="featuresOf">For each pair the feature sets it was seen with, the most frequent first.</param>
    public TagInventory(string[] pairs, string[] features, byte[][] featuresOf)
    {
        Pairs = pairs;
        Features = features;
        FeaturesOf = featuresOf;
        _pos = [.. pairs.Select(p => Enum.Parse<UPos>(p.Split(' ')[0]))];
        _xpos = [.. pairs.Select(p => p.Split(' ')[1])];
    }

    public string[] Pairs { get; }

    public string[] Features { get; }

    public byte[][] FeaturesOf { get; }

    /// <summary>For each pair what it has its lemmas in common with: 0 verbs and auxiliaries, 1 nouns, 2 names, 3 adjectives, 4 adverbs, 5 the rest.</summary>
    public byte[] Families => [.. _pos.Select(p => (byte)(p switch { UPos.VERB or UPos.AUX => 0, UPos.NOUN => 1, UPos.PROPN => 2, UPos.ADJ => 3, UPos.ADV => 4, _ => 5 }))];

    public UPos Pos(byte pair) => _pos[pair];

    public string Xpos(byte pair) => _xpos[pair];
}
