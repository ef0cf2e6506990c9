using System.Collections.Immutable;
using Hearsay.Documents;

namespace Hearsay.Lexicons;

/// <summary>Somebody or something a lexicon knows by name.</summary>
public sealed record LexiconEntry
{
    /// <summary>The name the record gives it, without titles; not empty.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required EntityKind Kind { get; init; }

    /// <summary>Other names, as texts write them; upper and lower case count. Never default.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>ISO 3166-1 alpha-2 code of the country it is or belongs to, upper case; or null.</summary>
    public string? Country { get; init; }

    /// <summary>Gender of a person, where it is known.</summary>
    public Gender Gender { get; init; }

    /// <summary>Identifier in an outside register, or null.</summary>
    public string? Link { get; init; }
}

/// <summary>What sort of name a <see cref="KnownName"/> is.</summary>
internal enum NameClass : byte
{
    /// <summary>An entry a user added.</summary>
    User,

    /// <summary>A country.</summary>
    Country,

    /// <summary>A capital; stands for its state where it speaks or acts.</summary>
    Capital,

    /// <summary>A building or street used for the state: the Kremlin.</summary>
    Seat,

    /// <summary>A city that is no capital.</summary>
    City,

    /// <summary>A state, province, region, continent, water.</summary>
    Region,

    /// <summary>An organisation.</summary>
    Organisation,

    /// <summary>An organisation that publishes news.</summary>
    Outlet,

    /// <summary>A person who holds or held an office.</summary>
    Person,

    /// <summary>An adjective of a country: Russian.</summary>
    Demonym,

    /// <summary>The people of a country: Russians.</summary>
    People,
}

/// <summary>One meaning of a name; <see cref="Next"/> is the next likely one.</summary>
internal sealed record KnownName(string Name, EntityKind Kind, NameClass Class, string? Country = null, Gender Gender = Gender.Unknown, string? Link = null)
{
    /// <summary>Another meaning of the same words, or null.</summary>
    public KnownName? Next { get; set; }

    /// <summary>This meaning or the first behind it that is a <paramref name="kind"/>, or null.</summary>
    public KnownName? As(NameClass kind)
    {
        var name = this;
        while (name is not null && name.Class != kind)
        {
            name = name.Next;
        }

        return name;
    }

    /// <summary>This meaning or the first behind it whose kind is <paramref name="kind"/>, or null.</summary>
    public KnownName? As(EntityKind kind)
    {
        var name = this;
        while (name is not null && (name.Kind != kind || name.Class == NameClass.Demonym))
        {
            name = name.Next;
        }

        return name;
    }
}
