using System.Collections.Frozen;
using Hearsay.Lexicons;

namespace Hearsay.Annotators.Events;

/// <summary>A word that names an event.</summary>
/// <param name="Kind">PLOVER type or OTHER.</param>
/// <param name="Family">Words of one family can name the same event.</param>
/// <param name="IsProcess">Whether it goes on for a time.</param>
/// <param name="IsMutual">Whether all who take part do the same.</param>
internal sealed record EventWord(string Kind, string Family, bool IsProcess, bool IsMutual);

/// <summary>How far an event has come, as a word beside it says.</summary>
internal enum Phase : byte
{
    None, Happened, Begin, Go, End, Planned, Hypothetical, Denied,
}

/// <summary>The event lexicons: event-verbs.tsv, event-nouns.tsv, event-support.tsv.</summary>
internal sealed class EventLexicon
{
    private static readonly Lazy<EventLexicon> LazyDefault = new(() => new EventLexicon());
    private readonly FrozenDictionary<string, EventWord> _verbs = Words("event-verbs");
    private readonly FrozenDictionary<string, EventWord> _nouns = Words("event-nouns");
    private readonly FrozenDictionary<(string, string), Phase> _phases;

    private EventLexicon()
    {
        var phases = new Dictionary<(string, string), Phase>();
        foreach (var row in LexiconFile.Read("event-support", 3))
        {
            phases.TryAdd((row[1], row[0]), Enum.Parse<Phase>(row[2], true));
        }

        _phases = phases.ToFrozenDictionary();
    }

    /// <summary>The one lexicon, read on first use.</summary>
    public static EventLexicon Default => LazyDefault.Value;

    /// <summary>A verb by its lemma, with a particle or preposition behind a space; or null.</summary>
    public EventWord? Verb(string lemma) => _verbs.GetValueOrDefault(lemma);

    /// <summary>A noun by its lemma, or by two of them; or null.</summary>
    public EventWord? Noun(string lemma) => _nouns.GetValueOrDefault(lemma);

    /// <summary>What a verb that has the event noun as its object says of it ("hold", "cancel").</summary>
    public Phase Support(string lemma) => _phases.GetValueOrDefault(("support", lemma));

    /// <summary>What a verb that has the event noun as its subject says of it ("begin", "last").</summary>
    public Phase Course(string lemma) => _phases.GetValueOrDefault(("phase", lemma));

    /// <summary>What a word says of an infinitive under it ("ready to", "refuse to").</summary>
    public Phase Governor(string lemma) => _phases.GetValueOrDefault(("governor", lemma));

    /// <summary>What an adjective says of the event noun it describes ("planned", "possible").</summary>
    public Phase Modifier(string lemma) => _phases.GetValueOrDefault(("modifier", lemma));

    private static FrozenDictionary<string, EventWord> Words(string name) =>
        LexiconFile.Read(name, 4).ToFrozenDictionary(
            row => row[0],
            row => new EventWord(row[1], row[2], row[3].Contains("process", StringComparison.Ordinal), row[3].Contains("mutual", StringComparison.Ordinal)),
            StringComparer.Ordinal);
}
