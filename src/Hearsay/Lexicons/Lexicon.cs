using Hearsay.Documents;

namespace Hearsay.Lexicons;

/// <summary>
/// What Hearsay knows about the world: countries, cities, organisations, offices and who held them when, titles, nouns that
/// describe, given names. Immutable, safe for any number of threads. Made by <see cref="LexiconBuilder"/>.
/// </summary>
public sealed class Lexicon
{
    private static readonly Lazy<Lexicon> LazyDefault = new(() => new LexiconBuilder().Build());
    private readonly Dictionary<string, Gender> _given;
    private readonly Dictionary<string, Gender>.AlternateLookup<ReadOnlySpan<char>> _givenLookup;
    private readonly HashSet<string> _family = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _familyLookup;
    private readonly Dictionary<string, string> _countries = new(StringComparer.Ordinal);

    internal Lexicon(IEnumerable<LexiconEntry> entries)
    {
        _familyLookup = _family.GetAlternateLookup<ReadOnlySpan<char>>();
        Names = new PhraseTable<KnownName>(16000);
        foreach (var entry in entries)
        {
            AddUser(entry);
        }

        var heads = new Dictionary<string, string>(StringComparer.Ordinal);
        AddCountries(LexiconFile.Read("countries", 8), heads);
        Offices = new Offices(LexiconFile.Read("office-holders", 6), LexiconFile.Read("offices", 3), heads);
        AddPersons();
        AddOrganisations();
        AddPlaces();
        Nouns = new Nouns(LexiconFile.Read("nouns", 4));
        Titles = new PhraseTable<Title>(400);
        foreach (var row in LexiconFile.Read("titles", 4))
        {
            Titles.Add(row[0], new Title(row[2].Length == 0 ? null : row[2], LexiconBuilder.GenderOf(row[1]), row[3] == "office"));
        }

        var given = LexiconFile.Read("given-names", 2);
        _given = new(given.Count, StringComparer.Ordinal);
        _givenLookup = _given.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var row in given)
        {
            _given.TryAdd(row[0], LexiconBuilder.GenderOf(row[1]));
        }
    }

    /// <summary>The lexicon that travels with the library; loaded on first use.</summary>
    public static Lexicon Default => LazyDefault.Value;

    /// <summary>Names of countries, places, organisations and persons, adjectives and peoples.</summary>
    internal PhraseTable<KnownName> Names { get; }

    /// <summary>Titles before names.</summary>
    internal PhraseTable<Title> Titles { get; }

    /// <summary>Nouns that describe.</summary>
    internal Nouns Nouns { get; }

    /// <summary>Offices and their holders.</summary>
    internal Offices Offices { get; }

    /// <summary>The name of the country with the ISO 3166-1 alpha-2 code <paramref name="code"/>, or null.</summary>
    public string? CountryName(string code) => _countries.GetValueOrDefault(code);

    /// <summary>Whether <paramref name="word"/> is a given name of persons, and the gender it shows.</summary>
    internal bool IsGivenName(ReadOnlySpan<char> word, out Gender gender) => _givenLookup.TryGetValue(word, out gender);

    /// <summary>Whether <paramref name="word"/> is a family name of persons.</summary>
    internal bool IsFamilyName(ReadOnlySpan<char> word) => _familyLookup.Contains(word);

    private void AddUser(LexiconEntry entry)
    {
        var name = new KnownName(entry.Name, entry.Kind, NameClass.User, entry.Country, entry.Gender, entry.Link);
        Add(entry.Name, name);
        foreach (var alias in entry.Aliases)
        {
            Add(alias, name with { });
        }
    }

    private void AddCountries(List<string[]> rows, Dictionary<string, string> heads)
    {
        foreach (var row in rows)
        {
            var (code, country) = (row[0], row[1]);
            _countries.TryAdd(code, country);
            if (row[7].Length > 0)
            {
                heads[code] = row[7];
            }

            Add(country, new KnownName(country, EntityKind.Place, NameClass.Country, code));
            AddAll(row[2], () => new KnownName(country, EntityKind.Place, NameClass.Country, code));
            AddAll(row[3], () => new KnownName(country, EntityKind.Place, NameClass.Demonym, code));
            AddAll(row[4], () => new KnownName(country, EntityKind.Group, NameClass.People, code));
            AddAll(row[6], () => new KnownName(country, EntityKind.Place, NameClass.Seat, code));
        }

        foreach (var row in rows)
        {
            foreach (var capital in row[5].Split('|', StringSplitOptions.RemoveEmptyEntries))
            {
                Add(capital, new KnownName(capital, EntityKind.Place, NameClass.Capital, row[0]));
            }
        }
    }

    private void AddPersons()
    {
        foreach (var (person, terms) in Offices.Persons)
        {
            if (person.Contains(' '))
            {
                AddFamilyName(person);
                Add(person, new KnownName(person, EntityKind.Person, NameClass.Person, terms[^1].Country, terms[0].Gender));
            }
        }

        foreach (var row in LexiconFile.Read("persons", 2))
        {
            AddFamilyName(row[0]);
            Add(row[0], new KnownName(row[0], EntityKind.Person, NameClass.Person, null, LexiconBuilder.GenderOf(row[1])));
        }

        foreach (var row in LexiconFile.Read("family-names", 1))
        {
            _family.Add(row[0]);
        }

        foreach (var row in LexiconFile.Read("person-variants", 2))
        {
            var terms = Offices.TermsOf(row[0]);
            foreach (var spelling in row[1].Split('|', StringSplitOptions.RemoveEmptyEntries))
            {
                if (terms.Count > 0 && spelling.Contains(' '))
                {
                    Add(spelling, new KnownName(row[0], EntityKind.Person, NameClass.Person, terms[^1].Country, terms[0].Gender));
                }
            }
        }
    }

    // The last word of a full name, where it begins with a capital: "Peter the Great" has none.
    private void AddFamilyName(string person)
    {
        var word = person[(person.LastIndexOf(' ') + 1)..];
        if (word.Length > 2 && char.IsUpper(word[0]) && !IsNumeral(word) && !person.Contains(" the ", StringComparison.Ordinal))
        {
            _family.Add(word);
        }

        static bool IsNumeral(string word) => word.AsSpan().IndexOfAnyExceptInRange('A', 'Z') < 0 || word is "Jr." or "King" or "Prince";
    }

    private void AddOrganisations()
    {
        foreach (var row in LexiconFile.Read("organisations", 4))
        {
            var kind = LexiconBuilder.KindOf(row[2]);
            var known = new KnownName(row[0], kind, row[2] == "outlet" ? NameClass.Outlet : kind == EntityKind.Place ? NameClass.Region : NameClass.Organisation, OrNull(row[3]));
            Add(row[0], known);
            AddAll(row[1], () => known with { Next = null });
        }
    }

    private void AddPlaces()
    {
        foreach (var row in LexiconFile.Read("regions", 4))
        {
            var known = new KnownName(row[0], EntityKind.Place, NameClass.Region, OrNull(row[2]));
            Add(row[0], known);
            AddAll(row[1], () => known with { Next = null });
        }

        foreach (var row in LexiconFile.Read("cities", 2))
        {
            Add(row[0], new KnownName(row[0], EntityKind.Place, NameClass.City, row[1]));
        }
    }

    private void AddAll(string names, Func<KnownName> make)
    {
        foreach (var range in names.AsSpan().Split('|'))
        {
            if (names[range] is { Length: > 0 } name)
            {
                Add(name, make());
            }
        }
    }

    private void Add(string words, KnownName meaning)
    {
        var first = Names.Add(words, meaning);
        if (!ReferenceEquals(first, meaning))
        {
            while (first.Next is { } next)
            {
                first = next;
            }

            first.Next = meaning;
        }
    }

    private static string? OrNull(string cell) => cell.Length == 0 ? null : cell;
}
