using System.Collections.Immutable;
using Hearsay.Documents;
using Hearsay.Evaluation;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>An attribution an annotator marked, on the library's own tokens. Pieces are in order and disjoint; any role may have none but the cue, whose is one.</summary>
internal sealed record GoldFrame(ImmutableArray<TokenRange> Source, TokenRange Cue, ImmutableArray<TokenRange> Content);

/// <summary>Turns annotated attributions into labels and frames on the library's own tokens.</summary>
internal static class GoldRoles
{
    /// <summary>The attributions as frames, by the first token of their cue; those without a cue in the text are left out.</summary>
    public static List<GoldFrame> Frames(AttributionInput input, IEnumerable<Evaluation.Attribution> gold)
    {
        var frames = new List<GoldFrame>();
        foreach (var attribution in gold)
        {
            var cue = Pieces(input, attribution.Cue);
            if (!cue.IsEmpty)
            {
                frames.Add(new GoldFrame(Pieces(input, attribution.Source), new TokenRange(cue[0].First, cue[0].End), Pieces(input, attribution.Content)));
            }
        }

        frames.Sort((a, b) => a.Cue.First.CompareTo(b.Cue.First));
        return frames;
    }

    /// <summary>One label for each token. Of annotations that overlap (5 in 429,936 tokens of PolNeAR) cues win over sources over contents.</summary>
    public static RoleLabel[] Labels(AttributionInput input, IReadOnlyList<GoldFrame> frames)
    {
        var labels = new RoleLabel[input.Count];
        foreach (var frame in frames)
        {
            RoleLabels.Write(frame.Content, Role.Content, labels);
        }

        foreach (var frame in frames)
        {
            RoleLabels.Write(frame.Source, Role.Source, labels);
        }

        foreach (var frame in frames)
        {
            RoleLabels.Write([frame.Cue], Role.Cue, labels);
        }

        for (var t = 0; t < labels.Length; t++)
        {
            // An overlap may have cut the begin off a piece.
            if (labels[t] != RoleLabel.Outside && !RoleLabels.MayFollow(t == 0 ? 0 : (int)labels[t - 1], (int)labels[t]))
            {
                labels[t]--;
            }

            if (!input.IsReport(t))
            {
                labels[t] = RoleLabel.Outside;
            }
        }

        return labels;
    }

    /// <summary>The runs of tokens of which at least half the characters lie in <paramref name="spans"/>; runs that touch are one.</summary>
    private static ImmutableArray<TokenRange> Pieces(AttributionInput input, ImmutableArray<TextSpan> spans)
    {
        var draft = input.Draft;
        var pieces = ImmutableArray.CreateBuilder<TokenRange>();
        foreach (var span in spans.OrderBy(s => s.Start))
        {
            var first = Math.Max(0, draft.TokenAtOrAfter(span.Start) - 1);
            while (first < input.Count && 2 * Shared(draft.Tokens[first].Span, span) < draft.Tokens[first].Span.Length && draft.Tokens[first].Span.Start < span.End)
            {
                first++;
            }

            var end = first;
            while (end < input.Count && 2 * Shared(draft.Tokens[end].Span, span) >= draft.Tokens[end].Span.Length)
            {
                end++;
            }

            if (end == first)
            {
                continue;
            }

            if (pieces.Count > 0 && first <= pieces[^1].End)
            {
                pieces[^1] = new TokenRange(pieces[^1].First, Math.Max(end, pieces[^1].End));
            }
            else
            {
                pieces.Add(new TokenRange(first, end));
            }
        }

        return pieces.ToImmutable();
    }

    private static int Shared(TextSpan a, TextSpan b) => Math.Max(0, Math.Min(a.End, b.End) - Math.Max(a.Start, b.Start));
}
