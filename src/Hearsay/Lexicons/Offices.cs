using System.Globalization;
using Hearsay.Documents;

namespace Hearsay.Lexicons;

/// <summary>A term in an office.</summary>
/// <param name="Person">Full name.</param>
/// <param name="Office">Lower-case name of the office: <c>president</c>, <c>foreign minister</c>.</param>
/// <param name="Body">Country code, or name of the organisation.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Day the office was left; null while in office as far as the lexicon knows.</param>
/// <param name="Gender">Gender of the person.</param>
internal sealed record Term(string Person, string Office, string Body, DateOnly Start, DateOnly? End, Gender Gender)
{
    /// <summary>Whether the term runs on <paramref name="day"/>.</summary>
    public bool Holds(DateOnly day) => Start <= day && (End is not { } end || day < end);

    /// <summary>The country code, or null where the body is an organisation.</summary>
    public string? Country => Body.Length == 2 && Body is not ("EU" or "UN") ? Body : null;
}

/// <summary>Who holds which office when.</summary>
internal sealed class Offices
{
    private static readonly string[] FamilyNameFirst = ["CN", "KR", "KP", "VN", "TW", "HK", "KH"];

    private readonly Dictionary<(string Office, string Body), List<Term>> _terms = [];
    private readonly Dictionary<string, List<Term>> _byPerson = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _byFamilyName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>>.AlternateLookup<ReadOnlySpan<char>> _byFamilyNameLookup;
    private readonly Dictionary<(string Words, string Body), string> _words = [];
    private readonly Dictionary<string, string> _heads;

    /// <param name="terms">Rows of office-holders.tsv.</param>
    /// <param name="words">Rows of offices.tsv.</param>
    /// <param name="heads">Country code → office of the one who governs.</param>
    public Offices(List<string[]> terms, List<string[]> words, Dictionary<string, string> heads)
    {
        _heads = heads;
        _byFamilyNameLookup = _byFamilyName.GetAlternateLookup<ReadOnlySpan<char>>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in terms)
        {
            var term = new Term(row[0], row[1], row[2], Day(row[3]), row[4].Length == 0 ? null : Day(row[4]), row[5] == "f" ? Gender.Feminine : Gender.Masculine);
            Get(_terms, (term.Office, term.Body)).Add(term);
            var own = Get(_byPerson, term.Person);
            own.Add(term);
            known.Add(term.Office);
            if (own.Count == 1)
            {
                Get(_byFamilyName, FamilyName(term.Person, term.Body)).Add(term.Person);
            }
        }

        foreach (var row in words)
        {
            _words[(row[0], row[1])] = row[2];
            known.Add(row[0]);
        }

        Known = known;
    }

    /// <summary>Every wording of an office, lower-case.</summary>
    public HashSet<string> Known { get; }

    /// <summary>Everybody with a term, in no particular order.</summary>
    public IEnumerable<KeyValuePair<string, List<Term>>> Persons => _byPerson;

    /// <summary>The terms of <paramref name="person"/>, the earliest row first; empty where he is not known.</summary>
    public IReadOnlyList<Term> TermsOf(string person) => _byPerson.TryGetValue(person, out var terms) ? terms : [];

    /// <summary>Who holds the office called <paramref name="words"/> (lower-case) of <paramref name="body"/> on <paramref name="day"/>, or null.</summary>
    public Term? Holder(string words, string body, DateOnly day)
    {
        var office = _words.TryGetValue((words, body), out var own) ? own : null;
        if (office is null && _terms.ContainsKey((words, body)))
        {
            office = words;
        }

        office ??= _words.TryGetValue((words, ""), out var general) ? general : words;
        if (office == "*head" && !_heads.TryGetValue(body, out office))
        {
            return null;
        }

        if (!_terms.TryGetValue((office, body), out var terms))
        {
            return null;
        }

        Term? holder = null;
        foreach (var term in terms)
        {
            if (term.Holds(day) && (holder is null || term.Start > holder.Start))
            {
                holder = term;
            }
        }

        return holder;
    }

    /// <summary>Those who bear <paramref name="familyName"/>.</summary>
    public IReadOnlyList<string> WithFamilyName(ReadOnlySpan<char> familyName) => _byFamilyNameLookup.TryGetValue(familyName, out var persons) ? persons : [];

    /// <summary>The word a person is called by for short: the last one, or the first where family names come first.</summary>
    public static string FamilyName(string person, string? country)
    {
        if (country is not null && FamilyNameFirst.Contains(country) && person.Split(' ') is { Length: 2 or 3 } words && country is not ("HK" or "KH"))
        {
            return words[0];
        }

        var name = person.AsSpan();
        if (name.EndsWith(" Jr.") || name.EndsWith(" III") || name.EndsWith(" II"))
        {
            name = name[..name.LastIndexOf(' ')];
        }

        return name[(name.LastIndexOf(' ') + 1)..].ToString();
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static List<TValue> Get<TKey, TValue>(Dictionary<TKey, List<TValue>> table, TKey key)
        where TKey : notnull
    {
        if (!table.TryGetValue(key, out var list))
        {
            table[key] = list = [];
        }

        return list;
    }
}
