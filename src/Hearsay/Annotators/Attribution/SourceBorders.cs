using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>Sets the borders of sources right where words alone tell: days that belong to the verb, halves of names, and asides.</summary>
internal sealed class SourceBorders(AttributionContext context)
{
    private static readonly HashSet<string> Units = ["week", "month", "year", "morning", "afternoon", "evening", "night", "spring", "summer", "autumn", "fall", "winter", "weekend", "quarter"];

    private static readonly (string First, string Second)[] Asides = [("in", "particular"), ("for", "example"), ("for", "instance"), ("for", "one"), ("for", "now"), ("in", "turn"), ("of", "course")];

    /// <summary>Sets the source of <paramref name="finding"/> right.</summary>
    public void Settle(Finding finding)
    {
        if (finding.Source is not { } source || finding.IsSure)
        {
            return;
        }

        TakeDay(finding, ref source);
        var settled = WithBracket(WithoutWords(PronounAlone(BeforeQuotation(source))));
        settled = WithFirstName(BeforeTime(settled, finding), finding);
        settled = source.End > finding.Cue.First ? settled : WithName(WithoutDay(BehindParticiple(BeforeAside(finding, WithoutMark(settled)))), finding.Cue);
        if (settled == finding.Source || settled.IsEmpty || finding.Content.Exists(settled.Overlaps))
        {
            return;
        }

        finding.Source = settled;
        if (!settled.Contains(finding.SourceHead))
        {
            finding.SourceHead = context.Clause.NounBefore(settled.End) is var noun && settled.Contains(noun) ? noun : settled.End - 1;
        }
    }

    /// <summary>"The company | today announced": a day right before the verb belongs to it.</summary>
    private void TakeDay(Finding finding, ref TokenRange source)
    {
        if (source.Count > 1 && source.End == finding.Cue.First && context.Clause.TimeStart(source.End - 1) == source.End - 1 && (context.Clause.Is(source.End - 1, "today") || context.Clause.Is(source.End - 1, "yesterday")))
        {
            finding.Cue = new TokenRange(source.End - 1, finding.Cue.End);
            source = new TokenRange(source.First, source.End - 1);
        }
    }

    /// <summary>"said Ann Marsh, 20, of Lodmark. | 'She …": no source reaches into a quotation.</summary>
    private TokenRange BeforeQuotation(TokenRange source)
    {
        for (var t = source.First + 1; t < source.End; t++)
        {
            if ((context.QuotationOf(t) != context.QuotationOf(source.First) && context.QuotationOf(t) is var q && q >= 0 && context.Quotations[q].Inner.Count > 3) || (context.Draft.TokenText(t) is "''" or "``" && t + 1 < source.End && context.Draft.Tags[t + 1].Xpos is "PRP" or "DT"))
            {
                return context.Trim(new TokenRange(source.First, t));
            }
        }

        return source;
    }

    /// <summary>"by refusing to say so, | the party": what somebody does meanwhile stands before the comma.</summary>
    private TokenRange BehindParticiple(TokenRange source)
    {
        if (source.Count < 4 || context.Draft.Tags[source.First].Pos is not (UPos.ADP or UPos.SCONJ) || context.Draft.Tags[source.First + 1].Xpos != "VBG")
        {
            return source;
        }

        for (var t = source.End - 2; t > source.First; t--)
        {
            if (context.Draft.Tags[t].Pos == UPos.PUNCT)
            {
                return new TokenRange(t + 1, source.End);
            }
        }

        return source;
    }

    private TokenRange WithoutMark(TokenRange source) =>
        source.Count > 1 && (context.Draft.TokenText(source.First) is "," or ";" || context.Draft.Tags[source.First].Pos == UPos.CCONJ && context.Draft.Tags[source.First + 1].Pos is UPos.DET or UPos.PROPN && !context.Clause.Is(source.First, "both") && !context.Clause.Is(source.First, "either") && !context.Clause.Is(source.First, "neither") || (context.QuotationOf(source.First) is var q && q >= 0 && context.Quotations[q].Open == source.First && context.Quotations[q].Close >= source.End))
            ? new TokenRange(source.First + 1, source.End) : source;

    /// <summary>"an envoy, | who has just returned, | told": who he is stands before the comma.</summary>
    private TokenRange BeforeAside(Finding finding, TokenRange source)
    {
        if (source.Count < 2 || source.First < 2 || !StartsRelative(source.First) || context.Draft.TokenText(source.First - 1) is not "," || context.Draft.TokenText(finding.Cue.First - 1) is not ",")
        {
            return source;
        }

        var noun = context.Clause.NounBefore(source.First - 1);
        return noun < 0 || context.Draft.SentenceOf(noun) != context.Draft.SentenceOf(source.First) ? source : context.Clause.NounPhrase(noun, limitRight: source.First - 1);
    }

    /// <summary>"who", "both of whom".</summary>
    private bool StartsRelative(int token) =>
        context.Draft.Tags[token].Xpos is "WP" or "WDT" || (token + 2 < context.Draft.Tokens.Length && context.Clause.Is(token + 1, "of") && context.Clause.Is(token + 2, "whom"));

    /// <summary>"Mr Blair on Sunday", "Mr Blair on": the day belongs to the verb.</summary>
    private TokenRange WithoutDay(TokenRange source)
    {
        var end = source.End;
        if (end - source.First > 2 && context.Clause.Is(end - 2, "on") && context.Clause.TimeStart(end - 1) >= 0)
        {
            end -= 2;
        }
        else if (end - source.First > 1 && context.Clause.Is(end - 1, "on"))
        {
            end--;
        }

        return new TokenRange(source.First, end);
    }

    /// <summary>"who | in two earlier opinions": where and when is not who.</summary>
    private TokenRange PronounAlone(TokenRange source) =>
        source.Count > 2 && context.Draft.Tags[source.First].Xpos is "WP" or "WDT" && context.Draft.Tags[source.First + 1].Pos == UPos.ADP && !context.Clause.Is(source.First + 1, "of")
            ? new TokenRange(source.First, source.First + 1) : source;

    /// <summary>"the court | just this month", "the chairman|, for example,": neither when nor how the text goes on.</summary>
    private TokenRange WithoutWords(TokenRange source)
    {
        var end = context.Draft.TokenText(source.End - 1) is "," ? source.End - 1 : source.End;
        if (end - 3 > source.First && context.Draft.TokenText(end - 3) is "," && Array.Exists(Asides, aside => context.Clause.Is(end - 2, aside.First) && context.Clause.Is(end - 1, aside.Second)))
        {
            return new TokenRange(source.First, end - 3);
        }

        // The border may lie between "last" and "week".
        var day = end - 1;
        day += day + 1 < context.Draft.Tokens.Length && PointsAtTime(day) ? 1 : 0;
        if (day - source.First < 2 || !Units.Contains(context.Draft.Tags[day].Lemma) || !PointsAtTime(day - 1))
        {
            return source;
        }

        end = day - 1;
        end -= context.Draft.Tags[end - 1].Pos == UPos.ADV ? 1 : 0;
        return end <= source.First || Says(new TokenRange(source.First, end)) ? source : new TokenRange(source.First, end);
    }

    private bool PointsAtTime(int token) => context.Clause.Is(token, "this") || context.Clause.Is(token, "last") || context.Clause.Is(token, "next");

    // "the man who drowned last week": the time belongs to a verb within.
    private bool Says(TokenRange words)
    {
        for (var t = words.First; t < words.End; t++)
        {
            if (context.Draft.Tags[t].Pos is UPos.VERB or UPos.AUX)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Sen. Ann Marsh (R-Wis.|)": a bracket is closed.</summary>
    private TokenRange WithBracket(TokenRange source)
    {
        var open = 0;
        for (var t = source.First; t < source.End; t++)
        {
            open += context.Draft.TokenText(t) is "(" ? 1 : context.Draft.TokenText(t) is ")" ? -1 : 0;
        }

        return open == 1 && source.End < context.Draft.Tokens.Length && context.Draft.TokenText(source.End) is ")" ? new TokenRange(source.First, source.End + 1) : source;
    }

    /// <summary>"Downing | Street has denied": the beginning of a name.</summary>
    private TokenRange WithFirstName(TokenRange source, Finding finding)
    {
        var first = source.First;
        var start = context.Draft.Sentences[context.Draft.SentenceOf(first)].FirstToken;
        while (first > start && context.Draft.Tags[source.First].Pos == UPos.PROPN && context.Draft.Tags[first - 1].Pos == UPos.PROPN && first > source.First - 4 && context.Clause.TimeStart(first - 1) < 0 && context.QuotationOf(first - 1) == context.QuotationOf(source.First) && !finding.Cue.Contains(first - 1))
        {
            first--;
        }

        // "ITAR - | TASS", where marks stand apart.
        if (first > start + 1 && context.Draft.TokenText(first - 1) is "-" && context.Draft.Tags[first].Pos == UPos.PROPN && context.Draft.Tags[first - 2].Pos is UPos.PROPN or UPos.NOUN && char.IsUpper(context.Draft.TokenText(first - 2)[0]))
        {
            first -= 2;
        }

        return new TokenRange(first, source.End);
    }

    /// <summary>"the palace | for three months had refused": how long is not who.</summary>
    private TokenRange BeforeTime(TokenRange source, Finding finding)
    {
        if (source.End != finding.Cue.First || context.Clause.TimeStart(source.End - 1) is not (>= 0 and var time) || time > source.First)
        {
            return source;
        }

        var lead = time > 1 && context.Draft.Tags[time - 1].Pos == UPos.ADP ? time - 1 : time;
        var noun = context.Clause.NounBefore(lead);
        return noun < 0 || noun < lead - 1 || context.Draft.SentenceOf(noun) != context.Draft.SentenceOf(source.First) ? source : context.Clause.NounPhrase(noun, limitRight: lead);
    }

    /// <summary>"Manufacturers | Hanover declined": the rest of a name right before the cue.</summary>
    private TokenRange WithName(TokenRange source, TokenRange cue)
    {
        if (source.End >= cue.First || cue.First > source.End + 3 || context.Draft.Tags[source.End - 1].Pos is not (UPos.PROPN or UPos.NOUN))
        {
            return source;
        }

        for (var t = source.End; t < cue.First; t++)
        {
            if (context.Draft.Tags[t].Pos != UPos.PROPN || context.Clause.TimeStart(t) >= 0)
            {
                return source;
            }
        }

        return new TokenRange(source.First, cue.First);
    }
}
