using System.Collections.Frozen;
using System.Collections.Immutable;
using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>Turns findings into claims: stance, voice, quotes, hedges, times, entities, chains; and what nobody is given as the outlet's own.</summary>
internal sealed class ClaimAssembler(AttributionContext context)
{
    /// <summary>Share of a content's words inside quotation marks from which it counts as verbatim; PolNeAR's scorer draws the line there too.</summary>
    private const double VerbatimShare = 0.9;

    private static readonly FrozenSet<string> HedgeWords = new[]
    {
        "supposedly", "allegedly", "reportedly", "purportedly", "apparently", "ostensibly", "presumably", "seemingly", "possibly", "perhaps", "maybe", "probably",
        "so-called", "alleged", "purported", "supposed",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly StanceReader _stances = new(context);
    private readonly SourceEntities _parties = new(context);
    private readonly AgencyCredit _credit = new(context);

    public ImmutableArray<Claim> Assemble(List<Finding> findings)
    {
        if (_credit.AtTheEnd is { } words)
        {
            TakeOut(words, findings);
        }

        TakeOutNothings(findings);
        TakeOutLostRelays(findings);
        findings.Sort(InOrder);
        var parents = new Chains(context).Parents(findings);
        var drafts = new List<(int Start, int Order, Claim Claim, Finding? Finding, Finding? Parent)>();
        var made = findings.ConvertAll(Attributed);
        new InnerSpeakers(context).Resolve(findings, parents, made);
        for (var i = 0; i < findings.Count; i++)
        {
            drafts.Add((findings[i].Content[0].First, i, made[i], findings[i], parents[i]));
        }

        drafts.AddRange(OutletClaims(findings).Select(claim => (claim.Start, -1, claim.Claim, (Finding?)null, (Finding?)null)));
        drafts.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.Order.CompareTo(b.Order));
        var ids = new Dictionary<Finding, string>();
        for (var i = 0; i < drafts.Count; i++)
        {
            if (drafts[i].Finding is { } finding)
            {
                ids[finding] = $"c{i + 1}";
            }
        }

        var claims = ImmutableArray.CreateBuilder<Claim>(drafts.Count);
        for (var i = 0; i < drafts.Count; i++)
        {
            claims.Add(drafts[i].Claim with { Id = $"c{i + 1}", Within = drafts[i].Parent is { } parent ? ids[parent] : null });
        }

        return claims.MoveToImmutable();
    }

    // What is left of a source or content of which other steps have taken all words.
    private static void TakeOutNothings(List<Finding> findings)
    {
        foreach (var finding in findings)
        {
            finding.Content.RemoveAll(piece => piece.IsEmpty);
            if (finding.Source is { IsEmpty: true })
            {
                (finding.Source, finding.SourceHead) = (null, -1);
            }

            if (finding.Addressee is { IsEmpty: true })
            {
                (finding.Addressee, finding.AddresseeHead) = (null, -1);
            }
        }

        findings.RemoveAll(finding => finding.Content.Count == 0 || finding.Cue.IsEmpty);
    }

    // Who relays what is told nowhere any more relays nothing: a later step has taken the claim out.
    private static void TakeOutLostRelays(List<Finding> findings)
    {
        var isLost = new Dictionary<Finding, bool>();
        HashSet<Finding> present = [.. findings];
        var way = new List<Finding>();
        foreach (var finding in findings)
        {
            var at = finding;
            bool lost;
            while (!isLost.TryGetValue(at, out lost))
            {
                way.Add(at);
                lost = !present.Contains(at);
                if (lost || at.Relays is not { } relayed)
                {
                    break;
                }

                at = relayed;
            }

            way.ForEach(passed => isLost[passed] = lost);
            way.Clear();
        }

        findings.RemoveAll(finding => isLost[finding]);
    }

    /// <summary>"(AFP)" behind the last sentence is no part of what is said there.</summary>
    private void TakeOut(TokenRange credit, List<Finding> findings)
    {
        findings.RemoveAll(finding => credit.Overlaps(finding.Cue));
        foreach (var finding in findings)
        {
            if (finding.Content.Exists(credit.Overlaps))
            {
                finding.Content = context.Tidy(finding.Content, credit, finding.Cue, finding.Source);
            }
        }

        findings.RemoveAll(finding => finding.Content.Count == 0);
    }

    /// <summary>In the order of the text; of two with one content the outer one first.</summary>
    private static int InOrder(Finding a, Finding b)
    {
        var byStart = a.Content[0].First.CompareTo(b.Content[0].First);
        if (byStart != 0)
        {
            return byStart;
        }

        var bySize = b.Content.Sum(p => p.Count).CompareTo(a.Content.Sum(p => p.Count));
        return bySize != 0 ? bySize : a.Relays is null != b.Relays is null ? (a.Relays is null ? -1 : 1) : a.Head.CompareTo(b.Head);
    }

    private Claim Attributed(Finding finding)
    {
        var content = Spans(finding.Content);
        return new Claim
        {
            Id = "",
            Source = finding.Source is { } source ? _parties.Party(source, finding.SourceHead) : null,
            Addressee = finding.Addressee is { } addressee ? _parties.Party(addressee, finding.AddresseeHead) : null,
            Cue = new Cue([context.Draft.SpanOf(finding.Cue.First, finding.Cue.End)], finding.Lemma),
            Content = content,
            Quotes = Quotes(content),
            Voice = VoiceOf(finding.Content),
            Stance = _stances.Of(finding),
            Hedges = Hedges(finding.Content, finding.Cue),
            Times = Times(content),
            Score = Math.Round(finding.Score, 3),
        };
    }

    private IEnumerable<(int Start, Claim Claim)> OutletClaims(List<Finding> findings)
    {
        var given = new bool[context.Draft.Tokens.Length];
        foreach (var range in findings.SelectMany(f => f.Content.Append(f.Cue)))
        {
            given.AsSpan(range.First, range.Count).Fill(true);
        }

        var agency = _credit.Agency is { } named ? _parties.Named(named) : null;
        var isGiven = agency is null;
        foreach (var sentence in context.Draft.Sentences)
        {
            var zone = context.Draft.Article.Zones[sentence.Zone];
            if (!zone.IsReport || given.AsSpan(sentence.FirstToken, sentence.Count).Contains(true))
            {
                continue;
            }

            var range = WithoutCredit(new TokenRange(sentence.FirstToken, sentence.EndToken));
            if (range.IsEmpty || IsQuotationMarks(range))
            {
                continue;
            }

            // Headlines, and what stands under them and under pictures, are the outlet's own in any case.
            var body = zone.Kind == ZoneKind.Paragraph;
            isGiven |= body;
            yield return (range.First, Own(range, body ? agency : null));
        }

        if (!isGiven)
        {
            // Nothing but what others say: that the agency filed it is all that it states itself.
            yield return (_credit.Words.First, Own(context.Trim(_credit.Words), agency));
        }
    }

    private bool IsQuotationMarks(TokenRange range)
    {
        for (var t = range.First; t < range.End; t++)
        {
            if (context.Draft.TokenText(t)[0] is not ('"' or '“' or '”' or '„' or '«' or '»' or '‘' or '’' or '\'' or '`'))
            {
                return false;
            }
        }

        return true;
    }

    private TokenRange WithoutCredit(TokenRange sentence) =>
        context.Trim(_credit.AtTheEnd is { } credit && credit.Overlaps(sentence) ? new TokenRange(sentence.First, Math.Max(sentence.First, credit.First)) : sentence);

    private Claim Own(TokenRange range, ClaimParty? agency)
    {
        var content = Spans([range]);
        return new Claim
        {
            Id = "",
            Source = agency,
            Content = content,
            Quotes = Quotes(content),
            Voice = Voice.Outlet,
            Stance = Stance.Asserted,
            Hedges = Hedges([range], range),
            Times = Times(content),
            Score = 0.6,
        };
    }

    private ImmutableArray<TextSpan> Spans(List<TokenRange> ranges) => [.. ranges.Select(r => context.Draft.SpanOf(r.First, r.End))];

    private ImmutableArray<TextSpan> Quotes(ImmutableArray<TextSpan> content)
    {
        List<TextSpan> quotes = [];
        foreach (var piece in content)
        {
            for (var q = FirstQuotationFrom(piece.Start); q < context.Quotations.Count; q++)
            {
                var quotation = context.Quotations[q];
                if (context.Draft.Tokens[quotation.Open].Span.Start >= piece.End)
                {
                    break;
                }

                if (quotation.Inner.IsEmpty)
                {
                    continue;
                }

                var inner = context.Draft.SpanOf(quotation.Inner.First, quotation.Inner.End);
                var start = Math.Max(piece.Start, inner.Start);
                var end = Math.Min(piece.End, inner.End);
                if (start < end && (quotes.Count == 0 || quotes[^1].End <= start))
                {
                    quotes.Add(new TextSpan(start, end));
                }
            }
        }

        return [.. quotes];
    }

    /// <summary>Index of the last quotation that opens at or before <paramref name="position"/>, or of the first behind it: quotations do not overlap.</summary>
    private int FirstQuotationFrom(int position)
    {
        int low = 0, high = context.Quotations.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (context.Draft.Tokens[context.Quotations[middle].Open].Span.Start <= position)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return Math.Max(0, low - 1);
    }

    private Voice VoiceOf(List<TokenRange> content)
    {
        int words = 0, quoted = 0;
        foreach (var piece in content)
        {
            for (var t = piece.First; t < piece.End; t++)
            {
                if (char.IsLetterOrDigit(context.Draft.TokenText(t)[0]))
                {
                    words++;
                    quoted += context.QuotationOf(t) >= 0 ? 1 : 0;
                }
            }
        }

        return quoted == 0 ? Voice.Paraphrase : quoted >= VerbatimShare * words ? Voice.Verbatim : Voice.Mixed;
    }

    private ImmutableArray<TextSpan> Hedges(List<TokenRange> content, TokenRange cue)
    {
        List<TextSpan> hedges = [];
        foreach (var range in content.Append(cue).OrderBy(r => r.First))
        {
            for (var t = range.First; t < range.End; t++)
            {
                if (HedgeWords.Contains(context.Draft.Tags[t].Lemma) && (hedges.Count == 0 || hedges[^1].End <= context.Draft.Tokens[t].Span.Start))
                {
                    hedges.Add(context.Draft.Tokens[t].Span);
                }
            }
        }

        return [.. hedges];
    }

    private ImmutableArray<string> Times(ImmutableArray<TextSpan> content)
    {
        List<string> times = [];
        foreach (var piece in content)
        {
            for (var t = FirstTimeFrom(piece.Start); t < context.Draft.Times.Length && context.Draft.Times[t].Span.Start < piece.End; t++)
            {
                if (piece.Contains(context.Draft.Times[t].Span))
                {
                    times.Add(context.Draft.Times[t].Id);
                }
            }
        }

        return [.. times];
    }

    private int FirstTimeFrom(int position)
    {
        int low = 0, high = context.Draft.Times.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (context.Draft.Times[middle].Span.Start < position)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
