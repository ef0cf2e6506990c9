using Hearsay.Documents;
using Hearsay.Lexicons;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Entities;

/// <summary>Finds the names of an article: rules and lexicons first, then the learned tagger that sees what they say; a user's own names stand.</summary>
internal sealed class NameRecogniser(Lexicon lexicon, NameModel? model)
{
    private const int Place = 2; // the label of places

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

        var labels = model.Label(new NameInput(draft, lexicon, rules));
        var sure = new List<NameSpan>();
        foreach (var rule in rules)
        {
            if (IsSure(draft, rule, labels))
            {
                Keep(labels, rule);
                sure.Add(rule);
            }
        }

        var names = Read(draft, labels);
        names.AddRange(sure);
        names.Sort((a, b) => a.First.CompareTo(b.First));
        Agree(draft, names);
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

        return end - first > 1 || draft.TokenText(first) is not ("May" or "April" or "June" or "August");
    }

    private NameSpan Name(Draft draft, Sentence sentence, int first, int end, int label)
    {
        var kind = label switch { 0 => EntityKind.Person, 1 => EntityKind.Organisation, 2 => EntityKind.Place, _ => EntityKind.Other };
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

    // One name, one kind: of the kinds a name got in the article the most frequent, of equally frequent ones the first.
    private static void Agree(Draft draft, List<NameSpan> names)
    {
        var counts = new Dictionary<string, int[]>(StringComparer.Ordinal);
        var lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var name in names)
        {
            var text = draft.SpanOf(name.First, name.End).In(draft.Text);
            if (!lookup.TryGetValue(text, out var count))
            {
                lookup[text] = count = new int[Enum.GetValues<EntityKind>().Length];
            }

            count[(int)name.Kind]++;
        }

        foreach (var name in names)
        {
            var count = lookup[draft.SpanOf(name.First, name.End).In(draft.Text)];
            var best = (int)name.Kind;
            for (var kind = 0; kind < count.Length; kind++)
            {
                best = count[kind] > count[best] ? kind : best;
            }

            if (best != (int)name.Kind && name.Title is null)
            {
                name.Kind = (EntityKind)best;
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
