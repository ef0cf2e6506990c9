using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>What a verb gives to its source.</summary>
internal sealed class VerbContent
{
    /// <summary>The pieces, before tidying.</summary>
    public required List<TokenRange> Pieces { get; init; }

    /// <summary>Probability that the verb with this content attributes.</summary>
    public required double Score { get; init; }

    /// <summary>The preposition that leads the content in, if it may belong to the cue.</summary>
    public int? Preposition { get; init; }

    /// <summary>The token that heads the one who is told; -1 if the frame shows none.</summary>
    public int Addressee { get; init; } = -1;
}

/// <summary>
/// Finds the content of a verb by the frames its lexicon entry allows, the surest first. The scores are estimates by construction, in the
/// order in which such findings hold up on PolNeAR's dev part; they are not calibrated.
/// </summary>
internal sealed partial class VerbContents(AttributionContext context)
{
    private readonly DependencyTree _tree = context.Tree;
    private readonly RestOfClause _rest = new(context);

    public VerbContent? Find(int verb, CueEntry entry, bool passive)
    {
        var frames = entry.Frames;
        return WithWholeClause(Clausal(verb, entry), verb, entry)
            ?? Parenthetic(verb, entry)
            ?? (frames.HasFlag(CueFrames.Quotation) && !passive ? Quoted(verb, entry) : null)
            ?? (passive ? null : Gerund(verb, entry))
            ?? (passive ? PassiveInfinitive(verb, entry) : null)
            ?? (frames.HasFlag(CueFrames.Infinitive) ? Infinitive(verb, entry, passive) : null)
            ?? ((frames & (CueFrames.ObjectPredicate | CueFrames.ObjectPreposition | CueFrames.Object)) != 0 ? WithWholeClause(Object(verb, entry, passive), verb, entry) : null)
            ?? (frames.HasFlag(CueFrames.Preposition) ? Prepositional(verb, entry) : null)
            ?? (passive ? null : BareObject(verb, entry));
    }

    /// <summary>"said that …", "…," she said", "asked whether …".</summary>
    private VerbContent? Clausal(int verb, CueEntry entry)
    {
        if (!entry.Frames.HasFlag(CueFrames.Clause) && !entry.Frames.HasFlag(CueFrames.Quotation))
        {
            return null;
        }

        var clause = ClauseOf(verb);
        if (clause < 0)
        {
            clause = SpeechBehindColon(verb);
        }

        if (clause < 0 || (!entry.Frames.HasFlag(CueFrames.Clause) && context.QuotationOf(clause) < 0))
        {
            return null;
        }

        var pieces = new List<TokenRange> { WithNoun(WithoutContrast(WithoutNewClause(clause, verb), verb), verb, entry) };
        foreach (var child in _tree.Children(verb))
        {
            // "said it was over and that he would go": the second clause belongs to the same cue.
            if (child > clause && clause > verb && (_tree[child].Is("conj") || _tree[child].Is("ccomp")) && LedBy(child, "that"))
            {
                pieces.Add(new TokenRange(pieces[^1].End, _tree.Rightmost(child) + 1));
            }
        }

        return new VerbContent { Pieces = pieces, Score = entry.Class == CueClass.Speech ? 0.85 : 0.7, Addressee = Told(verb, entry) };
    }

    private TokenRange WithoutNewClause(int clause, int verb)
    {
        var whole = context.Subtree(clause);
        for (var t = whole.First; t < whole.End; t++)
        {
            if (clause > verb && context.Draft.TokenText(t) is ";" && context.QuotationOf(t) < 0)
            {
                whole = new TokenRange(whole.First, t);
            }
        }

        if (clause < verb || !LedBy(clause, "that"))
        {
            return whole;
        }

        foreach (var child in _tree.Children(clause))
        {
            if (child > clause && _tree[child].Is("conj") && (_tree.Child(child, "nsubj") >= 0 || StartsAnew(child, clause)) && _tree.Child(child, "cc") is var cc && cc > 0 && !LedBy(child, "that")
                && context.Draft.TokenText(cc - 1) is "," or "\"" or "”")
            {
                return new TokenRange(whole.First, Math.Min(whole.End, cc));
            }
        }

        return whole;
    }

    private bool StartsAnew(int verb, int clause) => context.Draft.Tags[verb].Xpos == "VBD" && context.Draft.Tags[clause].Xpos == "VB";

    /// <summary>The clause that says what: a complement that is one, or whatever a "that" right behind the verb's phrase leads in.</summary>
    private int ClauseOf(int verb)
    {
        // A "that" right behind the cue, or behind the time that belongs to it, leads in what was said, whatever stands before.
        foreach (var child in _tree.Children(verb))
        {
            if (child > verb && _tree[child].Is("ccomp") && context.Clause.Is(_tree.Leftmost(child), "that"))
            {
                return child;
            }
        }

        foreach (var child in _tree.Children(verb))
        {
            var arc = _tree[child];
            if (arc.Is("ccomp") ? IsClause(child, verb) : child > verb && (arc.Is("advcl") || arc.Is("parataxis")) && LedBy(child, "that"))
            {
                return child;
            }
        }

        return -1;
    }

    /// <summary>A bare noun behind the verb is no clause: in "…," said her spokesman" it is the subject. In quotation marks it can be all that was said.</summary>
    private bool IsClause(int token, int verb) =>
        token < verb || context.Draft.Tags[token].Pos is not (UPos.NOUN or UPos.PROPN or UPos.PRON) || context.QuotationOf(token) >= 0
        || _tree.Child(token, "nsubj") >= 0 || _tree.Child(token, "cop") >= 0 || _tree.Child(token, "mark") >= 0 || _tree.Child(token, "csubj") >= 0;

    /// <summary>"He said: this will do": some trees hang what is said beside the verb.</summary>
    private int SpeechBehindColon(int verb)
    {
        foreach (var child in _tree.Children(verb))
        {
            if (child > verb && _tree[child].Is("parataxis") && _tree.Leftmost(child) is var left && left > 0
                && (context.Draft.TokenText(left - 1) is ":" || context.QuotationOf(child) >= 0))
            {
                return child;
            }
        }

        return -1;
    }

    /// <summary>"The talks, she said, had failed"; "as he put it": the clause around the verb is what is said.</summary>
    private VerbContent? Parenthetic(int verb, CueEntry entry)
    {
        var arc = _tree[verb];
        var asClause = arc.Is("advcl") && _tree.Child(verb, "mark") is var mark && mark >= 0 && context.Clause.Is(mark, "as");
        if ((!arc.Is("parataxis") && (!asClause || context.Clause.Subject(verb) < 0)) || !entry.Frames.HasFlag(CueFrames.Clause) || _tree.Child(verb, "obj") >= 0)
        {
            return null;
        }

        var whole = context.Subtree(arc.Head);
        var hole = context.Subtree(verb);
        return new VerbContent
        {
            Pieces = [new TokenRange(whole.First, hole.First), new TokenRange(hole.End, whole.End)],
            Score = entry.Class == CueClass.Speech ? 0.85 : 0.6,
            Addressee = Told(verb, entry),
        };
    }

    /// <summary>A quotation right before the cue or its source, or behind them with no other verb between.</summary>
    private VerbContent? Quoted(int verb, CueEntry entry)
    {
        if (entry.Frames.HasFlag(CueFrames.ObjectPredicate) && _tree.Child(verb, "obj") >= 0)
        {
            return null;
        }

        // Verbs that only lead in speech now and then ("continued", "smiled") need a mark between.
        var marked = entry.Frames == CueFrames.Quotation;
        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(verb)];
        for (var t = verb - 1; t >= sentence.FirstToken && verb - t < 30; t--)
        {
            if (context.QuotationOf(t) is var q && q >= 0)
            {
                if (context.Quotations[q].Close == t && context.Quotations[q].Inner.Count > 1 && OnlySourceBetween(t + 1, verb, verb)
                    && (!marked || context.Draft.TokenText(t - 1) is "," or "?" or "!" || context.Draft.TokenText(t + 1) is ","))
                {
                    return new VerbContent { Pieces = [context.Quotations[q].Outer], Score = 0.85, Addressee = Told(verb, entry) };
                }

                break;
            }
        }

        for (var t = verb + 1; t < sentence.EndToken && t - verb < 20; t++)
        {
            if (context.QuotationOf(t) is var q && q >= 0)
            {
                if (context.Quotations[q].Open == t && context.Quotations[q].Inner.Count > 1 && OnlySourceBetween(verb + 1, t, verb)
                    && (!marked || context.Draft.TokenText(t - 1) is "," or ":") && !IsPartOfPhrase(t))
                {
                    return new VerbContent { Pieces = [context.Quotations[q].Outer], Score = 0.8, Addressee = Told(verb, entry) };
                }

                break;
            }
        }

        return null;
    }

    /// <summary>Behind a preposition, article or adjective a quotation is part of a phrase ("about the 'spirit of the talks'") and not all that was said.</summary>
    private bool IsPartOfPhrase(int open) => context.Draft.Tags[open - 1].Pos is UPos.ADP or UPos.DET or UPos.ADJ or UPos.NUM;

    private bool OnlySourceBetween(int first, int end, int verb)
    {
        for (var t = first; t < end; t++)
        {
            if (context.Draft.Tags[t].Pos == UPos.VERB && !_tree.IsUnder(t, verb))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"vowed to fight", "urged Congress to act", "is expected to win".</summary>
    private VerbContent? Infinitive(int verb, CueEntry entry, bool passive)
    {
        foreach (var child in _tree.Children(verb))
        {
            var arc = _tree[child];
            if (child < verb || !(arc.Is("xcomp") || arc.Is("advcl")) || !IsInfinitive(child))
            {
                continue;
            }

            var pieces = new List<TokenRange>();
            if ((passive || entry.Class == CueClass.Seeming) && context.Clause.Subject(verb) is var subject && subject >= 0 && subject < verb)
            {
                pieces.Add(context.Clause.NounPhrase(subject, limitRight: verb));
            }

            var from = _tree.Leftmost(child);
            var obj = _tree.Child(verb, "obj") is var direct && direct >= 0 ? direct : _tree.Child(verb, "iobj");
            if (obj > verb && obj < child && entry.Addressee == AddresseeFrame.None)
            {
                from = _tree.Leftmost(obj);
            }

            pieces.Add(new TokenRange(from, _tree.Rightmost(child) + 1));
            return new VerbContent { Pieces = pieces, Score = 0.6, Addressee = Told(verb, entry) };
        }

        return null;
    }

    private bool IsInfinitive(int verb)
    {
        var mark = _tree.Child(verb, "mark");
        return mark >= 0 && context.Clause.Is(mark, "to");
    }

    /// <summary>"denied the charge", "called it a farce", "accused him of lying", and their passives.</summary>
    private VerbContent? Object(int verb, CueEntry entry, bool passive)
    {
        var obj = passive ? _tree.Child(verb, "nsubj:pass") : _tree.Child(verb, "obj") is var own && own >= 0 ? own : Following(verb);
        if (obj < 0 || (entry.Addressee == AddresseeFrame.Object && !passive))
        {
            return null;
        }

        var predicate = Predicate(verb, entry, obj);
        if (predicate < 0 && (entry.Frames & (CueFrames.Object | CueFrames.ObjectPreposition)) == 0)
        {
            // "described the house" alone is no judgement; in quotation marks it is.
            return context.QuotationOf(obj) >= 0 && !passive ? new VerbContent { Pieces = [context.Subtree(obj)], Score = 0.5 } : null;
        }

        var pieces = new List<TokenRange> { passive ? context.Clause.NounPhrase(obj, limitRight: verb) : context.Subtree(obj) };
        if (!passive && pieces[0] is var last && last.Count > 2 && context.Clause.Is(last.End - 2, "on") && IsTime(last.End - 1))
        {
            // "denied the charge on Thursday": the day belongs to the verb.
            pieces[0] = new TokenRange(last.First, last.End - 2);
        }

        if (predicate >= 0)
        {
            pieces.Add(new TokenRange(_tree.Leftmost(predicate), _tree.Rightmost(predicate) + 1));
        }
        else if (!passive)
        {
            pieces[0] = new TokenRange(pieces[0].First, EndOfComplements(verb, pieces[0].End, entry));
        }

        if (!passive && predicate < 0 && pieces[0].End + 1 < context.Draft.Tokens.Length && entry.Frames.HasFlag(CueFrames.Infinitive) && context.Clause.Is(pieces[0].End, "to") && context.Draft.Tags[pieces[0].End + 1].Xpos is "VB" or "NN")
        {
            // "wants his players to rest": the infinitive right behind the object.
            pieces[0] = new TokenRange(pieces[0].First, Math.Max(pieces[0].End, _rest.From(pieces[0].End).End));
        }

        return new VerbContent { Pieces = pieces, Score = predicate >= 0 ? 0.65 : 0.5 };
    }

    private int Predicate(int verb, CueEntry entry, int obj)
    {
        foreach (var child in _tree.Children(verb))
        {
            if (child < verb || (child < obj && obj > verb))
            {
                continue;
            }

            var arc = _tree[child];
            if (entry.Frames.HasFlag(CueFrames.ObjectPredicate) && (arc.Is("xcomp") || LedBy(child, "as") || (arc.Is("advcl") && !context.Clause.IsVerb(child) && context.QuotationOf(child) >= 0)))
            {
                return child;
            }

            if (entry.Frames.HasFlag(CueFrames.ObjectPreposition) && (arc.Is("obl") || arc.Is("advcl")) && Leader(child) is { } lead
                && (entry.Prepositions.Contains(context.Draft.Tags[lead].Lemma) || context.Clause.Is(lead, "of") || context.Clause.Is(lead, "for")))
            {
                return child;
            }
        }

        return -1;
    }

    /// <summary>"warned of a shortage", "called for talks", "spoke about the war".</summary>
    private VerbContent? Prepositional(int verb, CueEntry entry)
    {
        foreach (var child in _tree.Children(verb))
        {
            var arc = _tree[child];
            if (child > verb && (arc.Is("obl") || arc.Is("advcl") || (arc.Is("nmod") && !context.Clause.IsVerb(verb))) && Leader(child) is { } lead && entry.Prepositions.Contains(context.Draft.TokenText(lead).ToString().ToLowerInvariant()))
            {
                var about = context.Subtree(child);
                return new VerbContent { Pieces = [new TokenRange(about.First, EndOfComplements(verb, about.End, entry))], Score = 0.5, Preposition = lead, Addressee = Told(verb, entry) };
            }
        }

        // "informed the president about the talks": parsers hang the phrase on the one who is told.
        var told = entry.Addressee == AddresseeFrame.Object ? Told(verb, entry) : -1;
        if (told >= 0)
        {
            foreach (var child in _tree.Children(told))
            {
                if (child > told && _tree[child].Is("nmod") && Leader(child) is { } lead && context.Clause.Is(lead, "about") && entry.Prepositions.Contains("about"))
                {
                    return new VerbContent { Pieces = [context.Subtree(child)], Score = 0.5, Addressee = told };
                }
            }
        }

        return null;
    }

    private int? Leader(int child) => context.Clause.CaseOf(child) ?? (_tree.Child(child, "mark") is var mark && mark >= 0 ? mark : null);

    private bool LedBy(int child, string word) => Leader(child) is { } lead && context.Clause.Is(lead, word);

    private int Told(int verb, CueEntry entry)
    {
        if (entry.Addressee != AddresseeFrame.Object)
        {
            return -1;
        }

        var told = _tree.Child(verb, "iobj");
        return told >= 0 ? told : _tree.Child(verb, "obj");
    }
}
