using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>
/// "The firm declined to comment and aides later said …": a source with a finite verb and a conjunction in it holds the clause before as
/// well. Its own part is what stands behind the conjunction, and the clause before is read for itself.
/// </summary>
internal sealed class SourceClauses(AttributionContext context, List<Finding> findings)
{
    /// <summary>Parts such sources, and adds what the clauses before attribute.</summary>
    public void Part()
    {
        var silences = new SilenceCues(context);
        var verbs = new VerbCues(context);
        var cues = CueMarks.Of(context, findings);
        for (var i = findings.Count - 1; i >= 0; i--)
        {
            var finding = findings[i];
            if (finding.Source is not { Count: > 4 } source || source.First > finding.Cue.First || Conjunction(source) is not (>= 0 and var conjunction))
            {
                continue;
            }

            finding.Source = new TokenRange(conjunction + 1, source.End);
            finding.SourceHead = finding.Source.Value.Contains(finding.SourceHead) ? finding.SourceHead : context.Clause.NounBefore(source.End) is var noun && finding.Source.Value.Contains(noun) ? noun : source.End - 1;
            var before = new TokenRange(source.First, context.Draft.TokenText(conjunction - 1) is "," ? conjunction - 1 : conjunction);
            for (var t = before.First; t < before.End; t++)
            {
                var found = silences.Find(t) ?? verbs.Find(t);
                if (found is not null && found.Class is CueClass.Silence or CueClass.Speech && before.Contains(found.Cue) && !cues.Overlap(found.Cue))
                {
                    found.Content = [.. found.Content.Where(piece => piece.First < before.End).Select(piece => new TokenRange(piece.First, Math.Min(piece.End, before.End)))];
                    if (found.Content.Count > 0)
                    {
                        findings.Add(found);
                        cues.Add(found.Cue);
                    }
                }
            }
        }
    }

    /// <summary>The conjunction behind a clause within the words of a source; -1 if there is none.</summary>
    private int Conjunction(TokenRange source)
    {
        var finite = false;
        for (var t = source.First; t < source.End - 1; t++)
        {
            var tag = context.Draft.Tags[t];
            if (tag.Xpos.StartsWith('W') || context.Clause.Is(t, "that") || context.QuotationOf(t) >= 0)
            {
                return -1;
            }

            if (finite && tag.Pos == UPos.CCONJ && t > source.First + 1)
            {
                return t;
            }

            finite |= t > source.First && tag.Xpos is "VBD" or "VBZ" or "MD" && tag.Pos is UPos.VERB or UPos.AUX;
        }

        return -1;
    }
}
