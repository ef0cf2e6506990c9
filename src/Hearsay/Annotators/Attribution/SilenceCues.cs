using System.Collections.Frozen;
using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>
/// Finds who said nothing: "has not commented", "declined to comment", "had no comment", "did not respond to a request for comment", "could not
/// be reached", "was not available for comment". A silence is a fact of its own, with what it is about as its content.
/// </summary>
internal sealed class SilenceCues(AttributionContext context)
{
    private static readonly FrozenSet<string> Answering = new[] { "comment", "respond", "reply", "answer", "elaborate", "speak" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Verbs whose refusal is a silence: "declined to name the bank".</summary>
    private static readonly FrozenSet<string> Telling = new[]
    {
        "say", "discuss", "confirm", "give", "provide", "disclose", "name", "identify", "reveal", "specify", "explain", "detail", "describe", "acknowledge", "talk", "draw", "state",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Nouns that with "no" before them are a silence.</summary>
    private static readonly FrozenSet<string> Answers = new[] { "comment", "response", "reply", "reaction", "answer" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly CuePhrase _phrase = new(context);
    private readonly RestOfClause _rest = new(context);
    private readonly DependencyTree _tree = context.Tree;

    /// <summary>Whether not to do what <paramref name="lemma"/> says is to say nothing.</summary>
    public static bool IsAnswering(string lemma) => Answering.Contains(lemma) || Telling.Contains(lemma);

    /// <summary>The silence that <paramref name="head"/> tells of, or null.</summary>
    public Finding? Find(int head)
    {
        var lemma = context.Draft.Tags[head].Lemma;
        if (lemma is "decline" or "refuse" or "unable" || (lemma == "fail" && head + 2 < context.Draft.Tokens.Length && Answering.Contains(context.Draft.Tags[head + 2].Lemma)))
        {
            return Declined(head, lemma);
        }

        if (lemma is "confirm" or "deny")
        {
            return Neither(head);
        }

        if ((Answers.Contains(lemma) || lemma is "confirmation" or "word") && NoBefore(head) is >= 0 and var no && (Answers.Contains(lemma) || (no > 1 && context.Clause.Is(no - 2, "there"))))
        {
            return NoAnswer(head, no, lemma);
        }

        if (Answering.Contains(lemma) && (lemma != "speak" || (head + 1 < context.Draft.Tokens.Length && (context.Clause.Is(head + 1, "to") || context.Clause.Is(head + 1, "about")))) && !IsNounWithArticle(head) && (context.Clause.IsNegated(head) || YetTo(head) || NobodyDoes(head)))
        {
            return Silent(head, lemma, context.Clause.Subject(head));
        }

        if (lemma == "return" && context.Clause.IsNegated(head) && ObjectIs(head, "call", "message", "email", "request"))
        {
            return Silent(head, lemma, context.Clause.Subject(head));
        }

        if (lemma == "ignore" && ObjectIs(head, "request", "question", "call", "message", "email"))
        {
            return Silent(head, lemma, context.Clause.Subject(head));
        }

        if (lemma == "reach" && context.Clause.IsNegated(head) && context.Clause.IsPassive(head))
        {
            return Silent(head, lemma, context.Clause.Subject(head));
        }

        if (lemma is "silent" or "mum" && head > 0 && context.Draft.Tags[head - 1].Lemma is "remain" or "keep" or "stay")
        {
            return Silent(head, lemma, context.Clause.Subject(head) is var own && own >= 0 ? own : context.Clause.Subject(head - 1));
        }

        if (lemma is "available" or "reachable" && context.Clause.IsNegated(head) || lemma is "unavailable" or "unreachable")
        {
            return HasPhrase(head, "for", "comment", "interview") ? Silent(head, lemma, context.Clause.Subject(head)) : null;
        }

        return null;
    }

    private Finding? Declined(int head, string lemma)
    {
        // "declined comment", "refused all comment", "declined an interview".
        var next = head + 1;
        while (next < context.Draft.Tokens.Length && context.Draft.Tags[next].Pos is UPos.DET or UPos.ADJ)
        {
            next++;
        }

        if (lemma != "unable" && next < context.Draft.Tokens.Length && next <= head + 3 && context.Draft.Tags[next].Lemma is "comment" or "interview" && !context.Clause.Is(next - 1, "to"))
        {
            var rest = _rest.From(head + 1);
            for (var t = next + 1; t < rest.End; t++)
            {
                // "declined comment and the owners …": a further clause.
                if (context.Draft.Tags[t].Pos == UPos.CCONJ && _rest.HasFiniteVerb(new TokenRange(t, rest.End)))
                {
                    rest = new TokenRange(rest.First, t);
                }
            }

            return Make(head, lemma, Subject(head), rest);
        }

        // The infinitive right behind counts whatever the tree makes of it.
        var said = head + 2 < context.Draft.Tokens.Length && context.Clause.Is(head + 1, "to") ? head + 2 : _tree.Child(head, "xcomp");
        if (said < 0 || !IsAnswering(context.Draft.Tags[said].Lemma))
        {
            return null;
        }

        var about = context.Subtree(said);
        about = about.First > head ? about : new TokenRange(head + 1, Math.Max(said + 1, about.End));
        if (said + 1 < context.Draft.Tokens.Length && (context.Draft.Tags[said + 1].Xpos.StartsWith('W') || context.Clause.Is(said + 1, "whether") || context.Clause.Is(said + 1, "if")))
        {
            // "declined to say which bank it was buying": trees often end with the question word's phrase.
            about = new TokenRange(about.First, Math.Max(about.End, _rest.From(said + 1).End));
        }
        else if (context.Draft.Tags[Math.Min(said + 1, context.Draft.Tokens.Length - 1)].Pos == UPos.CCONJ)
        {
            // "declined to comment and aides later said …": the conjunct is another matter.
            about = new TokenRange(about.First, said + 1);
        }

        return Make(head, lemma, Subject(head), Cut(about));
    }

    /// <summary>"did not comment on the story, but said …", "…, saying only …": what follows is another matter.</summary>
    private TokenRange Cut(TokenRange about) => about.IsEmpty ? about : new TokenRange(about.First, Math.Max(about.First + 1, Math.Min(about.End, _rest.From(about.First).End)));

    private int Subject(int verb)
    {
        var subject = context.Clause.Subject(verb);
        return subject >= 0 ? subject : context.Clause.NounBefore(_phrase.Of(verb).First);
    }

    /// <summary>"neither confirmed nor denied": one cue of two verbs, read off the words, since parsers seldom see it; found at the second.</summary>
    private Finding? Neither(int second)
    {
        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(second)];
        if (second - 3 < sentence.FirstToken || context.Draft.Tags[second - 2].Lemma is not ("confirm" or "deny" or "admit" or "acknowledge"))
        {
            return null;
        }

        // "neither confirm nor deny", "would not confirm or deny"
        var nor = context.Clause.Is(second - 1, "nor") && (context.Clause.Is(second - 3, "neither") || context.Clause.IsNegated(second - 2));
        var or = context.Clause.Is(second - 1, "or") && (context.Clause.IsNegated(second - 2) || context.Clause.Is(second - 3, "to"));
        if (!nor && !or)
        {
            return null;
        }

        var first = context.Clause.Is(second - 3, "neither") ? second - 3 : second - 2;
        while (first > sentence.FirstToken && (context.Draft.Tags[first - 1].Lemma is "have" or "do" or "could" or "would" or "can" or "will" or "to" or "not" or "n't" or "decline" or "refuse" or "yet"))
        {
            first--;
        }

        var asked = context.Draft.Tags[first].Lemma is "decline" or "refuse" || context.Clause.IsNegated(second - 2) || nor;
        if (!asked)
        {
            return null;
        }

        var cue = new TokenRange(first, second + 1);
        var finding = new Finding { Head = second, Lemma = "neither confirm nor deny", Class = CueClass.Silence, Stance = Stance.NoComment, Cue = cue, Score = 0.9 };
        var own = context.Clause.Subject(second - 2);
        if ((own >= 0 && own < first ? own : context.Clause.NounBefore(first)) is var subject && subject >= 0)
        {
            finding.Source = context.Clause.NounPhrase(subject, limitRight: first);
            finding.SourceHead = subject;
        }

        finding.Content = second + 1 < sentence.EndToken ? context.Tidy([_rest.From(second + 1)], cue, finding.Source) : [];
        if (finding.Content.Count == 0)
        {
            finding.Content = [cue];
        }

        return finding;
    }

    /// <summary>The "no" (immediate, further, official) before an answer; -1 if there is none.</summary>
    private int NoBefore(int noun)
    {
        for (var t = noun - 1; t >= 0 && t >= noun - 3; t--)
        {
            if (context.Clause.Is(t, "no"))
            {
                return t;
            }

            if (context.Draft.Tags[t].Pos is not (UPos.ADJ or UPos.NOUN))
            {
                return -1;
            }
        }

        return -1;
    }

    /// <summary>"had no comment on the suit", "there was no immediate response from the ministry".</summary>
    private Finding? NoAnswer(int noun, int no, string lemma)
    {
        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(noun)];
        var verb = no - 1;
        if (verb < sentence.FirstToken || context.Draft.Tags[verb].Lemma is not ("have" or "offer" or "give" or "make" or "provide" or "issue" or "be" or "get" or "receive"))
        {
            return null;
        }

        var first = verb;
        while (first > sentence.FirstToken && context.Draft.Tags[first - 1].Pos is UPos.AUX or UPos.ADV)
        {
            first--;
        }

        var cue = new TokenRange(first, noun + 1);
        var finding = new Finding { Head = noun, Lemma = "no " + lemma, Class = CueClass.Silence, Stance = Stance.NoComment, Cue = cue, Score = 0.8 };
        var end = noun + 1;
        var there = first > sentence.FirstToken && context.Clause.Is(first - 1, "there");
        while (end + 1 < sentence.EndToken && (context.Draft.Tags[end].Pos == UPos.ADV || context.Clause.TimeStart(end) >= 0))
        {
            // "made no comment so far on the raid"
            end++;
        }

        if (there)
        {
            if (end + 1 < sentence.EndToken && context.Clause.Is(end, "from"))
            {
                var by = end + 1;
                while (by + 1 < sentence.EndToken && context.Draft.Tags[by].Pos is not (UPos.NOUN or UPos.PROPN or UPos.PRON) || (by + 1 < sentence.EndToken && context.Draft.Tags[by + 1].Pos is UPos.NOUN or UPos.PROPN))
                {
                    by++;
                }

                finding.Source = new TokenRange(end + 1, by + 1);
                finding.SourceHead = by;
                end = by + 1;
            }
        }
        else if ((context.Clause.Subject(verb) is var own && own >= 0 && own < first ? own : context.Clause.NounBefore(first)) is var subject && subject >= 0)
        {
            finding.Source = context.Clause.NounPhrase(subject, limitRight: first);
            finding.SourceHead = subject;
        }

        var about = end < sentence.EndToken && (context.Clause.Is(end, "on") || context.Clause.Is(end, "about") || context.Clause.Is(end, "to") || context.Clause.Is(end, "of") || context.Clause.Is(end, "regarding"));
        var rest = about ? _rest.From(end) : cue;
        for (var t = end + 2; there && about && finding.Source is null && t + 1 < rest.End; t++)
        {
            // "no confirmation of the raids from officials": who might have said it stands last.
            if (context.Clause.Is(t, "from") && context.Draft.Tags[rest.End - 1].Pos is UPos.NOUN or UPos.PROPN && !_rest.HasFiniteVerb(new TokenRange(t, rest.End)))
            {
                (finding.Source, finding.SourceHead) = (new TokenRange(t + 1, rest.End), context.Clause.NounBefore(rest.End) is var last && last > t ? last : rest.End - 1);
                rest = new TokenRange(rest.First, t);
            }
        }

        finding.Content = about ? context.Tidy([rest], cue, finding.Source) : [cue];
        return finding.Content.Count > 0 ? finding : null;
    }

    private bool IsNounWithArticle(int token) => context.Draft.Tags[token].Pos == UPos.NOUN && token > 0 && context.Draft.Tags[token - 1].Pos is UPos.DET or UPos.ADJ or UPos.ADP;

    /// <summary>"has yet to comment".</summary>
    private bool YetTo(int verb) => verb >= 2 && context.Clause.Is(verb - 1, "to") && context.Clause.Is(verb - 2, "yet");

    /// <summary>"Neither company commented", "None of the banks responded".</summary>
    private bool NobodyDoes(int verb) =>
        context.Clause.IsVerb(verb) && context.Clause.Subject(verb) is var subject && subject >= 0 && subject < verb && _tree.Leftmost(subject) is var first
        && (context.Clause.Is(first, "neither") || context.Clause.Is(first, "none"));

    /// <summary>What it is about stands behind the verb; where nothing does, the verb itself is all there is.</summary>
    private Finding? Silent(int head, string lemma, int subject)
    {
        var about = new TokenRange(head + 1, head + 1);
        foreach (var child in _tree.Children(head))
        {
            if (child > head && !_tree[child].Is("punct") && !_tree[child].Is("conj") && !_tree[child].Is("cc") && !_tree[child].Is("parataxis") && !_tree[child].Is("advmod") && !context.Clause.Is(_tree.Leftmost(child), "but") && context.Draft.Tags[_tree.Leftmost(child)].Pos != UPos.CCONJ)
            {
                about = about.IsEmpty ? context.Subtree(child) : new TokenRange(about.First, context.Subtree(child).End);
            }
        }

        if (about.IsEmpty && lemma is "silent" or "mum" && head + 1 < context.Draft.Tokens.Length && (context.Clause.Is(head + 1, "about") || context.Clause.Is(head + 1, "on")))
        {
            about = _rest.From(head + 1);
        }

        return Make(head, lemma, subject, Cut(about));
    }

    private Finding? Make(int head, string lemma, int subject, TokenRange about)
    {
        var cue = _phrase.Of(head);
        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(head)];

        // "has yet to comment", "did n't respond": the words right before belong to the cue whatever the tree hangs them on.
        while (cue.First > sentence.FirstToken && (context.Draft.Tags[cue.First - 1].Pos == UPos.AUX || context.Clause.IsNegation(cue.First - 1) || context.Clause.Is(cue.First - 1, "yet") || (context.Clause.Is(cue.First - 1, "to") && YetTo(cue.First))
            || (context.Clause.Is(cue.First, "yet") && context.Draft.Tags[cue.First - 1].Lemma == "have") || (lemma is "silent" or "mum" && cue.First == head)))
        {
            cue = new TokenRange(cue.First - 1, cue.End);
        }

        var finding = new Finding
        {
            Head = head, Lemma = lemma, Class = CueClass.Silence, Stance = Stance.NoComment, Cue = cue, Score = 0.75,
        };
        if (subject < 0 || cue.Contains(subject))
        {
            subject = context.Clause.NounBefore(cue.First);
        }

        if (subject >= 0 && !cue.Contains(subject))
        {
            finding.Source = subject < head ? context.Clause.NounPhrase(subject, limitRight: cue.First) : context.Clause.NounPhrase(subject, limitLeft: cue.End);
            finding.SourceHead = subject;
            if (subject < head)
            {
                finding.Source = context.Clause.WithAside(finding.Source.Value, cue.First);
            }
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
