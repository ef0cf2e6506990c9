using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>
/// Finds who was quoted as saying what, and by whom: "the paper quoted the aide as saying that …", "the aide was quoted by the paper as
/// saying …", and both behind what was said ("…," the paper quoted the aide as saying"). Two attributions, the one within the other. Read
/// off the words: parsers lose most of these (of the annotated sentences of eval/pools.json that have one, the trees gave 4 of 10 whole).
/// </summary>
internal sealed class QuotedAsCues(AttributionContext context)
{
    /// <summary>Sources longer than this between "quoted" and "as saying" are something else.</summary>
    private const int LongestSource = 30;

    private readonly CuePhrase _phrase = new(context);
    private readonly QuotedContents _said = new(context);

    /// <summary>
    /// Adds the two attributions to <paramref name="findings"/> if the token is the "as" of such a pair, and to <paramref name="holes"/> the words
    /// behind what was said that are no part of any content within it.
    /// </summary>
    public void Find(int token, List<Finding> findings, List<(Finding Finding, TokenRange Hole)> holes)
    {
        var draft = context.Draft;
        var sentence = draft.Sentences[draft.SentenceOf(token)];
        if (!context.Clause.Is(token, "as") || token + 1 >= sentence.EndToken || draft.Tags[token + 1].Lemma is not { } lemma
            || !draft.TokenText(token + 1).EndsWith("ing", StringComparison.OrdinalIgnoreCase) || CueLexicon.Default.Find(lemma) is not { Class: CueClass.Speech } entry || QuotingVerb(token, sentence) is not (>= 0 and var verb))
        {
            return;
        }

        var cue = VerbGroup(verb, sentence, out var passive);
        var saying = _phrase.Of(token + 1);
        saying = new TokenRange(token + 1, Math.Max(token + 2, saying.End));
        if (Parts(verb, cue, token, passive, sentence) is not { } parts)
        {
            return;
        }

        var before = _said.Before(parts.Start, sentence);
        var behind = _said.Behind(saying.End, entry, sentence, out var addressee);
        var fronted = before is { } said && said.Count > 0 && !_said.SaysSomething(behind);
        var by = parts.By;
        if (fronted && passive && by is null && ByBehind(saying.End, sentence) is { } agent)
        {
            by = agent;
        }

        var content = fronted ? before!.Value : behind;
        var inner = new Finding
        {
            Head = token + 1, Lemma = lemma, Class = CueClass.Speech, Stance = entry.Stance, Cue = saying, Score = 0.88, IsSure = true,
            Source = parts.Quoted, SourceHead = context.Clause.HeadOf(parts.Quoted),
        };
        if (addressee is { } told)
        {
            (inner.Addressee, inner.AddresseeHead) = (told, context.Clause.HeadOf(told));
        }

        inner.Content = content.IsEmpty ? [] : context.Tidy([content], inner.Cue, inner.Source, inner.Addressee);
        var outer = new Finding
        {
            Head = verb, Lemma = draft.Tags[verb].Lemma, Class = CueClass.Relay, Stance = Stance.Asserted, Cue = cue, Score = 0.88, IsSure = true,
            Source = by, SourceHead = by is { } quoting ? context.Clause.HeadOf(quoting) : -1,
        };
        var tail = new TokenRange(passive ? token : parts.Quoted.First, Math.Max(saying.End, fronted ? saying.End : behind.End));
        outer.Content = context.Tidy(fronted ? [content, parts.Quoted, tail] : [parts.Quoted, tail], outer.Cue, outer.Source);
        if (outer.Content.Count == 0)
        {
            return;
        }

        findings.Add(outer);
        if (inner.Content.Count > 0)
        {
            findings.Add(inner);
            if (fronted)
            {
                holes.Add((outer, new TokenRange(parts.Start, saying.End)));
            }
        }
    }

    /// <summary>The "quoted" or "cited" that an "as" goes with, nearest before it in the sentence; -1 if there is none.</summary>
    private int QuotingVerb(int token, Sentence sentence)
    {
        for (var t = token - 1; t >= sentence.FirstToken && t >= token - LongestSource; t--)
        {
            if (Quotes(t, token) && context.Draft.Tags[t].Xpos is not "VBG" && context.Draft.Tags[t].Pos is UPos.VERB or UPos.ADJ or UPos.NOUN)
            {
                return context.Draft.TokenText(t).EndsWith("s", StringComparison.Ordinal) && context.Draft.Tags[t].Pos == UPos.NOUN ? -1 : t;
            }

            if (context.Draft.TokenText(t) is ";" or ":")
            {
                return -1;
            }

            if (context.QuotationOf(t) is var q && q >= 0 && q != context.QuotationOf(token))
            {
                // quoted "well-placed sources" as saying
                t = context.Quotations[q].Open;
            }
        }

        return -1;
    }

    /// <summary>"quoted", "cited"; and "reported", where the one who speaks stands right behind or a by-phrase names who reported.</summary>
    private bool Quotes(int verb, int token)
    {
        var lemma = context.Draft.Tags[verb].Lemma;
        return lemma is "quote" or "cite"
            || (lemma == "report" && verb + 1 < token && token - verb <= 10 && !context.Clause.Is(verb + 1, "that") && (context.Clause.Is(verb + 1, "by") || context.Draft.Tags[verb + 1].Pos is UPos.DET or UPos.PROPN or UPos.PRON)
                && !new RestOfClause(context).HasFiniteVerb(new TokenRange(verb + 1, token)));
    }

    /// <summary>The verb with the auxiliaries and adverbs right before it, and the adverb or day right behind a passive.</summary>
    private TokenRange VerbGroup(int verb, Sentence sentence, out bool passive)
    {
        var first = verb;
        passive = false;
        while (first > sentence.FirstToken && context.Draft.Tags[first - 1].Pos is UPos.AUX or UPos.ADV && !context.Draft.Tags[first - 1].Xpos.StartsWith('W')
            && (first - 2 < sentence.FirstToken || context.Draft.Tags[first - 2].Pos is not (UPos.DET or UPos.ADJ)))
        {
            first--;
            passive |= context.Draft.Tags[first].Lemma == "be";
        }

        var end = verb + 1;
        while (end < sentence.EndToken && context.Draft.Tags[end].Pos == UPos.ADV || (passive && end < sentence.EndToken && IsDay(end)))
        {
            end++;
        }

        return new TokenRange(first, end);
    }

    private bool IsDay(int token) => context.Draft.TokenText(token) is "today" or "yesterday" or "Monday" or "Tuesday" or "Wednesday" or "Thursday" or "Friday" or "Saturday" or "Sunday";

    /// <summary>Who is quoted, by whom, and where the clause that tells so starts.</summary>
    private (TokenRange Quoted, TokenRange? By, int Start)? Parts(int verb, TokenRange cue, int token, bool passive, Sentence sentence)
    {
        var subject = SubjectBefore(cue.First, verb, sentence);
        var between = new TokenRange(cue.End, token);
        if (passive)
        {
            if (subject is not { } quoted)
            {
                return null;
            }

            for (var t = between.First; t < between.End; t++)
            {
                if (context.Clause.Is(t, "by"))
                {
                    var by = WithoutMarks(new TokenRange(t + 1, between.End));
                    return (quoted, by.IsEmpty ? null : by, quoted.First);
                }
            }

            return (quoted, Medium(between), quoted.First);
        }

        var object_ = WithoutMarks(between);
        return object_.IsEmpty ? null : (object_, subject, subject?.First ?? cue.First);
    }

    /// <summary>"Ilse Brandt, head of the party, was quoted": name and aside, where marks or the start of the sentence stand before.</summary>
    private TokenRange? WithAside(int comma, int verb, Sentence sentence)
    {
        for (var t = comma - 1; t > sentence.FirstToken && t > comma - 14; t--)
        {
            if (context.Draft.TokenText(t) is ",")
            {
                var first = t;
                while (first > sentence.FirstToken && context.Draft.Tags[first - 1].Pos is UPos.PROPN or UPos.NOUN or UPos.DET or UPos.ADJ)
                {
                    first--;
                }

                var isName = context.Draft.Tags[t + 1].Pos is UPos.DET or UPos.NOUN or UPos.PROPN or UPos.ADJ or UPos.NUM;
                if (!isName && context.Clause.Subject(verb) is var own && own >= 0 && own < t)
                {
                    // "the agency, announcing the ban, quoted"
                    return context.Clause.NounPhrase(own, limitRight: t);
                }

                return first < t && (first == sentence.FirstToken || _said.IsBoundary(first - 1)) ? new TokenRange(first, isName ? comma + 1 : t) : null;
            }

            if (context.Draft.Tags[t].Xpos is "VBD" or "VBZ" or "VBP" or "MD" || context.QuotationOf(t) != context.QuotationOf(comma))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>"was quoted in Monday's Gazette as saying", "on state radio": the medium is who quoted; an interview or a day is not.</summary>
    private TokenRange? Medium(TokenRange between)
    {
        for (var t = between.First; t + 1 < between.End; t++)
        {
            if (context.Clause.Is(t, "in") || context.Clause.Is(t, "on"))
            {
                var phrase = WithoutMarks(new TokenRange(t + 1, between.End));
                return !phrase.IsEmpty && (Chains.IsOutlet(context.Draft.Tags[phrase.End - 1].Lemma) || context.MentionsEndingAt(phrase.End).Any(m => m.FirstToken >= phrase.First && m is { Kind: EntityKind.Organisation, Form: MentionForm.Name })) ? phrase : null;
            }
        }

        return null;
    }

    /// <summary>"…, Brandt was quoted as saying by the Norrel Wire": who quoted may stand behind it all.</summary>
    private TokenRange? ByBehind(int token, Sentence sentence)
    {
        if (token + 1 >= sentence.EndToken || !context.Clause.Is(token, "by"))
        {
            return null;
        }

        var end = token + 1;
        while (end < sentence.EndToken && context.Draft.Tags[end].Pos is UPos.DET or UPos.ADJ or UPos.NOUN or UPos.PROPN or UPos.PART && !IsDay(end))
        {
            end++;
        }

        return end > token + 1 ? new TokenRange(token + 1, end) : null;
    }

    /// <summary>The noun phrase before the verb group: what stands between it and the comma or closing mark before, where that is no clause; else the subject the tree gives.</summary>
    private TokenRange? SubjectBefore(int end, int verb, Sentence sentence)
    {
        if (end - 1 > sentence.FirstToken && context.Draft.TokenText(end - 1) is "," && WithAside(end - 1, verb, sentence) is { } described)
        {
            return described;
        }

        var named = false;
        for (var t = end - 1; t >= sentence.FirstToken && t >= end - 14; t--)
        {
            var pos = context.Draft.Tags[t].Pos;
            if (_said.IsBoundary(t) || t == sentence.FirstToken || IsNewClause(t, sentence))
            {
                var first = _said.IsBoundary(t) || IsNewClause(t, sentence) || pos is UPos.CCONJ || !(pos is UPos.DET or UPos.NOUN or UPos.PROPN or UPos.PRON or UPos.ADJ or UPos.NUM || context.Draft.Tags[t].Xpos.StartsWith('V')) ? t + 1 : t;
                if ((named || IsNominal(first) || context.Draft.Tags[first].Pos == UPos.DET) && first < end && t != end - 1)
                {
                    return new TokenRange(Described(first, sentence), end);
                }

                if (first == end - 1 && IsNominal(first))
                {
                    return new TokenRange(first, end);
                }

                break;
            }

            named |= IsNominal(t);
            if (pos is UPos.VERB or UPos.AUX or UPos.SCONJ && !context.Draft.Tags[t].Xpos.StartsWith("VBN", StringComparison.Ordinal) || (context.Draft.Tags[t].Xpos.StartsWith('W') && t < end - 1))
            {
                break;
            }

            if (context.Draft.Tags[t].Xpos is "WDT" or "WP" || context.Clause.Is(t, "that"))
            {
                return new TokenRange(t, end);
            }
        }

        var subject = context.Clause.Subject(verb);
        if (subject < 0 || subject >= end)
        {
            subject = context.Clause.NounBefore(end);
        }

        return subject >= 0 && subject < end ? context.Clause.NounPhrase(subject, limitRight: end) : null;
    }

    /// <summary>"An official from the ministry, Nana Obesi was quoted": where the description before the name starts; <paramref name="first"/> if there is none.</summary>
    private int Described(int first, Sentence sentence)
    {
        var start = sentence.FirstToken;
        if (first - start is < 3 or > 20 || context.Draft.TokenText(first - 1) is not "," || context.Draft.Tags[first].Pos != UPos.PROPN || context.Draft.Tags[start].Pos != UPos.DET || context.Clause.TimeStart(first - 2) >= 0 || !IsNominal(first - 2) && context.Draft.TokenText(first - 2) is not ")")
        {
            return first;
        }

        for (var t = start; t < first - 1; t++)
        {
            if (context.Draft.Tags[t].Pos is UPos.AUX or UPos.SCONJ || context.Draft.TokenText(t) is "," or ";" || context.Draft.Tags[t].Xpos is "VBD" or "VBZ" or "VBP" || context.QuotationOf(t) >= 0)
            {
                return first;
            }
        }

        return context.MentionsWithin(new TokenRange(start, first)).Any(m => m.Kind == EntityKind.Person) || context.Draft.Tags[start + 1].Pos is UPos.NOUN or UPos.ADJ ? start : first;
    }

    /// <summary>"…, and the paper quoted": a conjunction behind a mark; within a phrase ("papers and agencies") it joins nouns.</summary>
    private bool IsNewClause(int token, Sentence sentence) =>
        context.Draft.Tags[token].Pos == UPos.CCONJ && (token == sentence.FirstToken || !IsNominal(token - 1));

    private bool IsNominal(int token) => context.Draft.Tags[token].Pos is UPos.NOUN or UPos.PROPN or UPos.PRON;

    private TokenRange WithoutMarks(TokenRange words)
    {
        var (first, end) = (words.First, words.End);
        while (first < end && context.Draft.Tags[first].Pos is UPos.PUNCT or UPos.ADV)
        {
            first++;
        }

        while (end > first && context.Draft.Tags[end - 1].Pos is UPos.PUNCT && context.Draft.TokenText(end - 1) is not (")" or ",") || (end > first && (_said.IsTime(end - 1) || (end < words.End && end > first + 1 && context.Clause.Is(end - 1, "on") && _said.IsTime(end)))))
        {
            end--;
        }

        return new TokenRange(first, end);
    }
}
