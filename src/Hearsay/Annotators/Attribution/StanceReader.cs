using System.Collections.Frozen;
using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>Reads what a source does with a content: the cue's own stance, turned by negation and by the verbs around it.</summary>
internal sealed class StanceReader(AttributionContext context)
{
    private static readonly FrozenSet<string> Telling = new[]
    {
        "confirm", "comment", "say", "acknowledge", "admit", "disclose", "reveal", "specify", "elaborate", "answer", "explain", "discuss", "give", "provide", "detail", "describe", "name", "identify",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Who does not know has nothing to say about it.</summary>
    private static readonly FrozenSet<string> Knowing = new[] { "know", "aware", "remember", "recall", "hear", "unaware" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The stance of <paramref name="finding"/>.</summary>
    public Stance Of(Finding finding)
    {
        if (finding.Class == CueClass.Silence)
        {
            return Withheld(finding);
        }

        var head = finding.Head;
        var verbal = context.Clause.IsVerb(head) || context.Clause.IsPredicate(head);
        if (context.Clause.IsVerb(head) && NeitherConfirmedNorDenied(head))
        {
            return Stance.NoComment;
        }

        if (StopsShort(finding))
        {
            return Stance.NotRuledOut;
        }

        var negated = verbal ? context.Clause.IsNegated(head) || NobodyDoes(head, finding) : HasNo(head);
        return (finding.Lemma, finding.Stance, negated) switch
        {
            ("call", _, false) when context.Draft.TokenText(finding.Cue.End - 1) is "for" or "on" => Stance.Demanded,
            ("call", _, true) when context.Draft.TokenText(finding.Cue.End - 1) is "for" or "on" => Stance.NotRuledOut,
            ("rule out", _, var not) => not || Refused(finding) ? Stance.NotRuledOut : Stance.Denied,
            ("ask", Stance.Questioned, true) when context.Clause.Is(finding.Cue.End - 1, "for") => Stance.Denied,
            ("doubt", _, true) => Stance.Believed,
            (var lemma, _, true) when Knowing.Contains(lemma) => Stance.NoComment,
            ("know", _, false) when finding.Content.Count > 0 && context.Clause.Is(finding.Content[0].First, "nothing") => Stance.NoComment,
            ("ask" or "tell" or "warn" or "caution" or "advise" or "remind" or "write", _, false) when AsksToAct(finding) => Stance.Demanded,
            ("dismiss", _, false) when IsOfPerson(finding) => Stance.Asserted,
            (_, Stance.Denied, true) => Stance.NotRuledOut,
            (_, Stance.Confirmed, true) => Stance.NoComment,
            (var lemma, Stance.Asserted, true) when Telling.Contains(lemma) => IsNever(head) ? Stance.Denied : Stance.NoComment,
            (_, Stance.Asserted, true) when finding.Class is CueClass.Speech or CueClass.Attitude or CueClass.Evidence or CueClass.Decree => Stance.Denied,
            (_, Stance.Believed, true) => Stance.Questioned,
            (_, Stance.Expected, true) => Stance.Questioned,
            (_, Stance.Promised, true) => Stance.Denied,
            (_, Stance.Demanded, true) => finding.Class == CueClass.Demand ? Stance.NotRuledOut : Stance.Denied,
            (_, var stance, _) => stance,
        };
    }

    /// <summary>Who declines to say gives no comment; who declines to act does not do it; who declines to rule out leaves open.</summary>
    private Stance Withheld(Finding finding)
    {
        if (finding.Lemma is not ("decline" or "refuse") || finding.Content.Count == 0)
        {
            return Stance.NoComment;
        }

        var first = finding.Content[0].First;
        if (!context.Clause.Is(first, "to") || first + 1 >= finding.Content[0].End)
        {
            return Stance.NoComment;
        }

        var act = context.Draft.Tags[first + 1].Lemma;
        return SilenceCues.IsAnswering(act) || Telling.Contains(act) ? Stance.NoComment : Stance.Denied;
    }

    private bool StopsShort(Finding finding)
    {
        for (var t = finding.Cue.First; t + 1 < finding.Cue.End; t++)
        {
            if (context.Clause.Is(t, "short") && context.Clause.Is(t + 1, "of"))
            {
                return true;
            }
        }

        return false;
    }

    private bool Refused(Finding finding) => context.Draft.Tags[finding.Cue.First].Lemma is "refuse" or "decline" || (finding.Cue.Count > 1 && context.Draft.Tags[finding.Cue.First + 1].Lemma is "refuse" or "decline");

    /// <summary>"asked them to leave", "asked for help", "told residents to stay": what is said is what is wanted.</summary>
    private bool AsksToAct(Finding finding)
    {
        if (finding.Lemma == "ask" && context.Clause.Is(finding.Cue.End - 1, "for"))
        {
            return true;
        }

        if (finding.Content.Count == 0)
        {
            return false;
        }

        var piece = finding.Content[0];
        var first = context.Clause.Is(piece.First, "not") ? piece.First + 1 : piece.First;
        if (first + 1 < piece.End && context.Clause.Is(first, "to") && context.Draft.Tags[first + 1].Xpos is "VB" || (finding.Lemma == "ask" && context.Clause.Is(piece.First, "that")))
        {
            return true;
        }

        // "asked the court to lift the ban": the one who is asked stands in the content.
        for (var t = piece.First; finding.Lemma == "ask" && t + 1 < piece.End && t < piece.First + 8; t++)
        {
            if (context.Draft.Tags[t].Xpos.StartsWith('W') || context.Clause.Is(t, "if") || context.Clause.Is(t, "whether"))
            {
                return false;
            }

            if (context.Clause.Is(t, "to") && context.Draft.Tags[t + 1].Xpos is "VB")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Nobody doubts that …", "No one has claimed that …".</summary>
    private bool NobodyDoes(int verb, Finding finding)
    {
        var subject = context.Clause.Subject(verb);
        if (subject < 0 || subject > verb || (finding.Source is { } source && !source.Contains(subject)))
        {
            return false;
        }

        var first = context.Tree.Leftmost(subject);
        return context.Clause.Is(subject, "nobody") || context.Clause.Is(subject, "none") || context.Clause.Is(subject, "nothing")
            || (context.Clause.Is(first, "no") && (subject == first + 1 || first == subject)) || context.Clause.Is(first, "none") || context.Clause.Is(first, "neither");
    }

    /// <summary>A person is dismissed as something; a report is dismissed as untrue.</summary>
    private bool IsOfPerson(Finding finding) =>
        context.MentionsFrom(finding.Content[0].First).Any(m => m.Kind == EntityKind.Person && finding.Content[0].Contains(m.HeadToken)
            && context.Draft.Tags[m.EndToken - 1].Xpos != "POS" && (m.EndToken >= context.Draft.Tokens.Length || context.Draft.Tags[m.EndToken].Xpos != "POS" && context.Draft.Tags[m.EndToken].Pos != UPos.NOUN));

    private bool IsNever(int verb)
    {
        for (var t = verb - 1; t >= 0 && t >= verb - 3; t--)
        {
            if (context.Clause.Is(t, "never"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"no evidence that", "has no plans to".</summary>
    private bool HasNo(int noun)
    {
        foreach (var child in context.Tree.Children(noun))
        {
            if (child < noun && context.Clause.Is(child, "no"))
            {
                return true;
            }
        }

        return noun > 0 && context.Clause.Is(noun - 1, "no");
    }

    /// <summary>"neither confirmed nor denied", in whichever of the two verbs.</summary>
    private bool NeitherConfirmedNorDenied(int verb)
    {
        var tree = context.Tree;
        var first = tree[verb].Is("conj") ? tree[verb].Head : verb;
        if (context.Draft.Tags[first].Lemma is not ("confirm" or "deny"))
        {
            return false;
        }

        var other = tree.Child(first, "conj");
        if (other < 0 || context.Draft.Tags[other].Lemma is not ("confirm" or "deny"))
        {
            return false;
        }

        foreach (var child in tree.Children(first))
        {
            if (context.Clause.Is(child, "neither") || context.Clause.IsNegation(child))
            {
                return true;
            }
        }

        return false;
    }
}
