using System.Collections.Immutable;

namespace Hearsay.Documents;

/// <summary>Words that refer to somebody or something: a name, a description or a pronoun. Mentions may nest, never cross.</summary>
public sealed record Mention
{
    /// <summary>The whole phrase, with titles, determiners and appositions.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>Index of the first token of <see cref="Span"/>.</summary>
    public required int FirstToken { get; init; }

    /// <summary>Index behind the last token of <see cref="Span"/>; exclusive.</summary>
    public required int EndToken { get; init; }

    /// <summary>Index of the head token: the syntactic head of the phrase.</summary>
    public required int HeadToken { get; init; }

    /// <summary>Name, description or pronoun.</summary>
    public required MentionForm Form { get; init; }

    /// <summary>What it refers to, as far as the mention alone tells.</summary>
    public required EntityKind Kind { get; init; }

    /// <summary>For a name, the name itself without titles and descriptions; null otherwise.</summary>
    public TextSpan? NameSpan { get; init; }

    /// <summary>The head noun of a role read off the words, lower-case: <c>president</c>, <c>aide</c>, <c>foreign minister</c>; or null.</summary>
    public string? Role { get; init; }

    /// <summary>
    /// The full name of what a lexicon says the words denote at the article's date: <c>Donald Trump</c> for "the US president" in
    /// 2025, <c>Russia</c> for "Moscow". Null where no lexicon knows.
    /// </summary>
    public string? Referent { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code of the country it is or belongs to, upper case; or null.</summary>
    public string? Country { get; init; }

    /// <summary>Identifier in an outside register, or null.</summary>
    public string? Link { get; init; }

    /// <summary>Grammatical or natural gender, where the words tell.</summary>
    public Gender Gender { get; init; }

    /// <summary>Grammatical number.</summary>
    public GrammaticalNumber Number { get; init; }
}

/// <summary>How a mention refers.</summary>
public enum MentionForm
{
    /// <summary>By a proper name.</summary>
    Name,

    /// <summary>By a noun phrase: "the dictator's aide".</summary>
    Description,

    /// <summary>By a pronoun or possessive.</summary>
    Pronoun,
}

/// <summary>What an entity is, as the record names it.</summary>
public enum EntityKind
{
    /// <summary>A human being.</summary>
    Person,

    /// <summary>A party, agency, company, outlet, army …</summary>
    Organisation,

    /// <summary>A country, city, region, building.</summary>
    Place,

    /// <summary>People without an organisation: residents, Democrats, troops.</summary>
    Group,

    /// <summary>A law, report, treaty, letter.</summary>
    Document,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>Gender as the words show it.</summary>
public enum Gender : byte
{
    /// <summary>Not shown.</summary>
    Unknown,

    /// <summary>he, Mr, king.</summary>
    Masculine,

    /// <summary>she, Ms, queen.</summary>
    Feminine,

    /// <summary>it: not a person.</summary>
    Neuter,
}

/// <summary>Number as the words show it.</summary>
public enum GrammaticalNumber : byte
{
    /// <summary>Not shown ("you").</summary>
    Unknown,

    /// <summary>One.</summary>
    Singular,

    /// <summary>More than one.</summary>
    Plural,
}

/// <summary>Somebody or something the article mentions, with all its mentions.</summary>
public sealed record Entity
{
    /// <summary><c>e1</c>, <c>e2</c> … in the order of the first mention.</summary>
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    public required EntityKind Kind { get; init; }

    /// <summary>The fullest name used in the article, without titles; the longest description where it is never named.</summary>
    public required string Name { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code of the country it is or belongs to, or null.</summary>
    public string? Country { get; init; }

    /// <summary>Identifier in an outside register, or null.</summary>
    public string? Link { get; init; }

    /// <summary>Its mentions, in the order of the text; at least one.</summary>
    public required ImmutableArray<Mention> Mentions { get; init; }
}
