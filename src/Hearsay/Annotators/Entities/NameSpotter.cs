using Hearsay.Documents;
using Hearsay.Lexicons;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Entities;

/// <summary>
/// Finds proper names and their kinds, by the lexicons, the words of the name, its company, and what the same article says
/// elsewhere: a name met in full licenses its short forms. One object reads one article.
/// </summary>
internal sealed partial class NameSpotter
{
    private readonly Draft _draft;
    private readonly Lexicon _lexicon;
    private readonly List<NameSpan> _names = [];
    private readonly HashSet<string> _countries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NameSpan> _persons = new(StringComparer.Ordinal); // family name → the full name met
    private readonly Dictionary<string, EntityKind> _kinds = new(StringComparer.Ordinal); // text of a name → its kind where that was sure
    private readonly Dictionary<string, NameSpan>.AlternateLookup<ReadOnlySpan<char>> _personsLookup;
    private readonly Dictionary<string, EntityKind>.AlternateLookup<ReadOnlySpan<char>> _kindsLookup;

    private NameSpotter(Draft draft, Lexicon lexicon)
    {
        _draft = draft;
        _lexicon = lexicon;
        _personsLookup = _persons.GetAlternateLookup<ReadOnlySpan<char>>();
        _kindsLookup = _kinds.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The names of the article, in order, not overlapping.</summary>
    /// <param name="draft">The article.</param>
    /// <param name="lexicon">What is known.</param>
    /// <param name="countries">Codes of the countries the article names in any way.</param>
    public static List<NameSpan> Find(Draft draft, Lexicon lexicon, out HashSet<string> countries)
    {
        var spotter = new NameSpotter(draft, lexicon);
        var headlines = new List<Sentence>();
        foreach (var sentence in draft.Sentences)
        {
            if (NameShapes.IsTitleCase(draft, sentence))
            {
                headlines.Add(sentence);
            }
            else
            {
                spotter.Read(sentence, false);
            }
        }

        // Capitals say nothing where every word has one: such sentences come last, read in the light of the others.
        foreach (var sentence in headlines)
        {
            spotter.Read(sentence, true);
        }

        spotter._names.Sort((a, b) => a.First.CompareTo(b.First));
        spotter.Settle();
        countries = spotter._countries;
        return spotter._names;
    }

    private void Read(Sentence sentence, bool titleCase)
    {
        var i = sentence.FirstToken;
        while (i < sentence.EndToken)
        {
            i = ReadAt(i, sentence, titleCase);
        }
    }

    // Reads what starts at token i; returns where to go on.
    private int ReadAt(int i, Sentence sentence, bool titleCase)
    {
        var end = sentence.EndToken;
        var title = TitleAt(i, end, out var afterTitle);
        if (title is not null)
        {
            var stop = RunEnd(afterTitle, end, titleCase);
            stop = Math.Min(stop, afterTitle + 5);
            if (_lexicon.Names.Match(_draft.Text, _draft.Tokens, afterTitle, end, out var known) is > 0 and var length && known!.As(EntityKind.Person) is { } person)
            {
                return Take(i, afterTitle, afterTitle + length, EntityKind.Person, person, title);
            }

            return Take(i, afterTitle, Math.Max(stop, afterTitle + 1), EntityKind.Person, null, title);
        }

        var matched = _lexicon.Names.Match(_draft.Text, _draft.Tokens, i, end, out var entry);
        if (matched > 0 && !IsNameLike(i, sentence, titleCase, matched, entry!))
        {
            matched = 0;
        }

        if (matched > 0 && entry!.Country is { } country && entry.Class != NameClass.City)
        {
            _countries.Add(country);
        }

        if (matched == 0 && !StartsRun(i, sentence, titleCase))
        {
            return i + 1;
        }

        var runEnd = RunEnd(i, end, titleCase);
        if (matched > 0 && (i + matched >= runEnd || SplitsAfter(i + matched, runEnd, end, entry!)))
        {
            return entry!.Class is NameClass.Demonym or NameClass.People ? i + matched : Take(i, i, i + matched, entry.Kind, entry, null);
        }

        if (runEnd <= i)
        {
            return i + 1;
        }

        // A title inside the run ends it: "US President …".
        for (var j = i + 1; j < runEnd; j++)
        {
            if (TitleAt(j, end, out _) is not null)
            {
                runEnd = j;
                break;
            }
        }

        return Take(i, i, runEnd, null, null, null);
    }

    private Title? TitleAt(int i, int end, out int next)
    {
        next = i;
        if (!char.IsUpper(_draft.TokenText(i)[0]))
        {
            return null;
        }

        var length = _lexicon.Titles.Match(_draft.Text, _draft.Tokens, i, end, out var title);
        next = i + length;
        if (length == 0 || next >= end || !IsCapital(next) || !IsProper(next) || NameShapes.IsCalendar(_draft.TokenText(next)))
        {
            return null;
        }

        // "Prime Minister's Office", "President Hotel", "Justice Department" are no persons.
        var last = RunEnd(next, end, false) - 1;
        if (last >= next && (NameShapes.EndsOrganisation(_draft.TokenText(last), _lexicon.Nouns) || NameShapes.EndsPlace(_draft.TokenText(last))) && last - next < 2)
        {
            return null;
        }

        // A second title goes on with the first: "Lt. Gen.", "President Dr".
        return TitleAt(next, end, out var further) is { } second && further > next
            ? Use(second, further, out next, title!)
            : title;

        static Title Use(Title second, int further, out int next, Title first)
        {
            next = further;
            return first.Role is null ? second : first;
        }
    }

    private bool IsCapital(int i) => char.IsUpper(_draft.TokenText(i)[0]);

    private bool IsProper(int i) => _draft.Tags[i].Pos is UPos.PROPN || _draft.Tags[i].Xpos is "NNP" or "NNPS";

    private bool StartsRun(int i, Sentence sentence, bool titleCase)
    {
        var word = _draft.TokenText(i);
        if (!char.IsUpper(word[0]) || !IsProper(i) || NameShapes.IsCalendar(word))
        {
            return false;
        }

        return !titleCase || _personsLookup.ContainsKey(word) || _kindsLookup.ContainsKey(word) || _lexicon.IsGivenName(word, out _) || NameShapes.IsAcronym(word);
    }

    // Whether a match of the lexicon is a name here; short and everyday words have to be tagged as one.
    private bool IsNameLike(int i, Sentence sentence, bool titleCase, int length, KnownName entry)
    {
        if (entry.Class == NameClass.User || length > 1)
        {
            return true;
        }

        var word = _draft.TokenText(i);
        if (entry.Class is NameClass.Demonym or NameClass.People or NameClass.Country || (entry.Class == NameClass.Capital && IsCapital(i) && word is not ("Male" or "Victoria" or "Hamilton" or "Stanley" or "Santiago" or "Juba")))
        {
            return true;
        }

        return IsProper(i) || (IsCapital(i) && i > sentence.FirstToken && !titleCase && entry.Class is not (NameClass.City or NameClass.Organisation))
            || (word.Length > 2 && NameShapes.IsAcronym(word) && !titleCase);
    }

    // Behind the last token of the run of name words from i on.
    private int RunEnd(int i, int end, bool titleCase)
    {
        var j = i;
        while (j < end)
        {
            var word = _draft.TokenText(j);
            if (char.IsUpper(word[0]) && (IsProper(j) || (j > i && _draft.Tags[j].Pos is UPos.X or UPos.NOUN or UPos.ADJ && !titleCase)) && !(j > i && NameShapes.IsCalendar(word)))
            {
                j++;
            }
            else if (j > i && j + 1 < end && IsCapital(j + 1) && IsProper(j + 1) && Joins(j, i))
            {
                j += 2;
            }
            else if (j > i + 0 && IsProper(j) && word is "Jr." or "Sr." or "III" or "II" or "IV")
            {
                j++;
            }
            else
            {
                break;
            }
        }

        return j;
    }

    private bool Joins(int j, int first)
    {
        var word = _draft.TokenText(j);
        if (word is "de" or "la" or "von" or "van" or "der" or "bin" or "al" or "el" or "da" or "di" or "du" or "le" or "dos" or "ben" or "ibn")
        {
            return true;
        }

        var tight = _draft.Tokens[j].Span.Start == _draft.Tokens[j - 1].Span.End && _draft.Tokens[j + 1].Span.Start == _draft.Tokens[j].Span.End;
        if (word is "-" or "\u2010" or "\u2011" or "'" or "\u2019" or "&" || (word is "&" && j > first))
        {
            return tight || word is "&";
        }

        return word is "of" or "for" && NameShapes.EndsOrganisation(_draft.TokenText(j - 1), _lexicon.Nouns);
    }

    // Whether a known name ends at `next` though name words follow it: "US President …", "Moscow Mayor …", "Israeli Channel 12".
    private bool SplitsAfter(int next, int runEnd, int end, KnownName entry)
    {
        if (entry.Class is NameClass.Person)
        {
            return true;
        }

        if (entry.Class is NameClass.Demonym or NameClass.People && !NameShapes.EndsOrganisation(_draft.TokenText(runEnd - 1), _lexicon.Nouns))
        {
            return true;
        }

        if (TitleAt(next, end, out _) is not null)
        {
            return true;
        }

        return _lexicon.Names.Match(_draft.Text, _draft.Tokens, next, end, out var other) is > 0 and var length && next + length >= runEnd && other!.Class is NameClass.Person;
    }
}
