using System.Collections.Frozen;
using Hearsay.Documents;
using Hearsay.Lexicons;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Entities;

/// <summary>What the lexicon says a phrase denotes at the article's date: holders of offices, states behind their capitals and seats.</summary>
internal sealed class Referents(Draft draft, Lexicon lexicon)
{
    // Words before an office that make its holder somebody else.
    private static readonly FrozenSet<string> Removers = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "former", "ex", "ex-", "late", "then", "next", "future", "deputy", "assistant", "past", "previous", "ousted", "deposed", "would-be", "incoming", "other", "another", "every", "any",
        "each", "no", "a", "an", "some", "one-time", "onetime", "first", "second", "third", "last", "longtime", "elect", "acting", "interim", "shadow", "party", "vice", "slain", "exiled",
        "opposition", "separatist", "rebel", "military", "regional", "local", "city", "club", "company");

    private static readonly FrozenDictionary<string, string> Bodies = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["United Nations"] = "UN", ["European Union"] = "EU", ["International Atomic Energy Agency"] = "IAEA", ["International Monetary Fund"] = "IMF",
        ["World Health Organization"] = "WHO", ["NATO"] = "NATO", ["World Bank"] = "World Bank",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> PlaceOfCity = FrozenSet.Create(
        StringComparer.Ordinal, "street", "mayor", "suburb", "airport", "district", "outskirts", "metro", "region", "resident", "skyline", "university", "hotel", "court", "police", "center",
        "centre", "streets", "residents", "neighborhood", "neighbourhood", "station", "square", "theater", "theatre", "museum", "port", "population", "weather");

    private static readonly FrozenSet<string> ActorPrepositions = FrozenSet.Create(StringComparer.Ordinal, "with", "between", "against", "by");

    private static readonly FrozenSet<string> TowardActor = FrozenSet.Create(
        StringComparer.Ordinal, "urge", "accuse", "tell", "ask", "warn", "blame", "press", "pressure", "criticize", "criticise", "condemn", "sanction", "assure", "inform", "allow", "force", "threaten",
        "support", "help", "provoke", "anger", "persuade", "convince", "notify", "isolate", "punish", "call");

    private readonly DateOnly? _date = draft.Article.Published?.Date;
    private readonly DependencyTree _tree = draft.Tree;

    /// <summary>The day the article is read on, or null where it is not known.</summary>
    public DateOnly? Date => _date;

    /// <summary>The role a head noun tells with the words that belong to it, lower-case: "foreign minister", "secretary of state".</summary>
    public string RoleAt(int head, int left)
    {
        var lemma = draft.Tags[head].Lemma.ToLowerInvariant();
        for (var words = Math.Min(3, head - left); words > 0; words--)
        {
            var phrase = $"{draft.SpanOf(head - words, head).TextIn(draft.Text).ToLowerInvariant()} {lemma}";
            if (lexicon.Offices.Known.Contains(phrase))
            {
                return phrase;
            }
        }

        var end = draft.Sentences[draft.SentenceOf(head)].EndToken;
        for (var words = Math.Min(5, end - head - 1); words > 1; words--)
        {
            if (draft.TokenText(head + 1) is "of" or "for")
            {
                var phrase = $"{lemma} {draft.SpanOf(head + 1, head + 1 + words).TextIn(draft.Text).ToLowerInvariant()}";
                if (lexicon.Offices.Known.Contains(phrase))
                {
                    return phrase;
                }
            }
        }

        return lemma;
    }

    /// <summary>The country or organisation that words of [<paramref name="first"/>, <paramref name="end"/>) name, the last one before the head first; or null.</summary>
    public KnownName? BodyIn(int first, int end)
    {
        for (var i = end - 1; i >= first; i--)
        {
            if (lexicon.Names.Match(draft.Text, draft.Tokens, i, end, out var name) > 0)
            {
                for (var meaning = name; meaning is not null; meaning = meaning.Next)
                {
                    if (meaning.Class is NameClass.Country or NameClass.Demonym or NameClass.Seat or NameClass.Capital or NameClass.People || Bodies.ContainsKey(meaning.Name))
                    {
                        return meaning;
                    }
                }
            }
        }

        return null;
    }

    /// <summary>Who holds office <paramref name="role"/> of <paramref name="body"/> at the article's date, or null.</summary>
    public Term? Holder(string role, KnownName body) =>
        _date is { } day && (Bodies.TryGetValue(body.Name, out var key) ? key : body.Country) is { } code ? lexicon.Offices.Holder(role, code, day) : null;

    /// <summary>Whether a word of [<paramref name="first"/>, <paramref name="end"/>) says that somebody else than the holder of the office is meant.</summary>
    public bool IsRemoved(int first, int end)
    {
        var removers = Removers.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = first; i < end; i++)
        {
            var word = draft.TokenText(i);
            if (removers.Contains(word) || word.StartsWith("ex-", StringComparison.OrdinalIgnoreCase) || word.StartsWith("then-", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The person a family name alone, or with a title, means: of those the lexicon knows, the one who has held that office or, where
    /// nothing but the name is there, holds one at the article's date. Null where that leaves none or several.
    /// </summary>
    public KnownName? ByFamilyName(ReadOnlySpan<char> familyName, Title? title, Func<string, bool> isMentioned)
    {
        string? found = null;
        foreach (var person in lexicon.Offices.WithFamilyName(familyName))
        {
            if (Fits(lexicon.Offices.TermsOf(person), title, isMentioned))
            {
                if (found is not null)
                {
                    return null;
                }

                found = person;
            }
        }

        return found is null ? null : lexicon.Names.Find(found)?.As(EntityKind.Person);
    }

    /// <summary>Whether a capital or seat stands for its state here: it acts, owns, is spoken with or to, and is no place where something is.</summary>
    public bool IsActor(int head)
    {
        for (var steps = 0; steps < 4; steps++)
        {
            var arc = _tree[head];
            if (arc.Head < 0)
            {
                return false;
            }

            if (_tree.Child(head, "case") is >= 0 and var preposition && draft.Tags[preposition].Xpos != "POS")
            {
                return ActorPrepositions.Contains(draft.Tags[preposition].Lemma);
            }

            if (arc.Is("conj"))
            {
                head = arc.Head;
                continue;
            }

            var governor = draft.Tags[arc.Head];
            return arc.Is("nsubj") ? true
                : arc.Is("nmod:poss") ? !PlaceOfCity.Contains(governor.Lemma)
                : (arc.Is("obj") || arc.Is("iobj")) && TowardActor.Contains(governor.Lemma);
        }

        return false;
    }

    private bool Fits(IReadOnlyList<Term> terms, Title? title, Func<string, bool> isMentioned)
    {
        foreach (var term in terms)
        {
            var inOffice = _date is { } day && term.Start <= day && (term.End is not { } end || day < end.AddYears(2));
            if (title is { IsOffice: true, Role: { } role })
            {
                if (_date is not { } d || term.Start <= d)
                {
                    if (role == term.Office || lexicon.Offices.Holder(role, term.Body, term.Start)?.Person == term.Person)
                    {
                        return true;
                    }
                }
            }
            else if (inOffice && term.Country is { } country && isMentioned(country))
            {
                return true;
            }
        }

        return false;
    }
}
