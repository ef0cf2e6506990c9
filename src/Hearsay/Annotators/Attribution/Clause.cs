using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Attribution;

/// <summary>Questions about verbs and phrases of a draft's trees that several finders ask.</summary>
internal sealed partial class Clause(Draft draft)
{
    /// <summary>How far a subject is looked for up the tree: chains of conjunctions and participles longer than this are parser errors.</summary>
    private const int MaximumClimb = 6;

    private readonly DependencyTree _tree = draft.Tree;
    private readonly int[] _timeStart = TimeStarts(draft);

    /// <summary>The first token of the time expression that holds <paramref name="token"/>; -1 if none does.</summary>
    public int TimeStart(int token) => _timeStart[token];

    private static int[] TimeStarts(Draft draft)
    {
        var starts = new int[draft.Tokens.Length];
        Array.Fill(starts, -1);
        var t = 0;
        foreach (var time in draft.Times)
        {
            while (t < starts.Length && draft.Tokens[t].Span.Start < time.Span.Start)
            {
                t++;
            }

            for (var first = t; t < starts.Length && draft.Tokens[t].Span.End <= time.Span.End; t++)
            {
                starts[t] = first;
            }
        }

        return starts;
    }

    public bool IsVerb(int token) => draft.Tags[token].Pos is UPos.VERB or UPos.AUX;

    /// <summary>Whether <paramref name="token"/> can say something of a subject: a verb, or an adjective with a copula ("was aware").</summary>
    public bool IsPredicate(int token) => IsVerb(token) || (draft.Tags[token].Pos == UPos.ADJ && _tree.Child(token, "cop") >= 0);

    /// <summary>Whether the verb is passive. "has denied", "had not ruled out" are not, whatever the tree says: a passive needs a form of "be" or "get".</summary>
    public bool IsPassive(int verb)
    {
        if (_tree.Child(verb, "nsubj:pass") < 0 && _tree.Child(verb, "aux:pass") < 0)
        {
            return false;
        }

        var sentence = draft.Sentences[draft.SentenceOf(verb)];
        for (var t = verb - 1; t >= sentence.FirstToken && draft.Tags[t].Pos is UPos.AUX or UPos.ADV or UPos.PART; t--)
        {
            if (draft.Tags[t].Lemma is "be" or "get")
            {
                return true;
            }

            if (draft.Tags[t].Lemma == "have")
            {
                return false;
            }
        }

        return _tree.Child(verb, "aux:pass") >= 0;
    }

    /// <summary>Whether a negation ("not", "n't", "never", "no longer") hangs on <paramref name="verb"/>.</summary>
    public bool IsNegated(int verb)
    {
        foreach (var child in _tree.Children(verb))
        {
            // "said he could neither confirm …": behind a full verb it negates another one.
            if (IsNegation(child) && (child < verb || draft.Tags[verb].Pos != UPos.VERB || child == verb + 1) && !MarkBetween(child, verb))
            {
                return true;
            }
        }

        // "has not yet ruled out", "no longer believes": right before the verb, whatever the tree hangs it on.
        var sentence = draft.Sentences[draft.SentenceOf(verb)];
        for (var t = verb - 1; t >= sentence.FirstToken && t >= verb - 4 && draft.Tags[t].Pos is UPos.AUX or UPos.ADV or UPos.PART; t--)
        {
            if (IsNegation(t) || (Is(t, "longer") && t > sentence.FirstToken && Is(t - 1, "no")))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Never," said the mayor: what stands behind a mark negates something else.</summary>
    private bool MarkBetween(int a, int b)
    {
        for (var t = Math.Min(a, b) + 1; t < Math.Max(a, b); t++)
        {
            if (draft.Tags[t].Pos == UPos.PUNCT)
            {
                return true;
            }
        }

        return false;
    }

    public bool IsNegation(int token) => draft.Tags[token].Lemma is "not" or "never" or "n't" or "neither" or "hardly";

    /// <summary>Whether the word is <paramref name="word"/>, whatever its case.</summary>
    public bool Is(int token, string word) => draft.TokenText(token).Equals(word, StringComparison.OrdinalIgnoreCase);

    // "the company that runs the dam could not be reached": a tree that took "runs" for the subject; it is the noun before its pronoun.
    private int Antecedent(int verb)
    {
        var pronoun = _tree.Child(verb, "nsubj");
        return pronoun > 0 && pronoun < verb && draft.Tags[pronoun].Pos == UPos.PRON && draft.Tags[pronoun - 1].Pos is UPos.NOUN or UPos.PROPN ? pronoun - 1 : verb;
    }

    /// <summary>
    /// The token that heads the subject of <paramref name="verb"/>: its own, or the one it shares as a further conjunct, as an infinitive
    /// or as a participle; the noun a participle describes; -1 where there is none, or only an "it" or "there" that stands for nothing.
    /// </summary>
    public int Subject(int verb)
    {
        for (var step = 0; step < MaximumClimb; step++)
        {
            var own = _tree.Child(verb, "nsubj");
            if (own >= 0)
            {
                return draft.Tags[own].Pos == UPos.VERB ? Antecedent(own) : own;
            }

            if (_tree.Child(verb, "expl") >= 0)
            {
                return -1;
            }

            var arc = _tree[verb];
            if (arc.Head < 0)
            {
                return -1;
            }

            if (arc.Is("acl"))
            {
                return arc.Head;
            }

            // "quoted the aide as saying": the object speaks.
            if (arc.Is("advcl") && draft.Tags[arc.Head].Lemma is "quote" or "cite" && _tree.Child(verb, "mark") is var mark && mark >= 0 && Is(mark, "as")
                && _tree.Child(arc.Head, "obj") is var quoted && quoted >= 0)
            {
                return quoted;
            }

            if (!arc.Is("conj") && !arc.Is("xcomp") && !arc.Is("advcl"))
            {
                return -1;
            }

            verb = arc.Is("conj") && GoesOnWithSpeaker(verb, arc.Head) ? _tree[arc.Head].Head : arc.Head;
        }

        return -1;
    }

    /// <summary>
    /// The head of the noun phrase that stands before <paramref name="end"/> as a subject does: right before it, or at the start of the
    /// sentence with an aside between commas behind it. For verbs whose subject the tree has lost; -1 if there is none so plain.
    /// </summary>
    public int NounBefore(int end)
    {
        var sentence = draft.Sentences[draft.SentenceOf(end)];
        if (end <= sentence.FirstToken)
        {
            return -1;
        }

        if (IsNominal(end - 1))
        {
            var head = end - 1;
            while (_tree[head].Head >= sentence.FirstToken && _tree[head].Head < end - 1 && (_tree[head].Is("flat") || _tree[head].Is("appos") || _tree[head].Is("nmod") || _tree[head].Is("conj")))
            {
                head = _tree[head].Head;
            }

            return head;
        }

        if (draft.TokenText(end - 1) is not ",")
        {
            return -1;
        }

        for (var t = sentence.FirstToken; t + 1 < end; t++)
        {
            if (IsNominal(t) && !IsNominal(t + 1) && draft.Tags[t + 1].Xpos != "POS" && draft.Tags[t + 1].Pos != UPos.ADP)
            {
                return draft.TokenText(t + 1) is "," && NounPhrase(Top(t, sentence.FirstToken), limitRight: end).First == sentence.FirstToken ? Top(t, sentence.FirstToken) : -1;
            }

            if (IsVerb(t) || draft.Tags[t].Pos == UPos.PUNCT)
            {
                return -1;
            }
        }

        return -1;
    }

    /// <summary>"Hope Hicks said": a first name that is a verb elsewhere, at the start of a sentence.</summary>
    public bool StartsName(int token) =>
        draft.Sentences[draft.SentenceOf(token)].FirstToken == token && token + 1 < draft.Tokens.Length && draft.Tags[token].Xpos is "VB" or "VBP" or "MD" or "NN"
        && draft.Tags[token + 1].Pos == UPos.PROPN && char.IsUpper(draft.TokenText(token)[0]);

    private bool IsNominal(int token) => StartsName(token) || draft.Tags[token].Pos is UPos.NOUN or UPos.PROPN or UPos.PRON;

    /// <summary>The token that <paramref name="token"/> belongs to as part of a name or of-phrase, not before <paramref name="first"/>.</summary>
    private int Top(int token, int first)
    {
        while (_tree[token].Head >= first && _tree[token].Head < token && (_tree[token].Is("flat") || _tree[token].Is("nmod") || _tree[token].Is("appos")))
        {
            token = _tree[token].Head;
        }

        return token;
    }

    /// <summary>"did not rule out that inspectors could come, but said …": a past tense behind a clause with a modal goes on with the one who speaks.</summary>
    private bool GoesOnWithSpeaker(int verb, int clause) =>
        draft.Tags[verb].Xpos == "VBD" && draft.Tags[clause].Xpos == "VB" && _tree[clause].Is("ccomp") && _tree[clause].Head >= 0
        && _tree.Child(verb, "cc") is var cc && cc > 0 && draft.TokenText(cc - 1) is ",";

    /// <summary>The agent of a passive verb: the token that heads the by-phrase; -1 without one.</summary>
    public int Agent(int verb)
    {
        foreach (var child in _tree.Children(verb))
        {
            if (_tree[child].Is("obl") && CaseOf(child) is { } preposition && Is(preposition, "by"))
            {
                return child;
            }
        }

        return -1;
    }

    /// <summary>The (first) preposition of <paramref name="noun"/>, or null.</summary>
    public int? CaseOf(int noun)
    {
        var child = _tree.Child(noun, "case");
        return child >= 0 ? child : null;
    }
}
