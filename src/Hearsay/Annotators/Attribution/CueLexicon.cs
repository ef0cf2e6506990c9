using System.Collections.Frozen;
using Hearsay.Documents;
using Hearsay.Formats;
using Hearsay.Lexicons;

namespace Hearsay.Annotators.Attribution;

/// <summary>What kind of attitude a cue expresses.</summary>
internal enum CueClass
{
    Speech,
    Thought,
    Attitude,
    Demand,
    Promise,
    Forecast,
    Desire,
    Intention,
    Decree,
    Evidence,
    Seeming,
    Silence,
    Relay,
}

/// <summary>The ways a cue can take its content; see the head of lexicons/cues.tsv.</summary>
[Flags]
internal enum CueFrames
{
    None = 0,
    Clause = 1,
    Quotation = 2,
    Object = 4,
    Infinitive = 8,
    ObjectPredicate = 16,
    ObjectPreposition = 32,
    Preposition = 64,
    Relay = 128,
}

/// <summary>Where the one who is told stands.</summary>
internal enum AddresseeFrame
{
    None,
    Object,
    To,
}

/// <summary>An entry of the cue lexicon.</summary>
internal sealed record CueEntry(
    string Lemma, CueClass Class, Stance Stance, CueFrames Frames, FrozenSet<string> Prepositions, AddresseeFrame Addressee);

/// <summary>The verbs that attribute, by lemma (with the particle of a phrasal verb behind a space).</summary>
internal sealed class CueLexicon
{
    private static readonly Lazy<CueLexicon> Shipped = new(() => new CueLexicon(LexiconFile.Read("cues", 6)));
    private readonly FrozenDictionary<string, CueEntry> _verbs;
    private readonly FrozenDictionary<string, CueEntry>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    private CueLexicon(List<string[]> rows)
    {
        _verbs = rows.ToFrozenDictionary(r => r[0], ToEntry, StringComparer.Ordinal);
        _lookup = _verbs.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The lexicon inside the library.</summary>
    public static CueLexicon Default => Shipped.Value;

    /// <summary>The entry of <paramref name="lemma"/>, or null.</summary>
    public CueEntry? Find(string lemma) => _verbs.GetValueOrDefault(lemma);

    /// <summary>The entry of the phrasal verb <paramref name="lemma"/> + <paramref name="particle"/>, or null.</summary>
    public CueEntry? Find(string lemma, ReadOnlySpan<char> particle)
    {
        Span<char> key = stackalloc char[64];
        if (lemma.Length + 1 + particle.Length > key.Length)
        {
            return null;
        }

        lemma.CopyTo(key);
        key[lemma.Length] = ' ';
        particle.ToLowerInvariant(key[(lemma.Length + 1)..]);
        return _lookup.TryGetValue(key[..(lemma.Length + 1 + particle.Length)], out var entry) ? entry : null;
    }

    private static CueEntry ToEntry(string[] row) => new(
        row[0],
        Enum.Parse<CueClass>(row[1], ignoreCase: true),
        ParseStance(row[2]),
        row[3].Aggregate(CueFrames.None, (frames, letter) => frames | ToFrame(letter)),
        row[4].Split(',', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal),
        row[5] switch { "obj" => AddresseeFrame.Object, "to" => AddresseeFrame.To, _ => AddresseeFrame.None });

    private static Stance ParseStance(string name) =>
        SchemaNames.TryParse<Stance>(name, out var stance) ? stance : throw Errors.UnknownStance(name);

    private static CueFrames ToFrame(char letter) => letter switch
    {
        'c' => CueFrames.Clause,
        'q' => CueFrames.Quotation,
        'o' => CueFrames.Object,
        'x' => CueFrames.Infinitive,
        'a' => CueFrames.ObjectPredicate,
        'g' => CueFrames.ObjectPreposition,
        'p' => CueFrames.Preposition,
        'r' => CueFrames.Relay,
        _ => throw Errors.UnknownCueFrame(letter),
    };
}
