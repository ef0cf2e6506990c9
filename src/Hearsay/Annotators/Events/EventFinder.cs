using System.Collections.Immutable;
using System.Globalization;
using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Events;

/// <summary>
/// Finds the political events a report tells of: what kind (PLOVER), who took part, when and how long, where, how far it has come about,
/// which claims report it, and who vouches for it. By lexicons of event words over the trees.
/// </summary>
public sealed class EventFinder : IAnnotator
{
    /// <inheritdoc/>
    public string Name => "events";

    /// <inheritdoc/>
    public Layers Requires => Layers.Tokens | Layers.Sentences | Layers.Tags | Layers.Trees | Layers.Entities | Layers.Times | Layers.Claims;

    /// <inheritdoc/>
    public Layers Provides => Layers.Events;

    /// <inheritdoc/>
    public void Annotate(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var context = new EventContext(draft);
        var finder = new TriggerFinder(context);
        var triggers = finder.Find();
        context.FindClaims(triggers.Select(trigger => trigger.Token));
        var participants = new ParticipantReader(context);
        var states = new StateReader(context);
        foreach (var trigger in triggers)
        {
            participants.Read(trigger);
            states.Read(trigger);
        }

        new EventTimes(context, finder, triggers).Read(triggers);
        var standing = new StandingReader(context);
        var events = ImmutableArray.CreateBuilder<NewsEvent>();
        foreach (var group in new EventMerger(context).Merge(triggers))
        {
            if (Make(context, standing, group) is { } newsEvent)
            {
                events.Add(newsEvent with { Id = $"v{events.Count + 1}" });
            }
        }

        draft.Events = events.ToImmutable();
    }

    /// <summary>The event that the triggers name; null where the text tells nothing of it but its name.</summary>
    private static NewsEvent? Make(EventContext context, StandingReader standing, List<Trigger> group)
    {
        var first = group[0];
        var participants = Participants(group);
        var when = group.Select(t => t.When).FirstOrDefault(w => w is not null);
        var duration = group.Select(t => t.Duration).FirstOrDefault(d => d is not null);
        var place = group.Select(t => t.Place).FirstOrDefault(p => p is not null);
        if (participants.IsEmpty && when is null && duration is null && place is null)
        {
            return null;
        }

        // A press release frees nobody.
        if (first.Word.Family == "release" && !participants.Any(p => p.Role == ParticipantRole.Recipient))
        {
            return null;
        }

        // Nobody talks alone; a council or a crowd meets by itself.
        if (first.IsVerb && first.Word.IsMutual && participants.Length < 2
            && !(participants.Any(p => context.Entities[p.Entity] is { Kind: EntityKind.Organisation or EntityKind.Group }) && (duration is not null || first.Word.Family == "meeting")))
        {
            return null;
        }

        var reporting = standing.Reporting(group);
        return new NewsEvent
        {
            Id = "",
            Kind = first.Word.Kind,
            Trigger = context.Draft.SpanOf(first.First, first.Token + 1),
            Participants = participants,
            When = when,
            Duration = duration,
            Place = place,
            State = State(context, group, when),
            Claims = [.. reporting.Select(claim => claim.Id)],
            Standing = standing.Read(group, [.. participants.Select(p => p.Entity)], reporting),
        };
    }

    /// <summary>As the first trigger says, unless a later one says that it goes on, or its date lies ahead.</summary>
    private static EventState State(EventContext context, List<Trigger> group, string? when)
    {
        if (group.Exists(trigger => trigger.State == EventState.Ongoing))
        {
            return EventState.Ongoing;
        }

        // Who denies it disputes what others tell; it is denied only where nobody tells it.
        var state = (group.Find(trigger => trigger.State != EventState.Denied) ?? group[0]).State;
        return state == EventState.Happened && when is not null && IsAhead(when, context.Draft.Article.Published) ? EventState.Planned : state;
    }

    /// <summary>Whether a date or interval begins after the publication, as far as its precision tells.</summary>
    private static bool IsAhead(string when, PublicationTime? published)
    {
        if (published is not { } known || when.Contains('W') || when.StartsWith("..", StringComparison.Ordinal))
        {
            return false;
        }

        var begin = when.Split('/', 'T')[0];
        var today = known.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return string.CompareOrdinal(begin, today[..Math.Min(begin.Length, today.Length)]) > 0;
    }

    private static ImmutableArray<Participant> Participants(List<Trigger> group)
    {
        var participants = ImmutableArray.CreateBuilder<Participant>();
        var seen = new HashSet<string>();
        foreach (var (role, entity) in group.SelectMany(trigger => trigger.Participants))
        {
            if (seen.Add(entity))
            {
                participants.Add(new Participant(role, entity));
            }
        }

        return participants.ToImmutable();
    }
}
