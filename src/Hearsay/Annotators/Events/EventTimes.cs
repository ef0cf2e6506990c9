using System.Globalization;
using Hearsay.Documents;

namespace Hearsay.Annotators.Events;

/// <summary>
/// Gives events their dates and durations. A time expression belongs to the first event met on the way up the tree from it; a verb that
/// is none ("said on Friday") ends the way.
/// </summary>
internal sealed class EventTimes
{
    private const int LongestWay = 12;
    private readonly EventContext _context;
    private readonly TriggerFinder _finder;
    private readonly Dictionary<int, Trigger> _owner = [];

    public EventTimes(EventContext context, TriggerFinder finder, List<Trigger> triggers)
    {
        _context = context;
        _finder = finder;
        foreach (var trigger in triggers)
        {
            _owner[trigger.Token] = trigger;
        }

        foreach (var trigger in triggers)
        {
            foreach (var (verb, _) in trigger.Carriers)
            {
                _owner.TryAdd(verb, trigger);
            }
        }

        // "was ready to continue negotiations after June 22": what governs the carrier speaks of the same event.
        foreach (var trigger in triggers)
        {
            for (var (node, step) = (trigger.Clause, 0); step < 3 && _context.Arc(node).Is("xcomp"); step++)
            {
                node = _context.Arc(node).Head;
                if (!_owner.TryAdd(node, trigger))
                {
                    break;
                }
            }
        }
    }

    /// <summary>Fills in <see cref="Trigger.When"/> and <see cref="Trigger.Duration"/>.</summary>
    public void Read(List<Trigger> triggers)
    {
        var spans = new Dictionary<Trigger, Bounds>();
        var loose = new List<TimeExpression>();
        foreach (var time in _context.Draft.Times)
        {
            if (time.Type == TimeType.Set || Head(time) is not (>= 0 and var head))
            {
                continue;
            }

            if (Owner(head) is not var (trigger, at))
            {
                loose.Add(time);
                continue;
            }

            if (time.Type == TimeType.Duration)
            {
                if (trigger.Duration is null && IsLength(head, at, trigger))
                {
                    trigger.Duration = time.Value;
                }

                continue;
            }

            if (Interval(time.Value) is { } interval)
            {
                if (!spans.TryGetValue(trigger, out var bounds))
                {
                    spans[trigger] = bounds = new Bounds();
                }

                bounds.Add(_context.Arc(head).Is("nmod") ? "" : _context.Preposition(head), interval, trigger.Carriers.FirstOrDefault(c => c.Token == at).Phase);
            }
        }

        foreach (var trigger in triggers)
        {
            trigger.When = spans.TryGetValue(trigger, out var bounds) ? bounds.ToString() : null;

            // "announced Sunday she will resign": a plan is not for a day gone by; the day is the announcement's.
            if (trigger.State == EventState.Planned && trigger.When is [_, _, _, _, '-', _, _, '-', _, _] when && _context.Draft.Article.Published is { } published
                && string.CompareOrdinal(when, published.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) < 0)
            {
                trigger.When = null;
            }
        }

        Captions(triggers, loose);
        Lead(triggers);
    }

    /// <summary>A caption that names one time and one event without a verb dates the event: "talks in Lima (photo from 2018)".</summary>
    private void Captions(List<Trigger> triggers, List<TimeExpression> loose)
    {
        var zones = _context.Draft.Article.Zones;
        var named = triggers.ToLookup(trigger => _context.Draft.Sentences[trigger.Sentence].Zone);
        var dates = loose.Where(time => time.Type != TimeType.Duration).ToLookup(time => ZoneOf(time));
        for (var z = 0; z < zones.Length; z++)
        {
            if (zones[z].Kind == ZoneKind.Caption && named[z].ToList() is [{ When: null } only] && dates[z].ToList() is [var time])
            {
                only.When = Interval(time.Value);
            }
        }
    }

    private int ZoneOf(TimeExpression time) =>
        _context.Draft.Sentences[_context.Draft.SentenceOf(Math.Min(_context.Draft.TokenAtOrAfter(time.Span.Start), _context.Draft.Tokens.Length - 1))].Zone;

    /// <summary>
    /// News tells in its lead what is new. An event without a date that the first sentence of the report tells in the simple past, as its main
    /// statement or that of the claim it gives, gets the day of publication.
    /// </summary>
    private void Lead(List<Trigger> triggers)
    {
        var draft = _context.Draft;
        if (draft.Article.Published is not { } published)
        {
            return;
        }

        var lead = -1;
        for (var s = 0; s < draft.Sentences.Length && lead < 0; s++)
        {
            lead = draft.Article.Zones[draft.Sentences[s].Zone].Kind == ZoneKind.Paragraph ? s : -1;
        }

        if (lead < 0 || draft.Times.Any(time => draft.Sentences[lead].Span.Contains(time.Span) && time.Type is TimeType.Date or TimeType.Time))
        {
            return;
        }

        foreach (var trigger in triggers)
        {
            if (trigger.Sentence == lead && trigger is { When: null, State: EventState.Happened } && IsMainStatement(trigger))
            {
                trigger.When = published.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                return;
            }
        }
    }

    private bool IsMainStatement(Trigger trigger)
    {
        var verb = trigger.Clause;
        var tag = _context.Draft.Tags[verb];
        if (!tag.Has("Tense", "Past") || !tag.Has("VerbForm", "Fin") || (!trigger.IsVerb && trigger.Carriers.Count == 0) || !trigger.IsVerb && _context.Arc(trigger.Token).Head != verb)
        {
            return false;
        }

        var arc = _context.Arc(verb);
        return arc.Is("root") || arc.Is("ccomp") || arc.Is("parataxis") || (arc.Is("conj") && _context.Arc(arc.Head).Is("root"));
    }

    /// <summary>The topmost token of the expression.</summary>
    private int Head(TimeExpression time)
    {
        var draft = _context.Draft;
        var first = draft.TokenAtOrAfter(time.Span.Start);
        for (var t = first; t < draft.Tokens.Length && draft.Tokens[t].Span.Start < time.Span.End; t++)
        {
            if (_context.Arc(t).Head is var head && (head < first || draft.Tokens[head].Span.Start >= time.Span.End))
            {
                return t;
            }
        }

        return -1;
    }

    private (Trigger Trigger, int At)? Owner(int head)
    {
        var node = head;
        for (var step = 0; step < LongestWay && node >= 0; step++)
        {
            if (_owner.TryGetValue(node, out var trigger))
            {
                return (trigger, node);
            }

            var verbal = _context.Pos(node) == UPos.VERB || _context.Tree.Child(node, "nsubj") >= 0;
            if (node != head && verbal && !_finder.IsParenthesis(node))
            {
                return null;
            }

            node = _context.Arc(node).Head;
        }

        return null;
    }

    /// <summary>Whether an amount of time is how long the event took: "lasted 50 minutes", "a three-day visit", "met for an hour".</summary>
    private bool IsLength(int head, int at, Trigger trigger)
    {
        var preposition = _context.Preposition(head);
        return preposition is "for" or "over" or "during"
            || (preposition.Length == 0 && (at == trigger.Token && !trigger.IsVerb && head < trigger.Token
                || trigger.Carriers.Any(c => c.Token == at) && _context.Lemma(at) is "last" or "take" or "go" or "continue"));
    }

    /// <summary>A TIMEX3 value as ISO 8601 date or interval; null where parts are unknown.</summary>
    internal static string? Interval(string value)
    {
        if (value.Contains('X') || value.EndsWith("_REF", StringComparison.Ordinal) || value.Length < 3 || !char.IsAsciiDigit(value[0]))
        {
            return null;
        }

        if (value.IndexOf('T', StringComparison.Ordinal) is var t and > 0)
        {
            return char.IsAsciiDigit(value[t + 1]) ? value.Replace("T24:00", "T00:00", StringComparison.Ordinal) is var clock && value.Contains("T24", StringComparison.Ordinal) ? value[..t] : clock : value[..t];
        }

        var year = value[..Math.Min(4, value.Length)];
        return value switch
        {
            [_, _, _] => $"{value}0/{value}9",
            [_, _, _, _, '-', 'Q', var q] => Months(year, ((q - '0') * 3) - 2, 3),
            [_, _, _, _, '-', 'H', var h] => Months(year, ((h - '0') * 6) - 5, 6),
            [_, _, _, _, '-', 'S', 'P'] => Months(year, 3, 3),
            [_, _, _, _, '-', 'S', 'U'] => Months(year, 6, 3),
            [_, _, _, _, '-', 'F', 'A'] => Months(year, 9, 3),
            [_, _, _, _, '-', 'W', 'I'] => int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y) ? string.Create(CultureInfo.InvariantCulture, $"{year}-12/{y + 1:0000}-02") : null,
            [.., '-', 'W', 'E'] => value[..^3],
            _ => value,
        };
    }

    private static string Months(string year, int first, int count) => $"{year}-{first:00}/{year}-{first + count - 1:00}";

    /// <summary>The bounds of one event's time, from the expressions that belong to it.</summary>
    private sealed class Bounds
    {
        private string? _at;
        private string? _from;
        private string? _to;

        public void Add(string preposition, string interval, Phase phase)
        {
            var parts = interval.Split('/');
            if (phase == Phase.Begin || preposition is "since" or "from" or "after" or "starting")
            {
                _from ??= phase == Phase.Begin || preposition is "from" or "since" ? parts[0] : parts[^1];
            }
            else if (phase is Phase.End or Phase.Go || preposition is "until" or "till" or "before" or "by" or "to" or "through")
            {
                _to ??= parts[^1];
            }
            else
            {
                _at ??= interval;
            }
        }

        public override string ToString() => _from is not null ? $"{_from}/{_to ?? ".."}" : _at ?? $"../{_to}";
    }
}
