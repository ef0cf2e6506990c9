using Hearsay.Documents;
using Hearsay.Lexicons;

namespace Hearsay.Annotators.Entities;

/// <summary>A proper name in the text, before the phrase around it is known.</summary>
internal sealed class NameSpan
{
    /// <summary>Index of its first token, titles left out.</summary>
    public required int First { get; init; }

    /// <summary>Index behind its last token.</summary>
    public required int End { get; init; }

    /// <summary>What it names.</summary>
    public required EntityKind Kind { get; set; }

    /// <summary>What the lexicon says of it, or null.</summary>
    public KnownName? Known { get; set; }

    /// <summary>The title before it, or null.</summary>
    public Title? Title { get; init; }

    /// <summary>Index of the first token of the title; <see cref="First"/> where there is none.</summary>
    public required int TitleFirst { get; init; }

    /// <summary>Gender the name shows.</summary>
    public Gender Gender { get; set; }

    /// <summary>Names inside it, in the order of the text: the place in the name of a university.</summary>
    public IReadOnlyList<NameSpan> Inner { get; set; } = [];
}
