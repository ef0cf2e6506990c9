namespace Hearsay.Pipeline;

/// <summary>The layers of a document that stages require and provide.</summary>
[Flags]
public enum Layers
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Tokens.</summary>
    Tokens = 1,

    /// <summary>Sentences.</summary>
    Sentences = 1 << 1,

    /// <summary>Parts of speech, morphology, lemmas; one for each token.</summary>
    Tags = 1 << 2,

    /// <summary>Dependency arcs; one for each token.</summary>
    Trees = 1 << 3,

    /// <summary>Mentions of persons, organisations, places …</summary>
    Mentions = 1 << 4,

    /// <summary>Time expressions.</summary>
    Times = 1 << 5,

    /// <summary>Entities: the mentions joined.</summary>
    Entities = 1 << 6,

    /// <summary>Claims with their chains.</summary>
    Claims = 1 << 7,

    /// <summary>Events.</summary>
    Events = 1 << 8,

    /// <summary>The outlet's judging words.</summary>
    Wordings = 1 << 9,
}
