using Hearsay.Documents;
using Hearsay.Lexicons;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Entities;

/// <summary>Finds the names of an article: rules and lexicons first, then the learned tagger that sees what they say; a user's own names stand.</summary>
internal sealed class NameRecogniser(Lexicon lexicon, NameModel? model)
{
    private const int Place = 2; // the label of places
    private static readonly EntityKind[] ByLabel = [EntityKind.Person, EntityKind.Organisation, EntityKind.Place, EntityKind.Other];

    /// <summary>The names of the article, in order, not overlapping.</summary>
    /// <param name="draft">The article.</param>
    /// <param name="countries">Codes of the countries it names in any way.</param>
    public List<NameSpan> Find(Draft draft, out HashSet<string> countries)
    {
        var rules = NameSpotter.Find(draft, lexicon, out countries);
        if (model is null)
        {
            return rules;
        }

        var input = new NameInput(draft, lexicon, rules);
        var labels = model.Label(input);
        var sure = new List<NameSpan>();
        foreach (var rule in rules)
        {
            if (IsSure(draft, rule, labels) && !IsCurrency(draft, rule.End))
            {
                Keep(labels, rule);
                sure.Add(rule);
            }
        }

        var names = Read(draft, labels);
        names.AddRange(sure);
        names.Sort((a, b) => a.First.CompareTo(b.First));
        Settle(draft, names);
        Agree(draft, names, input);
        Link(draft, names);
        InnerNames.Find(draft, lexicon, names, model.Inner);
        return names;
    }

    // A user's name, and one the lexicon knows by two or more words or as a country where the tagger saw none at all.
    private bool IsSure(Draft draft, NameSpan rule, byte[] labels) => rule.Known is null
        ? rule.Kind == EntityKind.Person && rule.End - rule.First is 2 or 3 && lexicon.IsGivenName(draft.TokenText(rule.First), out _) && labels.AsSpan(rule.First, rule.End - rule.First).IndexOfAnyExcept((byte)0) < 0
        : rule.Known is { } known
        && (known.Class == NameClass.User
            || ((known.Class is NameClass.Country or NameClass.Capital or NameClass.Person || (rule.End - rule.First > 1 && known.Class is NameClass.Organisation or NameClass.Outlet or NameClass.Region or NameClass.City))
                && labels.AsSpan(rule.First, rule.End - rule.First).IndexOfAnyExcept((byte)0) < 0));

    // "US$ 10 billion"
    private static bool IsCurrency(Draft draft, int end) => end < draft.Tokens.Length && draft.TokenText(end) is "$" && draft.Tokens[end].Span.Start == draft.Tokens[end - 1].Span.End;

    // Takes the place of whatever name the tagger saw there.
    private static void Keep(byte[] labels, NameSpan rule)
    {
        var (first, end) = (rule.First, rule.End);
        while (first > 0 && labels[first] > 0 && labels[first] % 2 == 0)
        {
            first--;
        }

        while (end < labels.Length && labels[end] > 0 && labels[end] % 2 == 0)
        {
            end++;
        }

        labels.AsSpan(first, end - first).Clear();
    }

    private List<NameSpan> Read(Draft draft, byte[] labels)
    {
        var names = new List<NameSpan>();
        foreach (var sentence in draft.Sentences)
        {
            for (var i = sentence.FirstToken; i < sentence.EndToken;)
            {
                var end = i + 1;
                if (labels[i] == 0)
                {
                    i = end;
                    continue;
                }

                var kind = (labels[i] - 1) / 2;
                while (end < sentence.EndToken && labels[end] == (2 * kind) + 2)
                {
                    end++;
                }

                var of = kind == 0 ? Of(draft, i, end) : end;
                if (!IsDate(draft, i, of))
                {
                    names.Add(Name(draft, sentence, i, of, kind));
                }

                if (of + 1 < end)
                {
                    names.Add(Name(draft, sentence, of + 1, end, Place));
                }

                i = end;
            }
        }

        return names;
    }

    // "Ilena Korsav of Lodmark": where a person comes from is no part of the name, and a name of its own.
    private static int Of(Draft draft, int first, int end)
    {
        for (var i = first + 1; i + 1 < end; i++)
        {
            if (draft.TokenText(i) is "of" && char.IsUpper(draft.TokenText(i + 1)[0]))
            {
                return i;
            }
        }

        return end;
    }

    // "June 22", "Monday": dates are another stage's.
    private static bool IsDate(Draft draft, int first, int end)
    {
        if (!NameShapes.IsCalendar(draft.TokenText(first)))
        {
            return false;
        }

        for (var i = first + 1; i < end; i++)
        {
            var word = draft.TokenText(i);
            if (!char.IsAsciiDigit(word[0]) && word is not "," && !NameShapes.IsCalendar(word))
            {
                return false;
            }
        }

        return end - first > 1 || draft.TokenText(first) is not ("May" or "April" or "June" or "August" or "God");
    }

    private NameSpan Name(Draft draft, Sentence sentence, int first, int end, int label)
    {
        var kind = ByLabel[label];
        Title? title = null;
        var titleFirst = first;
        if (kind == EntityKind.Person)
        {
            for (var i = Math.Max(sentence.FirstToken, first - 5); i < first; i++)
            {
                if (char.IsUpper(draft.TokenText(i)[0]) && lexicon.Titles.Match(draft.Text, draft.Tokens, i, first, out var found) is > 0 and var length)
                {
                    // A run of titles that reaches the name counts from its first one on.
                    if (titleFirst == first)
                    {
                        titleFirst = i;
                    }

                    title = title?.Role is null ? found : title;
                    i += length - 1;
                    if (i + 1 == first)
                    {
                        break;
                    }
                }
                else
                {
                    title = null;
                    titleFirst = first;
                }
            }
        }

        var name = new NameSpan { First = first, End = end, Kind = kind, Title = title, TitleFirst = titleFirst, Known = Known(draft, first, end, kind) };
        if (kind == EntityKind.Person)
        {
            name.Gender = title?.Gender is Gender.Masculine or Gender.Feminine ? title.Gender : name.Known?.Gender ?? Gender.Unknown;
            if (name.Gender == Gender.Unknown && lexicon.IsGivenName(draft.TokenText(first), out var gender))
            {
                name.Gender = gender;
            }
        }

        return name;
    }

    private KnownName? Known(Draft draft, int first, int end, EntityKind kind)
    {
        var length = lexicon.Names.Match(draft.Text, draft.Tokens, first, end, out var known);
        if (length != end - first)
        {
            return null;
        }

        return known!.As(kind) ?? (kind is EntityKind.Organisation && known.As(NameClass.Seat) is { } seat ? seat : kind is EntityKind.Organisation && known.As(NameClass.Country) is { } country ? country : null);
    }

    // "Moscow was ready": a country or capital that nobody is called after is no person, unless the article has a "Jack London".
    private void Settle(Draft draft, List<NameSpan> names)
    {
        HashSet<string>? families = null;
        foreach (var name in names)
        {
            if (name is { Kind: EntityKind.Person, Title: null } && name.End == name.First + 1 && draft.TokenText(name.First) is var word && !lexicon.IsGivenName(word, out _) && !lexicon.IsFamilyName(word)
                && lexicon.Names.Match(draft.Text, draft.Tokens, name.First, name.End, out var known) == 1 && (known!.As(NameClass.Country) ?? known.As(NameClass.Capital)) is { } place)
            {
                families ??= [.. names.Where(other => other.Kind == EntityKind.Person && other.End > other.First + 1).Select(other => draft.TokenText(other.End - 1).ToString())];
                if (!families.Contains(word.ToString()))
                {
                    (name.Kind, name.Known, name.Gender) = (EntityKind.Place, place, Gender.Unknown);
                }
            }
        }
    }

    // One name, one kind: where the same words got several in the article, the kind they weigh most as, all occurrences together.
    // On GUM dev F1 79.9, by the number of occurrences 79.8. Names not found in one place but in another, taken there too: 79.7.
    private void Agree(Draft draft, List<NameSpan> names, NameInput input)
    {
        var kinds = new Dictionary<string, (EntityKind First, int[]? Weights)>(StringComparer.Ordinal);
        var lookup = kinds.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var name in names)
        {
            var text = draft.SpanOf(name.First, name.End).In(draft.Text);
            if (!lookup.TryGetValue(text, out var seen))
            {
                lookup[text] = (name.Kind, null);
            }
            else if (seen.First != name.Kind && seen.Weights is null)
            {
                lookup[text] = (seen.First, new int[ByLabel.Length]);
            }
        }

        foreach (var name in names)
        {
            if (lookup[draft.SpanOf(name.First, name.End).In(draft.Text)].Weights is { } weights)
            {
                model!.Weigh(input, name.First, name.End, weights);
            }
        }

        foreach (var name in names)
        {
            if (name.Title is null && lookup[draft.SpanOf(name.First, name.End).In(draft.Text)].Weights is { } weights)
            {
                var best = 0;
                for (var kind = 1; kind < weights.Length; kind++)
                {
                    best = weights[kind] > weights[best] ? kind : best;
                }

                name.Kind = ByLabel[best];
                name.Known = name.Known?.As(name.Kind);
            }
        }
    }

    // Short names take over what their long forms tell.
    private static void Link(Draft draft, List<NameSpan> names)
    {
        var full = new Dictionary<string, NameSpan>(StringComparer.Ordinal);
        var lookup = full.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var name in names)
        {
            if (name.Kind == EntityKind.Person && name.End - name.First > 1)
            {
                lookup.TryAdd(draft.TokenText(name.End - 1), name);
            }
        }

        foreach (var name in names)
        {
            if (name.Kind == EntityKind.Person && name.End - name.First == 1 && name.Known is null && lookup.TryGetValue(draft.TokenText(name.First), out var whole))
            {
                name.Known = whole.Known;
                name.Gender = name.Gender == Gender.Unknown ? whole.Gender : name.Gender;
            }
        }
    }
}
