using System.Collections.Frozen;
using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>
/// Attributions a mark makes: a speaker's name before a colon ("Minister: we never agreed" in a headline, "SMITH: Thank you." in a
/// transcript), or behind a dash after a quotation ("'We never agreed.' — Jane Roe"). Looked for once in each zone.
/// </summary>
internal sealed class SpeakerMarks(AttributionContext context)
{
    /// <summary>Names and titles longer than this before a colon are clauses.</summary>
    private const int LongestSpeaker = 6;

    /// <summary>The attribution that a mark makes in <paramref name="zone"/>, or null.</summary>
    public Finding? Find(TokenRange zone, ZoneKind kind) => Colon(zone, kind) ?? Dash(zone);

    private Finding? Colon(TokenRange zone, ZoneKind kind)
    {
        var first = context.QuotationOf(zone.First) is var q && q >= 0 && context.Quotations[q].Open == zone.First ? zone.First + 1 : zone.First;
        for (var t = first; t < zone.End && t <= first + LongestSpeaker; t++)
        {
            if (context.Draft.TokenText(t) is ":")
            {
                if (t == first || t + 1 >= zone.End)
                {
                    return null;
                }

                // "From Chairwoman Jane Roe: '…'": a press release names the speaker before the colon.
                var from = context.Clause.Is(first, "from") && t > first + 1 && context.QuotationOf(t + 1) is var said && said >= 0 && context.Quotations[said].Open == t + 1 && AllCapitalised(new TokenRange(first + 1, t)) ? first + 1 : -1;
                var speaker = new TokenRange(from > 0 ? from : first, t);
                return from > 0 || IsSpeaker(speaker, kind) ? Make(t, speaker, new TokenRange(t + 1, zone.End), kind != ZoneKind.Headline) : null;
            }
        }

        return null;
    }

    private Finding? Dash(TokenRange zone)
    {
        for (var t = zone.End - 2; t > zone.First + 1 && t >= zone.End - 1 - LongestSpeaker; t--)
        {
            if (context.Draft.TokenText(t) is "-" or "–" or "—" or "―" or "--")
            {
                var quotation = context.QuotationOf(t - 1);
                return quotation >= 0 && context.Quotations[quotation].Close == t - 1 && AllCapitalised(new TokenRange(t + 1, zone.End))
                    ? Make(t, new TokenRange(t + 1, zone.End), context.Quotations[quotation].Outer, sure: true)
                    : null;
            }
        }

        return null;
    }

    private Finding? Make(int mark, TokenRange source, TokenRange content, bool sure)
    {
        var finding = new Finding
        {
            Head = mark,
            Lemma = context.Draft.TokenText(mark).ToString(),
            Class = CueClass.Speech,
            Stance = Stance.Asserted,
            Cue = new TokenRange(mark, mark + 1),
            Source = source,
            SourceHead = HeadOf(source),
            Score = 0.6,
            IsSure = sure,
        };
        finding.Content = context.Tidy([content], finding.Cue, source);
        return finding.Content.Count > 0 ? finding : null;
    }

    /// <summary>The token of <paramref name="words"/> that hangs on something outside them.</summary>
    private int HeadOf(TokenRange words)
    {
        for (var t = words.First; t < words.End; t++)
        {
            if (!words.Contains(context.Tree[t].Head) && context.Draft.Tags[t].Pos != UPos.PUNCT)
            {
                return t;
            }
        }

        return words.End - 1;
    }

    /// <summary>Words before a colon that say what kind of text follows.</summary>
    private static readonly FrozenSet<string> Labels = new[] { "UPDATE", "UPDATED", "BREAKING", "EXCLUSIVE", "CORRECTION", "WATCH", "LIVE", "NOTE", "EDITOR", "RELATED", "READ", "PHOTOS", "VIDEO", "MORE", "POLL", "WARNING", "OPINION", "ANALYSIS" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>In capitals throughout; or, in a headline, capitalised with a name in it.</summary>
    private bool IsSpeaker(TokenRange words, ZoneKind kind)
    {
        var letters = false;
        for (var t = words.First; t < words.End; t++)
        {
            var text = context.Draft.TokenText(t);
            if (kind != ZoneKind.Headline && text.ContainsAnyInRange('a', 'z'))
            {
                return false;
            }

            letters |= (text.Length > 2 && char.IsLetter(text[0])) || (words.Count == 1 && text is "Q" or "A");
        }

        return letters && !(words.Count == 1 && Labels.Contains(context.Draft.TokenText(words.First).ToString())) && (kind != ZoneKind.Headline || (AllCapitalised(words) && HoldsName(words)));
    }

    private bool AllCapitalised(TokenRange words)
    {
        for (var t = words.First; t < words.End; t++)
        {
            var first = context.Draft.TokenText(t)[0];
            if (!char.IsUpper(first) && first is not ('.' or '\'' or '’' or ','))
            {
                return false;
            }
        }

        return true;
    }

    private bool HoldsName(TokenRange words)
    {
        foreach (var mention in context.Draft.Mentions)
        {
            if (mention.FirstToken >= words.End)
            {
                break;
            }

            if (mention.HeadToken >= words.First && mention.HeadToken < words.End && mention is { Form: MentionForm.Name, Kind: EntityKind.Person or EntityKind.Organisation })
            {
                return true;
            }
        }

        return false;
    }
}
