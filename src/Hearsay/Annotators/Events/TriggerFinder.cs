using Hearsay.Documents;

namespace Hearsay.Annotators.Events;

/// <summary>Finds the words that name events, and the verbs that carry event nouns ("held talks", "the talks lasted").</summary>
internal sealed class TriggerFinder(EventContext context)
{
    private const int LongestClause = 40; // tokens to search for a second verb
    private ILookup<int, int> _courses = Array.Empty<int>().ToLookup(i => i); // relative clauses of a course, by sentence

    /// <summary>The triggers of the report, in the order of the text.</summary>
    public List<Trigger> Find()
    {
        var draft = context.Draft;
        var triggers = new List<Trigger>();
        for (var s = 0; s < draft.Sentences.Length; s++)
        {
            var sentence = draft.Sentences[s];
            if (!draft.Article.Zones[sentence.Zone].IsReport)
            {
                continue;
            }

            for (var t = sentence.FirstToken; t < sentence.EndToken; t++)
            {
                if ((Verb(t, s) ?? Noun(t, s, sentence.FirstToken)) is { } trigger)
                {
                    triggers.Add(trigger);
                }
            }
        }

        _courses = Enumerable.Range(0, draft.Tokens.Length).Where(IsCourse).ToLookup(draft.SentenceOf);
        var byToken = triggers.ToDictionary(trigger => trigger.Token);
        foreach (var trigger in triggers)
        {
            if (!trigger.IsVerb)
            {
                FindCarriers(trigger, byToken);
            }
        }

        // "signed an agreement": the noun names it, the verb carries it.
        var carried = triggers.Where(t => !t.IsVerb).SelectMany(t => t.Carriers.Select(c => (c.Token, t.Word.Kind, t.Word.Family))).ToLookup(c => c.Token);
        triggers.RemoveAll(trigger => trigger.IsVerb && carried[trigger.Token].Any(c => trigger.Word.Kind == "OTHER" || c.Kind == trigger.Word.Kind || c.Family == trigger.Word.Family));
        return triggers;
    }

    private Trigger? Verb(int token, int sentence)
    {
        var arc = context.Arc(token);
        if (context.Pos(token) != UPos.VERB || arc.Is("amod") || arc.Is("compound") || arc.Is("case") || arc.Is("mark") || IsParenthesis(token))
        {
            return null;
        }

        var lemma = context.Lemma(token);
        EventWord? word = null;
        foreach (var child in context.Tree.Children(token))
        {
            var tail = context.Arc(child).Is("compound") ? context.Lemma(child) : context.Arc(child).Is("obl") || context.Arc(child).Is("nmod") || context.Arc(child).Is("obj") ? context.Preposition(child) : "";
            tail = tail.Length == 0 && context.Arc(child).Is("obj") ? context.Lemma(child) : tail;
            if (tail.Length > 0 && !(context.Arc(child).Is("obl") && tail is "for" or "on" && context.Tree.Child(token, "obj") >= 0) && (word = context.Lexicon.Verb(lemma + " " + tail)) is not null)
            {
                break;
            }
        }

        word ??= context.Tree.Child(token, "compound") >= 0 ? null : context.Lexicon.Verb(lemma);
        // "did not rule out", "has not commented": a stance towards something and no event.
        return word is null || (context.IsNegated(token) && (word.Kind == "REJECT" || context.IsCue(token))) ? null : new Trigger { Token = token, First = token, Sentence = sentence, Word = word, IsVerb = true, Clause = token };
    }

    /// <summary>"as agreed", "as planned": no event of its own; what hangs on it belongs to the clause round it.</summary>
    public bool IsParenthesis(int token)
    {
        if (context.Tree.Child(token, "nsubj") >= 0 || !context.Draft.Tags[token].Has("VerbForm", "Part"))
        {
            return false;
        }

        return (context.Tree.Child(token, "mark") is var mark and >= 0 && context.Says(mark, "as")) || (token > 0 && context.Says(token - 1, "as"));
    }

    private Trigger? Noun(int token, int sentence, int first)
    {
        if (context.Pos(token) != UPos.NOUN || context.Arc(token).Is("compound") || context.Arc(token).Is("case") || context.Arc(token).Is("fixed"))
        {
            return null;
        }

        var lemma = context.Lemma(token);
        if (token > first && context.Lexicon.Noun(context.Lemma(token - 1) + " " + lemma) is { } compound)
        {
            return compound.Kind == "NONE" ? null : Make(token, token - 1, sentence, compound);
        }

        if (context.Lexicon.Noun(lemma) is not { } word)
        {
            return null;
        }

        // "a call for", "a call to", "a strike at the plant by its workers" name other things than a telephone call and a bombing.
        if (lemma == "call" && (context.Tree.Child(token, "acl") >= 0 || Behind(token, "for", "to")))
        {
            word = context.Lexicon.Noun("appeal") ?? word;
        }

        return Make(token, token, sentence, word);
    }

    private bool Behind(int noun, string a, string b)
    {
        foreach (var child in context.Tree.Children(noun))
        {
            if (context.Arc(child).Is("nmod") && context.Preposition(child) is var preposition && (preposition == a || preposition == b))
            {
                return true;
            }
        }

        return false;
    }

    private static Trigger Make(int token, int first, int sentence, EventWord word) =>
        new() { Token = token, First = first, Sentence = sentence, Word = word, IsVerb = false, Clause = token };

    private void FindCarriers(Trigger trigger, Dictionary<int, Trigger> triggers)
    {
        var arc = context.Arc(trigger.Token);
        if (arc.Head >= 0)
        {
            var lemma = Phrasal(arc.Head);
            var phase = arc.Is("nsubj") && arc.Relation != "nsubj:pass" ? context.Lexicon.Course(lemma)
                : arc.Is("obj") || arc.Relation == "nsubj:pass" || (arc.Is("obl") && context.Preposition(trigger.Token) is "in" or "to" or "with" or "into" or "") ? context.Lexicon.Support(lemma)
                : Phase.None;
            Carry(trigger, arc.Head, phase);
        }

        // "agreements reached on June 2", "talks that were held"
        foreach (var child in context.Tree.Children(trigger.Token))
        {
            if (context.Arc(child).Is("acl") && !IsCourse(child))
            {
                Carry(trigger, child, context.Lexicon.Support(Phrasal(child)));
            }
        }

        // "the exchange of prisoners, which began": the clause may hang on any noun of the phrase; what begins is the nearest process.
        foreach (var clause in _courses[trigger.Sentence])
        {
            if (clause > trigger.Token + LongestClause)
            {
                break;
            }

            if (!trigger.Word.IsProcess || !context.Covers(Whole(trigger.Token), clause) || trigger.Token > clause || Later(trigger, clause, triggers))
            {
                continue;
            }

            Carry(trigger, clause, context.Lexicon.Course(Phrasal(clause)));
        }
    }

    /// <summary>A relative clause without object whose verb tells of a course of time: "which began".</summary>
    private bool IsCourse(int verb) =>
        context.Pos(verb) == UPos.VERB && context.Tree.Child(verb, "obj") < 0 && context.Lexicon.Course(Phrasal(verb)) != Phase.None
        && (context.Arc(verb).Relation == "acl:relcl" || (context.Arc(verb).Head is var head && head >= 0 && head < verb && context.Tree.Child(verb, "nsubj") is var who and >= 0 && IsWhich(who)));

    private bool IsWhich(int token) => context.Says(token, "which") || context.Says(token, "that");

    /// <summary>The noun at the top of the phrase: of "an agreement on the exchange of prisoners" the agreement.</summary>
    private int Whole(int noun)
    {
        for (var step = 0; step < 4 && context.Arc(noun).Is("nmod"); step++)
        {
            noun = context.Arc(noun).Head;
        }

        return noun;
    }

    /// <summary>Whether another process stands between the trigger and the clause.</summary>
    private bool Later(Trigger trigger, int clause, Dictionary<int, Trigger> triggers)
    {
        for (var token = trigger.Token + 1; token < clause; token++)
        {
            if (triggers.TryGetValue(token, out var other) && other is { IsVerb: false, Word.IsProcess: true } && context.Covers(trigger.Token, token))
            {
                // "prisoners of war" are no war that begins.
                return context.Arc(context.Arc(token).Head).Is("nmod") is false || context.Tree.Child(token, "det") >= 0;
            }
        }

        return false;
    }

    private void Carry(Trigger trigger, int verb, Phase phase)
    {
        if (phase == Phase.None)
        {
            return;
        }

        trigger.Carriers.Add((verb, phase));
        trigger.Clause = trigger.Clause == trigger.Token ? verb : trigger.Clause;

        // "which began on Monday … and continues": parsers hang the second verb on any noun between, so it is looked for in the whole clause.
        if (context.Lexicon.Course(Phrasal(verb)) == Phase.None || context.Tree.Child(verb, "obj") >= 0)
        {
            return;
        }

        var end = Math.Min(verb + LongestClause, context.Draft.Sentences[trigger.Sentence].EndToken);
        for (var token = verb + 1; token < end; token++)
        {
            if (context.Arc(token).Is("conj") && (context.Covers(verb, token) || context.Pos(context.Arc(token).Head) is UPos.NOUN or UPos.PROPN) && context.Pos(token) == UPos.VERB && context.Draft.Tags[token].Has("VerbForm", "Fin") && context.Tree.Child(token, "nsubj") < 0
                && context.Lexicon.Course(Phrasal(token)) is var more && more != Phase.None)
            {
                trigger.Carriers.Add((token, more));
            }
        }
    }

    private string Phrasal(int verb)
    {
        var lemma = context.Lemma(verb);
        var particle = context.Tree.Child(verb, "compound");
        return particle > verb ? lemma + " " + context.Lemma(particle)
            : lemma == "take" && context.Tree.Child(verb, "obj") is var part and >= 0 && context.Lemma(part) is "place" or "part" ? lemma + " " + context.Lemma(context.Tree.Child(verb, "obj"))
            : lemma;
    }
}
