using Hearsay.Documents;

namespace Hearsay.Annotators.Events;

/// <summary>Reads how far an event has come: from tense, modal verbs, negation, the words that govern it, and what the claims say.</summary>
internal sealed class StateReader(EventContext context)
{
    private const int LongestWay = 5;

    /// <summary>Fills in the state of <paramref name="trigger"/>.</summary>
    public void Read(Trigger trigger)
    {
        var state = trigger.IsVerb ? OfVerb(trigger.Token) : OfNoun(trigger);
        trigger.State = FromClaims(trigger.Token) ?? state;
    }

    private EventState OfNoun(Trigger trigger)
    {
        foreach (var child in context.Tree.Children(trigger.Token))
        {
            if (context.Arc(child).Is("amod") && context.Lexicon.Modifier(context.Draft.TokenText(child).ToString().ToLowerInvariant()) is var phase && phase != Phase.None)
            {
                return Of(phase);
            }
        }

        if (trigger.Carriers.Count == 0)
        {
            return Governed(trigger.Token) ?? (context.IsNegated(trigger.Token) ? EventState.Denied : EventState.Happened);
        }

        var state = EventState.Happened;
        foreach (var (verb, phase) in trigger.Carriers)
        {
            var tense = OfVerb(verb);
            var present = context.Draft.Tags[verb].Has("Tense", "Pres") && context.Draft.Tags[verb].Has("VerbForm", "Fin");
            state = tense != EventState.Happened && tense != EventState.Ongoing ? tense
                : phase switch
                {
                    Phase.Go => present || tense == EventState.Ongoing ? EventState.Ongoing : state,
                    Phase.Planned or Phase.Hypothetical or Phase.Denied => Of(phase),
                    _ => tense,
                };
        }

        return context.IsNegated(trigger.Token) && state == EventState.Happened ? EventState.Denied : state;
    }

    private EventState OfVerb(int verb)
    {
        if (context.IsNegated(verb))
        {
            return EventState.Denied;
        }

        var future = false;
        var progressive = false;
        var present = context.Draft.Tags[verb].Has("Tense", "Pres");
        foreach (var child in context.Tree.Children(verb))
        {
            var arc = context.Arc(child);
            if (arc.Is("aux"))
            {
                var lemma = context.Lemma(child);
                switch (lemma)
                {
                    case "will" or "shall" or "'ll" or "\u2019ll":
                        future = true;
                        break;
                    case "would" or "could" or "may" or "might" or "should" or "can" or "must":
                        return lemma == "would" && Reported(verb) ? EventState.Planned : EventState.Hypothetical;
                    case "be" when !arc.Relation.EndsWith(":pass", StringComparison.Ordinal):
                        progressive = context.Draft.Tags[child].Has("Tense", "Pres");
                        break;
                    case "have":
                        progressive = false;
                        break;
                }
            }
            else if (arc.Is("mark") && context.Lemma(child) is "if" or "unless" or "whether" or "lest")
            {
                return EventState.Hypothetical;
            }
        }

        if (future)
        {
            return EventState.Planned;
        }

        if (progressive && present)
        {
            return EventState.Ongoing;
        }

        return context.Draft.Tags[verb].Has("VerbForm", "Fin") && !context.Draft.Tags[verb].Has("Mood", "Imp") ? EventState.Happened : Governed(verb) ?? EventState.Happened;
    }

    private bool Reported(int verb) => context.Arc(verb).Is("ccomp") || context.Arc(verb).Is("parataxis");

    /// <summary>What the words above an infinitive, participle or noun say of it; null where they say nothing.</summary>
    private EventState? Governed(int token)
    {
        var node = token;
        for (var step = 0; step < LongestWay; step++)
        {
            var arc = context.Arc(node);
            if (arc.Head < 0 || !(arc.Is("xcomp") || arc.Is("ccomp") || arc.Is("acl") || arc.Is("advcl") || arc.Is("conj") || arc.Is("obj") || arc.Is("nmod") || arc.Is("obl")))
            {
                return null;
            }

            var infinitive = IsInfinitive(node);
            if (arc.Is("conj") || (arc.Is("nmod") && node == token))
            {
                if (arc.Is("nmod") && context.Preposition(node) is not ("of" or "to" or "for"))
                {
                    return null;
                }

                node = arc.Head;
                continue;
            }

            var phase = context.Lexicon.Governor(context.Lemma(arc.Head));
            if (phase != Phase.None && (infinitive || arc.Is("xcomp") || arc.Is("obj") && node == token))
            {
                return context.IsNegated(arc.Head) ? EventState.Denied
                    : phase is Phase.Happened or Phase.Begin or Phase.Go ? OfGovernor(arc.Head, phase) : Of(phase);
            }

            return infinitive && (arc.Is("advcl") || arc.Is("acl") || arc.Is("xcomp")) ? EventState.Hypothetical : null;
        }

        return null;
    }

    private EventState OfGovernor(int governor, Phase phase)
    {
        var state = OfVerb(governor);
        return state == EventState.Happened && phase == Phase.Go && context.Draft.Tags[governor].Has("Tense", "Pres") ? EventState.Ongoing : state;
    }

    private bool IsInfinitive(int verb)
    {
        if (!context.Draft.Tags[verb].Has("VerbForm", "Inf"))
        {
            return false;
        }

        foreach (var child in context.Tree.Children(verb))
        {
            if (context.Arc(child).Is("mark") && context.Says(child, "to"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the innermost claim with a stance of its own makes of an event in its content.</summary>
    private EventState? FromClaims(int token)
    {
        EventState? state = null;
        var shortest = int.MaxValue;
        foreach (var claim in context.ClaimsAt(token))
        {
            var length = 0;
            foreach (var piece in claim.Content)
            {
                length += piece.Length;
            }

            if (length <= shortest)
            {
                shortest = length;
                state = claim.Stance switch
                {
                    Stance.Denied => EventState.Denied,
                    Stance.NotRuledOut or Stance.Demanded or Stance.Questioned => EventState.Hypothetical,
                    Stance.Promised or Stance.Expected => EventState.Planned,
                    _ => null,
                };
            }
        }

        return state;
    }

    private static EventState Of(Phase phase) => phase switch
    {
        Phase.Go => EventState.Ongoing,
        Phase.Planned => EventState.Planned,
        Phase.Hypothetical => EventState.Hypothetical,
        Phase.Denied => EventState.Denied,
        _ => EventState.Happened,
    };
}
