using Hearsay.Documents;

namespace Hearsay.Annotators.Coreference;

/// <summary>A mention with what the linking steps ask about it, found once.</summary>
internal sealed class CorefMention
{
    /// <summary>Index in the draft's mentions.</summary>
    public required int Index { get; init; }

    public required Mention Mention { get; init; }

    /// <summary>The head token's text, lower-case.</summary>
    public required string HeadWord { get; init; }

    /// <summary>The noun that says what it is, lower-case and in the singular: of a role that the mention finder read its last word, else the head token's lemma.</summary>
    public required string HeadLemma { get; init; }

    /// <summary>The whole role where the mention finder read one ("foreign minister"), else <see cref="HeadLemma"/>.</summary>
    public required string Role { get; init; }

    public required int Sentence { get; init; }

    /// <summary>Index of the zone of its sentence.</summary>
    public required int Zone { get; init; }

    /// <summary>The innermost quotation around the head, or -1.</summary>
    public required int Quotation { get; init; }

    /// <summary>The pronoun it is, or null.</summary>
    public Pronoun? Pronoun { get; init; }

    /// <summary>The head's relation to its governor, without subtype.</summary>
    public required string Relation { get; init; }

    /// <summary>The words of the name, lower-case, without titles; empty unless it is a name.</summary>
    public string[] Name { get; init; } = [];

    /// <summary>Lemmas of the adjectives and nouns that modify the head, lower-case.</summary>
    public string[] Modifiers { get; init; } = [];

    public Determination Determination { get; init; }

    public Gender Gender { get; init; }

    public GrammaticalNumber Number { get; init; }

    public EntityKind Kind { get; init; }

    /// <summary>Index of the mention that owns it ("the dictator's" in "the dictator's aide"), or -1. Set once all mentions are there.</summary>
    public int Owner { get; set; } = -1;

    public MentionForm Form => Mention.Form;

    /// <summary>
    /// The token that ties the whole phrase to the rest of the sentence: the mention's head or, where that is a name after its
    /// role or title ("Mr Dahl", "the adviser, Igor Savin"), the word that governs it inside the phrase.
    /// </summary>
    public required int Head { get; init; }

    public int First => Mention.FirstToken;

    public int End => Mention.EndToken;

    public bool IsName => Form == MentionForm.Name;

    public bool IsPronoun => Form == MentionForm.Pronoun;

    public bool IsDescription => Form == MentionForm.Description;

    /// <summary>Whether it can denote a human being or people.</summary>
    public bool IsPerson => Kind is EntityKind.Person or EntityKind.Group;

    /// <summary>Whether this mention lies wholly inside <paramref name="other"/>.</summary>
    public bool IsInside(CorefMention other) => other.First <= First && End <= other.End;
}

/// <summary>How a noun phrase is determined.</summary>
internal enum Determination : byte
{
    /// <summary>Nothing before the noun: "officials".</summary>
    Bare,

    /// <summary>a, another, some, every, two …</summary>
    Indefinite,

    /// <summary>the.</summary>
    Definite,

    /// <summary>this, that, these, those.</summary>
    Demonstrative,

    /// <summary>his, the minister's.</summary>
    Possessive,
}
