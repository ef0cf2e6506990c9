using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>Words that may be a cue.</summary>
/// <param name="Cue">The words.</param>
/// <param name="Head">The token that heads them.</param>
/// <param name="Rule">What the rules find with this cue, or null.</param>
internal readonly record struct CueCandidate(TokenRange Cue, int Head, Finding? Rule);

/// <summary>Finds the words that may be cues: where the first chain or the rules see one, however unlikely; the later steps choose.</summary>
internal static class CueCandidates
{
    private const float LeastBegin = 0.08f; // reaches 1446 to 1455 of the 1550 annotated cues of 60 articles of PolNeAR dev (thresholds .09 to .06), at 5 candidates in 100 words
    private const float LeastRuled = 0.03f; // what a word of a cue of the rules' must have to be thought of
    private const float LeastInside = 0.4f; // share of the token before's probability with which the next one still belongs
    private const int Longest = 12;

    /// <summary>The candidates in the order of the text; they may overlap.</summary>
    public static List<CueCandidate> Find(TokenFacts facts, ReadOnlySpan<float> marginals)
    {
        var input = facts.Input;
        var candidates = new List<CueCandidate>();
        var covered = new bool[facts.Count];
        for (var t = 0; t < facts.Count; t++)
        {
            var begin = marginals[(t * RoleLabels.Count) + (int)RoleLabel.BeginCue];
            if (begin < LeastBegin)
            {
                continue;
            }

            var end = t + 1;
            var least = begin;
            while (end < facts.Count && end - t < Longest && input.Zone[end] == input.Zone[t]
                && marginals[(end * RoleLabels.Count) + (int)RoleLabel.InsideCue] is var inside && inside >= LeastInside * least)
            {
                // What was likely to begin a cue is likelier to go on with one.
                least = Math.Max(least, inside);
                end++;
            }

            var cue = new TokenRange(t, end);
            covered.AsSpan(t, cue.Count).Fill(true);
            candidates.Add(new CueCandidate(cue, HeadOf(facts, cue), null));
        }

        foreach (var finding in input.Findings)
        {
            if (finding.Relays is null && Most(marginals, finding.Cue) >= LeastRuled && !covered.AsSpan(finding.Cue.First, finding.Cue.Count).Contains(true))
            {
                candidates.Add(new CueCandidate(finding.Cue, finding.Head, finding));
            }
        }

        for (var i = 0; i < candidates.Count; i++)
        {
            candidates[i] = candidates[i] with { Rule = RuleOf(input, candidates[i].Cue) };
        }

        candidates.Sort((a, b) => a.Cue.First != b.Cue.First ? a.Cue.First.CompareTo(b.Cue.First) : a.Cue.End.CompareTo(b.Cue.End));
        return candidates;
    }

    /// <summary>The token of <paramref name="cue"/> that governs the others; of several a word of the cue lexicon.</summary>
    public static int HeadOf(TokenFacts facts, TokenRange cue)
    {
        var best = -1;
        for (var t = cue.First; t < cue.End; t++)
        {
            if (facts.Head[t] < cue.First || facts.Head[t] >= cue.End)
            {
                var better = best < 0
                    || (facts.Lexical[t] > 0 && facts.Lexical[best] == 0)
                    || (facts.Lexical[best] == 0 && facts.Pos[best] is (byte)UPos.PUNCT or (byte)UPos.ADP or (byte)UPos.PART or (byte)UPos.AUX && facts.Pos[t] is (byte)UPos.VERB or (byte)UPos.NOUN or (byte)UPos.ADJ);
                best = better ? t : best;
            }
        }

        return best < 0 ? cue.First : best;
    }

    private static Finding? RuleOf(AttributionInput input, TokenRange cue)
    {
        // Findings are few in a sentence; they are sorted by their head.
        for (var f = Math.Max(0, QuoteContinuation.FirstFrom(cue.First - 20, input.Findings)); f < input.Findings.Count && input.Findings[f].Head < cue.End + 20; f++)
        {
            if (input.Findings[f].Relays is null && input.Findings[f].Cue.Overlaps(cue))
            {
                return input.Findings[f];
            }
        }

        return null;
    }

    private static float Most(ReadOnlySpan<float> marginals, TokenRange cue)
    {
        var most = 0f;
        for (var t = cue.First; t < cue.End; t++)
        {
            most = Math.Max(most, marginals[(t * RoleLabels.Count) + (int)RoleLabel.BeginCue] + marginals[(t * RoleLabels.Count) + (int)RoleLabel.InsideCue]);
        }

        return most;
    }
}
