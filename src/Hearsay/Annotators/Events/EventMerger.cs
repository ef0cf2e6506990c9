using Hearsay.Documents;

namespace Hearsay.Annotators.Events;

/// <summary>
/// Joins the triggers that name one event: a definite or repeated noun ("the conversation", "the call") with the event it takes up, a verb with one
/// of the same family and the same people. Where in doubt two events stay two.
/// </summary>
internal sealed class EventMerger(EventContext context)
{
    /// <summary>The triggers of each event, each group in the order of the text, the groups by their first one.</summary>
    public List<List<Trigger>> Merge(List<Trigger> triggers)
    {
        var events = new List<List<Trigger>>();
        var byFamily = new Dictionary<string, List<Group>>();
        foreach (var trigger in triggers)
        {
            if (!byFamily.TryGetValue(trigger.Word.Family, out var family))
            {
                byFamily[trigger.Word.Family] = family = [];
            }

            // The nearest earlier one that fits; a text that names hundreds of one family is not searched to its beginning.
            Group? found = null;
            for (var i = family.Count - 1; i >= Math.Max(0, family.Count - 24) && found is null; i--)
            {
                found = IsSame(family[i], trigger) ? family[i] : null;
            }

            if (found is null)
            {
                found = new Group();
                family.Add(found);
                events.Add(found.Triggers);
            }

            found.Add(trigger);
        }

        return events;
    }

    /// <summary>The triggers of an event so far and what they tell together, kept as they come: there may be any number of them.</summary>
    private sealed class Group
    {
        public List<Trigger> Triggers { get; } = [];

        public HashSet<string> People { get; } = [];

        public string? When { get; private set; }

        public string? Place { get; private set; }

        public void Add(Trigger trigger)
        {
            Triggers.Add(trigger);
            People.UnionWith(trigger.Participants.Select(p => p.Entity));
            When ??= trigger.When;
            Place ??= trigger.Place;
        }
    }

    private bool IsSame(Group earlier, Trigger later)
    {
        var first = earlier.Triggers[0];
        var people = earlier.People;
        var shared = later.Participants.Count(p => people.Contains(p.Entity));
        var others = later.Participants.Count - shared;
        var (when, place) = (earlier.When, earlier.Place);
        if ((when is not null && later.When is not null && !SameTime(when, later.When)) || (place is not null && later.Place is not null && place != later.Place))
        {
            return false;
        }

        var sameTime = when is not null && later.When is not null;
        if (later.IsVerb)
        {
            return shared > 0 && others == 0 && (shared >= 2 || (sameTime && shared == people.Count)) && later.State == first.State;
        }

        if (others > 0 && people.Count > 0 && !(shared >= 1 && others <= 1 && IsDefinite(later)))
        {
            return false;
        }

        return IsDefinite(later) ? others == 0 || shared > 0 || people.Count == 0
            : !first.IsVerb && later.Participants.Count == 0 && !sameTime && later.When is null && SamePhrase(first, later);
    }

    private static bool SameTime(string a, string b) =>
        a == b || a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal);

    private bool IsDefinite(Trigger trigger)
    {
        foreach (var child in context.Tree.Children(trigger.Token))
        {
            if (context.Arc(child).Is("det") && context.Lemma(child) is "the" or "this" or "that" or "these" or "those")
            {
                return !HasNewTime(trigger);
            }
        }

        return false;
    }

    private bool HasNewTime(Trigger trigger)
    {
        foreach (var child in context.Tree.Children(trigger.Token))
        {
            if (context.Arc(child).Is("amod") && context.Lemma(child) is "first" or "second" or "third" or "next" or "last" or "previous" or "another" or "other")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"a new conversation" after "a new conversation": the same words describe the same noun.</summary>
    private bool SamePhrase(Trigger a, Trigger b) =>
        context.Lemma(a.Token) == context.Lemma(b.Token) && Describers(a.Token) is { Length: > 0 } words && words == Describers(b.Token);

    private string Describers(int noun)
    {
        var words = new List<string>();
        foreach (var child in context.Tree.Children(noun))
        {
            if (context.Arc(child).Is("amod") || context.Arc(child).Is("compound"))
            {
                words.Add(context.Lemma(child));
            }
        }

        return string.Join(' ', words);
    }
}
