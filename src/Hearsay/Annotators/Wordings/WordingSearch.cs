using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Wordings;

/// <summary>The search for judging words in one article.</summary>
internal sealed class WordingSearch
{
    private readonly Draft _draft;
    private readonly WordingLexicon _lexicon = WordingLexicon.Default;
    private readonly EntityIndex _entities;
    private readonly Judged _judged;
    private readonly QuotedText _quoted;
    private readonly ClaimIndex _claims;
    private readonly string[] _forms; // lower case

    public WordingSearch(Draft draft)
    {
        _draft = draft;
        _entities = new EntityIndex(draft);
        _judged = new Judged(draft, _entities);
        _quoted = new QuotedText(draft);
        _claims = new ClaimIndex(draft);
        _forms = new string[draft.Tokens.Length];
        for (var i = 0; i < _forms.Length; i++)
        {
            _forms[i] = draft.TokenText(i).ToString().ToLowerInvariant();
        }
    }

    /// <summary>The judging words, none overlapping another; in no particular order.</summary>
    public IEnumerable<Wording> Find()
    {
        foreach (var sentence in _draft.Sentences)
        {
            if (!_draft.Article.Zones[sentence.Zone].IsReport)
            {
                continue;
            }

            for (var i = sentence.FirstToken; i < sentence.EndToken;)
            {
                if (Match(i, sentence.EndToken) is var (wording, end))
                {
                    yield return wording;
                    i = end;
                }
                else
                {
                    i++;
                }
            }
        }

        foreach (var scare in ScareQuotes.Find(_draft, _quoted, _claims))
        {
            yield return scare;
        }
    }

    private (Wording Wording, int End)? Match(int first, int limit)
    {
        var lemma = _draft.Tags[first].Lemma;
        return Match(_lexicon.StartingWith(_forms[first]), first, limit)
            ?? (lemma == _forms[first] ? null : Match(_lexicon.StartingWith(lemma), first, limit));
    }

    private (Wording Wording, int End)? Match(WordingEntry[] entries, int first, int limit)
    {
        foreach (var entry in entries)
        {
            var end = first + entry.Words.Length;
            if (end <= limit && Fits(entry, first) && Make(entry, first, end) is { } wording)
            {
                return (wording, end);
            }
        }

        return null;
    }

    private bool Fits(WordingEntry entry, int first)
    {
        for (var k = 0; k < entry.Words.Length; k++)
        {
            if (_forms[first + k] != entry.Words[k] && _draft.Tags[first + k].Lemma != entry.Words[k])
            {
                return false;
            }
        }

        var last = first + entry.Words.Length - 1;
        return (entry.Words.Length > 1 && entry.Pos != UPos.VERB || Suits(entry.Pos, entry.Pos == UPos.VERB ? first : last, entry.Words.Length)) && !IsNeutral(entry, first, last);
    }

    private bool Suits(UPos? wanted, int token, int words)
    {
        var pos = _draft.Tags[token].Pos;
        return wanted switch
        {
            null => true,
            UPos.NOUN => pos == UPos.NOUN || (pos == UPos.PROPN && !InName(token)) || (words > 1 && pos == UPos.ADJ),
            UPos.ADJ => pos == UPos.ADJ || (pos == UPos.VERB && _draft.Arcs[token].Is("amod")) || (pos is UPos.NOUN or UPos.ADV && _draft.Arcs[token].Is("amod")),
            _ => pos == wanted,
        };
    }

    /// <summary>A capitalised word inside a name ("the Butcher Block") is the name's.</summary>
    private bool InName(int token) =>
        _entities.MentionAround(token) is var (_, mention) && mention.NameSpan is { } name && name.Contains(_draft.Tokens[token].Span) && char.IsUpper(_draft.TokenText(token)[0])
        || (char.IsUpper(_draft.TokenText(token)[0]) && token > 0 && _draft.Tags[token - 1].Pos == UPos.PROPN && _draft.Arcs[token].Relation is "flat" or "compound");

    private bool IsNeutral(WordingEntry entry, int first, int last)
    {
        if (entry.Unless.Count == 0)
        {
            return false;
        }

        return (first > 0 && (entry.Unless.Contains(_forms[first - 1]) || entry.Unless.Contains(_draft.Tags[first - 1].Lemma)))
            || (last + 1 < _forms.Length && (entry.Unless.Contains(_forms[last + 1]) || entry.Unless.Contains(_draft.Tags[last + 1].Lemma)));
    }

    private Wording? Make(WordingEntry entry, int first, int end)
    {
        var span = _draft.SpanOf(first, end);
        var head = HeadOf(first, end);
        var about = entry.Kind switch
        {
            WordingKind.Epithet => entry.Pos == UPos.ADJ ? _judged.Described(head) : _judged.Named(head),
            WordingKind.Distancing => _claims.SourceAround(span) is { } source ? _entities[source] : null,
            _ => entry.Pos switch
            {
                UPos.ADJ or null => _judged.Described(head),
                UPos.NOUN => _judged.Doer(head),
                _ => _judged.ActorOf(head),
            },
        };
        var quoted = _quoted.Holds(span) || _claims.IsQuoted(span);
        var counts = entry.Needs switch
        {
            "entity" => about is not null && about.Kind != EntityKind.Document,
            "person" => about is { Kind: EntityKind.Person or EntityKind.Organisation or EntityKind.Place or EntityKind.Group },
            "speech" => !quoted && _claims.IsCue(span),
            _ => true,
        };
        return counts ? new Wording(span, entry.Kind, about?.Id, quoted) : null;
    }

    /// <summary>The token of the phrase that the others hang on.</summary>
    private int HeadOf(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            var head = _draft.Arcs[i].Head;
            if (head < first || head >= end)
            {
                return i;
            }
        }

        return end - 1;
    }
}
