using System.Collections.Immutable;
using Hearsay.Annotators.Temporal.Grammar;
using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Temporal;

/// <summary>
/// Finds time expressions and resolves them against the publication date: TIMEX3 of TimeML (Pustejovsky et al. 2003). A lexer
/// cuts each sentence into pieces, a grammar of small rules reads them, and what they mean is anchored last. The zones
/// that are no part of the report (bylines, credits, links) are not read, but date lines are.
/// </summary>
public sealed class TimeFinder : IAnnotator
{
    /// <inheritdoc/>
    public string Name => "times";

    /// <inheritdoc/>
    public Layers Requires => Layers.Tokens | Layers.Sentences;

    /// <inheritdoc/>
    public Layers Provides => Layers.Times;

    /// <inheritdoc/>
    public void Annotate(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var times = ImmutableArray.CreateBuilder<TimeExpression>();
        var lexer = new TimeLexer();
        var anchoring = new Anchoring(draft.Article.Published);
        foreach (var sentence in draft.Sentences)
        {
            var zone = draft.Article.Zones[sentence.Zone];
            if (!zone.IsReport && zone.Kind != ZoneKind.Dateline)
            {
                continue;
            }

            var words = new Words(draft.Text, lexer.Cut(draft.Text, sentence.Span));
            foreach (var reading in TimeGrammar.ReadAll(words))
            {
                var (type, value) = anchoring.Resolve(reading.Meaning, TenseCues.Of(words, reading.First, reading.End));
                times.Add(new TimeExpression($"t{times.Count + 1}", words.Span(reading.First, reading.End), type, value, reading.Mod));
            }
        }

        draft.Times = times.ToImmutable();
    }
}
