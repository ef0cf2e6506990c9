using System.Collections.Frozen;
using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>
/// Finds who said nothing: "has not commented", "declined to comment", "did not respond to a request for comment", "could not be
/// reached", "was not available for comment". A silence is a fact of its own, with what it is about as its content.
/// </summary>
internal sealed class SilenceCues(AttributionContext context)
{
    private static readonly FrozenSet<string> Answering = new[] { "comment", "respond", "reply", "answer", "elaborate", "speak" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly CuePhrase _phrase = new(context);
    private readonly DependencyTree _tree = context.Tree;

    /// <summary>The silence that <paramref name="head"/> tells of, or null.</summary>
    public Finding? Find(int head)
    {
        var lemma = context.Draft.Tags[head].Lemma;
        if (lemma is "decline" or "refuse")
        {
            return Declined(head, lemma);
        }

        if (Answering.Contains(lemma) && context.Clause.IsVerb(head) && context.Clause.IsNegated(head))
        {
            return Silent(head, lemma, context.Clause.Subject(head));
        }

        if (lemma == "return" && context.Clause.IsNegated(head) && ObjectIs(head, "call", "message", "email", "request"))
        {
            return Silent(head, lemma, context.Clause.Subject(head));
        }

        if (lemma == "reach" && context.Clause.IsNegated(head) && context.Clause.IsPassive(head))
        {
            return Silent(head, lemma, context.Clause.Subject(head));
        }

        if (lemma is "available" or "reachable" && context.Clause.IsNegated(head) || lemma is "unavailable" or "unreachable")
        {
            return HasPhrase(head, "for", "comment", "interview") ? Silent(head, lemma, context.Clause.Subject(head)) : null;
        }

        return null;
    }

    private Finding? Declined(int head, string lemma)
    {
        var said = _tree.Child(head, "xcomp");
        if (said < 0 || !(Answering.Contains(context.Draft.Tags[said].Lemma) || context.Draft.Tags[said].Lemma is "say" or "discuss" or "confirm" or "give" or "provide" or "disclose" or "name" or "identify"))
        {
            return null;
        }

        return Make(head, lemma, context.Clause.Subject(head), context.Subtree(said));
    }

    /// <summary>What it is about stands behind the verb; where nothing does, the verb itself is all there is.</summary>
    private Finding? Silent(int head, string lemma, int subject)
    {
        var about = new TokenRange(head + 1, head + 1);
        foreach (var child in _tree.Children(head))
        {
            if (child > head && !_tree[child].Is("punct") && !_tree[child].Is("conj") && !_tree[child].Is("cc") && !_tree[child].Is("parataxis"))
            {
                about = about.IsEmpty ? context.Subtree(child) : new TokenRange(about.First, context.Subtree(child).End);
            }
        }

        return Make(head, lemma, subject, about);
    }

    private Finding? Make(int head, string lemma, int subject, TokenRange about)
    {
        var cue = _phrase.Of(head);
        var finding = new Finding
        {
            Head = head, Lemma = lemma, Class = CueClass.Silence, Stance = Stance.NoComment, Cue = cue, Score = 0.75,
        };
        if (subject >= 0 && !cue.Contains(subject))
        {
            finding.Source = subject < head ? context.Clause.NounPhrase(subject, limitRight: cue.First) : context.Clause.NounPhrase(subject, limitLeft: cue.End);
            finding.SourceHead = subject;
        }

        finding.Content = about.IsEmpty ? [cue] : context.Tidy([about], cue, finding.Source);
        if (finding.Content.Count == 0)
        {
            finding.Content = [cue];
        }

        return finding;
    }

    private bool ObjectIs(int verb, params ReadOnlySpan<string> lemmas)
    {
        var obj = _tree.Child(verb, "obj");
        return obj >= 0 && lemmas.Contains(context.Draft.Tags[obj].Lemma);
    }

    private bool HasPhrase(int head, string preposition, params ReadOnlySpan<string> lemmas)
    {
        foreach (var child in _tree.Children(head))
        {
            if (child > head && lemmas.Contains(context.Draft.Tags[child].Lemma) && context.Clause.CaseOf(child) is { } lead && context.Clause.Is(lead, preposition))
            {
                return true;
            }
        }

        return false;
    }
}
