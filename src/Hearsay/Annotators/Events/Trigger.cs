namespace Hearsay.Annotators.Events;

/// <summary>A place in the text that names an event, with what the words round it tell; filled in by one reader after another.</summary>
internal sealed class Trigger
{
    /// <summary>The token that names it; the last one of a compound.</summary>
    public required int Token { get; init; }

    /// <summary>The first token of the name; before <see cref="Token"/> in a compound ("phone call").</summary>
    public required int First { get; init; }

    /// <summary>Index in the draft's sentences.</summary>
    public required int Sentence { get; init; }

    public required EventWord Word { get; init; }

    public required bool IsVerb { get; init; }

    /// <summary>The verbs that say of a noun that it takes place, begins, lasts …, with what each says.</summary>
    public List<(int Token, Phase Phase)> Carriers { get; } = [];

    public List<(Documents.ParticipantRole Role, string Entity)> Participants { get; } = [];

    public string? Place { get; set; }

    public Documents.EventState State { get; set; }

    public string? When { get; set; }

    public string? Duration { get; set; }

    /// <summary>The verb of the clause that tells of it; the token itself where there is none.</summary>
    public int Clause { get; set; }
}
