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

        if (lemma is "confirm" or "deny")
        {
            return Neither(head);
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
        // The infinitive right behind counts whatever the tree makes of it.
        var said = head + 2 < context.Draft.Tokens.Length && context.Clause.Is(head + 1, "to") ? head + 2 : _tree.Child(head, "xcomp");
        if (said < 0 || !(Answering.Contains(context.Draft.Tags[said].Lemma) || context.Draft.Tags[said].Lemma is "say" or "discuss" or "confirm" or "give" or "provide" or "disclose" or "name" or "identify"))
        {
            return null;
        }

        var about = context.Subtree(said);
        return Make(head, lemma, context.Clause.Subject(head), about.First > head ? about : new TokenRange(head + 1, Math.Max(said + 1, about.End)));
    }

    /// <summary>"neither confirmed nor denied": one cue of two verbs, read off the words, since parsers seldom see it; found at the second.</summary>
    private Finding? Neither(int second)
    {
        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(second)];
        if (second - 3 < sentence.FirstToken || !context.Clause.Is(second - 1, "nor") || !context.Clause.Is(second - 3, "neither") || context.Draft.Tags[second - 2].Lemma is not ("confirm" or "deny"))
        {
            return null;
        }

        var first = second - 3;
        while (first > sentence.FirstToken && context.Draft.Tags[first - 1].Lemma is "have" or "do" or "could" or "would")
        {
            first--;
        }

        var end = second + 1;
        while (end < sentence.EndToken && !(context.Draft.TokenText(end) is "," or ";" && end + 1 < sentence.EndToken && context.Draft.Tags[end + 1].Pos == UPos.CCONJ))
        {
            end++;
        }

        var cue = new TokenRange(first, second + 1);
        var finding = new Finding { Head = second, Lemma = "neither confirm nor deny", Class = CueClass.Silence, Stance = Stance.NoComment, Cue = cue, Score = 0.9 };
        if (context.Clause.NounBefore(first) is var subject && subject >= 0)
        {
            finding.Source = context.Clause.NounPhrase(subject, limitRight: first);
            finding.SourceHead = subject;
        }

        finding.Content = context.Tidy([new TokenRange(second + 1, end)], cue, finding.Source);
        return finding.Content.Count > 0 ? finding : null;
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
