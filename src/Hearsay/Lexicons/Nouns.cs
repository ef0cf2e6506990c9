using Hearsay.Documents;

namespace Hearsay.Lexicons;

/// <summary>What a noun tells of the one it describes.</summary>
/// <param name="Kind">The usual kind.</param>
/// <param name="IsRole">An occupation or office, which may stand before a name.</param>
/// <param name="Gender">Gender the noun shows.</param>
internal sealed record Noun(EntityKind Kind, bool IsRole, Gender Gender)
{
    /// <summary>Whether it may also be an organisation ("the station said").</summary>
    public bool MayBeOrganisation { get; set; }

    /// <summary>Whether it may also be a place.</summary>
    public bool MayBePlace { get; set; }
}

/// <summary>A title before a name.</summary>
/// <param name="Role">The role it gives, lower-case, or null.</param>
/// <param name="Gender">Gender it shows.</param>
/// <param name="IsOffice">An office, such as President; not a rank or form of address.</param>
internal sealed record Title(string? Role, Gender Gender, bool IsOffice);

/// <summary>Nouns that describe persons, groups, organisations, places and documents.</summary>
internal sealed class Nouns
{
    private readonly Dictionary<string, Noun> _nouns;
    private readonly Dictionary<string, Noun>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <param name="rows">Rows of nouns.tsv.</param>
    public Nouns(List<string[]> rows)
    {
        _nouns = new(rows.Count, StringComparer.OrdinalIgnoreCase);
        _lookup = _nouns.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var row in rows)
        {
            var kind = LexiconBuilder.KindOf(row[1]);
            if (_nouns.TryGetValue(row[0], out var known))
            {
                known.MayBeOrganisation |= kind == EntityKind.Organisation;
                known.MayBePlace |= kind == EntityKind.Place;
            }
            else
            {
                _nouns[row[0]] = new Noun(kind, row[2] == "role", LexiconBuilder.GenderOf(row[3]))
                {
                    MayBeOrganisation = kind == EntityKind.Organisation,
                    MayBePlace = kind == EntityKind.Place,
                };
            }
        }
    }

    /// <summary>What the noun <paramref name="lemma"/> (in the singular, any case) tells, or null.</summary>
    public Noun? Find(ReadOnlySpan<char> lemma) => _lookup.TryGetValue(lemma, out var noun) ? noun : null;

    /// <summary>What a noun tells, by the lemma and else by the word itself, its plural ending taken off where it has one.</summary>
    public Noun? Find(string lemma, ReadOnlySpan<char> word)
    {
        var noun = Find(lemma) ?? Find(word);
        if (noun is null && word.Length > 4 && word[^1] is 's' or 'S')
        {
            noun = Find(word[..^1]) ?? (word.EndsWith("men", StringComparison.Ordinal) ? null : word.EndsWith("es", StringComparison.OrdinalIgnoreCase) ? Find(word[..^2]) : null);
        }

        return noun;
    }
}
