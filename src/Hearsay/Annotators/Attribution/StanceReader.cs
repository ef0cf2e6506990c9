using System.Collections.Frozen;
using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>Reads what a source does with a content: the cue's own stance, turned by negation and by the verbs around it.</summary>
internal sealed class StanceReader(AttributionContext context)
{
    private static readonly FrozenSet<string> Telling = new[] { "confirm", "comment", "say", "acknowledge", "admit", "disclose", "reveal", "specify", "elaborate", "answer", "explain" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The stance of <paramref name="finding"/>.</summary>
    public Stance Of(Finding finding)
    {
        if (finding.Class == CueClass.Silence)
        {
            return Stance.NoComment;
        }

        var head = finding.Head;
        var verbal = context.Clause.IsVerb(head);
        if (verbal && NeitherConfirmedNorDenied(head))
        {
            return Stance.NoComment;
        }

        var negated = verbal && context.Clause.IsNegated(head);
        return (finding.Lemma, finding.Stance, negated) switch
        {
            ("call", _, false) when context.Draft.TokenText(finding.Cue.End - 1) is "for" or "on" => Stance.Demanded,
            ("rule out", _, true) => Stance.NotRuledOut,
            ("rule out", _, false) => Stance.Denied,
            (_, Stance.Denied, true) => Stance.NotRuledOut,
            (_, Stance.Confirmed, true) => Stance.NoComment,
            (var lemma, Stance.Asserted, true) when Telling.Contains(lemma) => Stance.NoComment,
            (_, Stance.Asserted, true) when finding.Class is CueClass.Speech or CueClass.Attitude => Stance.Denied,
            (_, Stance.Believed, true) => Stance.Questioned,
            (_, Stance.Expected, true) => Stance.Questioned,
            (_, Stance.Promised, true) => Stance.Denied,
            (_, var stance, _) => stance,
        };
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
