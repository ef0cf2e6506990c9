using Hearsay.Documents;

namespace Hearsay.Annotators.Events;

/// <summary>Reads off the tree who took part in an event, in what part, and where it was.</summary>
internal sealed class ParticipantReader(EventContext context)
{
    private const int LongestWay = 5;

    /// <summary>Fills in the participants and the place of <paramref name="trigger"/>.</summary>
    public void Read(Trigger trigger)
    {
        if (trigger.IsVerb)
        {
            Verb(trigger, trigger.Token);
        }
        else
        {
            foreach (var (carrier, _) in trigger.Carriers)
            {
                if (context.Arc(trigger.Token).Head == carrier && !context.Arc(trigger.Token).Is("nsubj"))
                {
                    Subject(trigger, carrier);
                    Companions(trigger, carrier);
                }
                else if (context.Arc(trigger.Token).Relation == "nsubj:pass" && context.Arc(trigger.Token).Head == carrier)
                {
                    Companions(trigger, carrier);
                }

                else if (context.Arc(trigger.Token).Is("nsubj"))
                {
                    Companions(trigger, carrier, "between");
                }

                PlaceOf(trigger, carrier);
            }

            Noun(trigger);
        }

        PlaceOf(trigger, trigger.Token);
        var seen = new HashSet<string>();
        trigger.Participants.RemoveAll(p => !seen.Add(p.Entity) || p.Entity == trigger.Place);
    }

    private void Verb(Trigger trigger, int verb)
    {
        var passive = context.Tree.Child(verb, "nsubj:pass");
        Subject(trigger, verb);
        foreach (var child in context.Tree.Children(verb))
        {
            var arc = context.Arc(child);
            if (arc.Is("obj") || arc.Is("iobj"))
            {
                Add(trigger, ParticipantRole.Recipient, Affected(child));
            }
        }

        // "the prisoners freed by the militia"
        if (context.Arc(verb).Relation == "acl" && context.Draft.Tags[verb].Has("VerbForm", "Part") && context.Draft.Tags[verb].Has("Tense", "Past") && passive < 0)
        {
            Add(trigger, ParticipantRole.Recipient, context.Arc(verb).Head);
        }

        Companions(trigger, verb);
    }

    /// <summary>"welcomed the resumption of ties with Chad", "criticized the minister's plan": whom it touches stands inside the object.</summary>
    private int Affected(int theObject)
    {
        var node = theObject;
        for (var step = 0; step < LongestWay && context.Joined(node).Count == 0; step++)
        {
            var inner = -1;
            foreach (var child in context.Tree.Children(node))
            {
                var arc = context.Arc(child);
                if (arc.Relation == "nmod:poss" || (arc.Is("nmod") && context.Preposition(child) is "of" or "with" or "against" or "by" or "from" or "on"))
                {
                    inner = child;
                    break;
                }
            }

            if (inner < 0)
            {
                return theObject;
            }

            node = inner;
        }

        return node;
    }

    /// <summary>The subject of a verb: its own, or that of the verb it is joined to or hangs on.</summary>
    private void Subject(Trigger trigger, int verb)
    {
        var node = verb;
        for (var step = 0; step < LongestWay && node >= 0; step++)
        {
            foreach (var child in context.Tree.Children(node))
            {
                if (context.Arc(child).Is("nsubj"))
                {
                    var role = context.Arc(child).Relation == "nsubj:pass" && node == verb && trigger.IsVerb ? ParticipantRole.Recipient : ParticipantRole.Actor;
                    Add(trigger, role, IsRelative(child) && context.Arc(node).Is("acl") ? context.Arc(node).Head : child);
                    return;
                }
            }

            var arc = context.Arc(node);
            if (arc.Is("acl") && !(arc.Relation == "acl" && context.Draft.Tags[node].Has("Tense", "Past")))
            {
                if (context.Pos(arc.Head) is UPos.NOUN or UPos.PROPN && context.Lexicon.Governor(context.Lemma(arc.Head)) == Phase.None)
                {
                    Add(trigger, ParticipantRole.Actor, arc.Head);
                }

                return;
            }

            if (!arc.Is("conj") && !arc.Is("xcomp") && !(arc.Is("advcl") && !context.Draft.Tags[node].Has("VerbForm", "Fin")))
            {
                return;
            }

            // "urged the parties to meet": the object of the governing verb acts.
            if (arc.Is("xcomp") && context.Tree.Child(arc.Head, "obj") is var theObject and >= 0)
            {
                Add(trigger, ParticipantRole.Actor, theObject);
                return;
            }

            node = arc.Head;
        }
    }

    private bool IsRelative(int token) => context.Draft.TokenText(token) is "who" or "which" or "that" or "whom" or "Who" or "Which";

    private void Companions(Trigger trigger, int verb, string? only = null)
    {
        foreach (var child in context.Tree.Children(verb))
        {
            if (!context.Arc(child).Is("obl") || child == trigger.Token || (only is not null && context.Preposition(child) != only))
            {
                continue;
            }

            switch (context.Preposition(child))
            {
                case "by" when context.Arc(child).Relation == "obl:agent" || context.Tree.Child(verb, "nsubj:pass") >= 0 || context.Arc(verb).Relation == "acl":
                    Add(trigger, ParticipantRole.Actor, child);
                    break;
                case "with" or "against" or "to" or "on" or "at":
                    Add(trigger, ParticipantRole.Recipient, child);
                    break;
                case "between":
                    Add(trigger, ParticipantRole.Actor, child);
                    break;
            }
        }
    }

    private void Noun(Trigger trigger)
    {
        var noun = trigger.Token;
        foreach (var child in context.Tree.Children(noun))
        {
            var arc = context.Arc(child);
            if (arc.Relation == "nmod:poss" || (child < noun && (arc.Is("amod") || arc.Is("compound") || arc.Relation == "nmod" && context.Preposition(child).Length == 0)))
            {
                Add(trigger, ParticipantRole.Actor, child);
            }
            else if (arc.Is("nmod"))
            {
                switch (context.Preposition(child))
                {
                    case "between" or "by" or "among":
                        Add(trigger, ParticipantRole.Actor, child);
                        break;
                    case "of":
                        Add(trigger, trigger.Word.Kind is "ASSAULT" or "COERCE" or "COOPERATE" or "CONCEDE" or "SANCTION" or "ACCUSE" or "AID" ? ParticipantRole.Recipient : ParticipantRole.Actor, child);
                        break;
                    case "with" or "against" or "on" or "to" or "for" or "upon":
                        Add(trigger, ParticipantRole.Recipient, child);
                        break;
                }
            }
        }

        // "in the call the president assured the queen": who speaks to whom took part.
        if (trigger.Word.IsMutual && trigger.Participants.Count == 0 && context.Arc(noun).Is("obl") && context.Preposition(noun) is "in" or "during" or "at" && context.Pos(context.Arc(noun).Head) == UPos.VERB)
        {
            var verb = context.Arc(noun).Head;
            Subject(trigger, verb);
            foreach (var child in context.Tree.Children(verb))
            {
                if (context.Arc(child).Is("obj") || context.Arc(child).Is("iobj"))
                {
                    Add(trigger, ParticipantRole.Recipient, child);
                }
            }
        }

        // "the two presidents during talks": those whose picture it is were there.
        var own = context.Arc(noun);
        if (own.Is("nmod") && own.Head >= 0 && context.Preposition(noun) is "during" or "at" or "in" or "after" or "before" && trigger.Participants.Count == 0)
        {
            Add(trigger, ParticipantRole.Actor, own.Head);
        }
    }

    private void Add(Trigger trigger, ParticipantRole role, int noun)
    {
        if (noun == trigger.Token)
        {
            return;
        }

        foreach (var entity in context.Joined(noun))
        {
            trigger.Participants.Add((role, entity.Id));
        }
    }

    private void PlaceOf(Trigger trigger, int node)
    {
        foreach (var child in context.Tree.Children(node))
        {
            if (trigger.Place is null && (context.Arc(child).Is("obl") || context.Arc(child).Is("nmod")) && context.Preposition(child) is "in" or "at" or "near" or "outside" or "inside" or "through" or "across"
                && context.Entities.HeadedBy(child) is { Kind: EntityKind.Place } place)
            {
                trigger.Place = place.Id;
            }
        }
    }
}
