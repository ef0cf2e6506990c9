using System.Collections.Immutable;

namespace Hearsay.Documents;

/// <summary>What is said to have happened, and on whose word.</summary>
public sealed record NewsEvent
{
    /// <summary><c>v1</c>, <c>v2</c> … in the order of the text.</summary>
    public required string Id { get; init; }

    /// <summary>PLOVER event type (CONSULT, AGREE, ACCUSE, ASSAULT …; Halterman et al. 2023) or OTHER.</summary>
    public required string Kind { get; init; }

    /// <summary>The word that names it.</summary>
    public required TextSpan Trigger { get; init; }

    /// <summary>Who took part, in the order of the text.</summary>
    public ImmutableArray<Participant> Participants { get; init; } = [];

    /// <summary>ISO 8601 date, date-time or interval; <c>..</c> for an open end (EDTF); null where the text does not tell.</summary>
    public string? When { get; init; }

    /// <summary>ISO 8601 duration, or null.</summary>
    public string? Duration { get; init; }

    /// <summary>Entity id of the place, or null.</summary>
    public string? Place { get; init; }

    /// <summary>How far it has come about.</summary>
    public EventState State { get; init; }

    /// <summary>Ids of the claims it is reported in.</summary>
    public ImmutableArray<string> Claims { get; init; } = [];

    /// <summary>Who vouches for it.</summary>
    public required Standing Standing { get; init; }
}

/// <summary>Somebody who took part in an event.</summary>
/// <param name="Role">In what part.</param>
/// <param name="Entity">Entity id.</param>
public sealed record Participant(ParticipantRole Role, string Entity);

/// <summary>The parts an entity can have in an event.</summary>
public enum ParticipantRole
{
    /// <summary>Did it.</summary>
    Actor,

    /// <summary>It was done to or with.</summary>
    Recipient,

    /// <summary>Had some other part.</summary>
    Other,
}

/// <summary>How far an event has come about, as the article tells it.</summary>
public enum EventState
{
    /// <summary>It is over.</summary>
    Happened,

    /// <summary>It goes on.</summary>
    Ongoing,

    /// <summary>It is to come.</summary>
    Planned,

    /// <summary>It may or might be.</summary>
    Hypothetical,

    /// <summary>It is said not to be.</summary>
    Denied,
}

/// <summary>Who vouches for an event among its participants, within one article.</summary>
public enum Standing
{
    /// <summary>The outlet states it itself.</summary>
    Outlet,

    /// <summary>One side of those who took part.</summary>
    OneSided,

    /// <summary>Both sides.</summary>
    BothSides,

    /// <summary>Somebody denies it.</summary>
    Disputed,

    /// <summary>Somebody who did not take part.</summary>
    ThirdParty,
}
