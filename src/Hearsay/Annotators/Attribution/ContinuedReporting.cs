using System.Collections.Frozen;
using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>
/// Sentences without a cue of their own that go on reporting the source of the sentence before, where their words show it: "The first
/// topic mentioned in the report is …". A claim of that source, with a lower score than any with a cue.
/// </summary>
internal sealed class ContinuedReporting(AttributionContext context)
{
    private const double Score = 0.35;

    private static readonly FrozenSet<string> Telling = new[]
    {
        "mention", "list", "name", "describe", "cite", "give", "outline", "contain", "include", "quote", "detail", "raise", "discuss",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Texts = new[]
    {
        "report", "statement", "letter", "document", "message", "study", "memo", "filing", "testimony", "speech", "interview", "announcement", "account", "article", "summary", "note",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Adds what goes on to <paramref name="findings"/>.</summary>
    public void Attach(List<Finding> findings)
    {
        var taken = new bool[context.Draft.Sentences.Length];
        var last = new Finding?[context.Draft.Sentences.Length];
        foreach (var finding in findings)
        {
            foreach (var range in finding.Content.Append(finding.Cue))
            {
                for (var s = context.Draft.SentenceOf(range.First); s <= context.Draft.SentenceOf(range.End - 1); s++)
                {
                    taken[s] = true;
                }
            }

            var sentence = context.Draft.SentenceOf(finding.Cue.First);
            if (finding is { Source: not null, Class: CueClass.Speech or CueClass.Evidence or CueClass.Relay } && context.QuotationOf(finding.Head) < 0 && (last[sentence] is not { } known || known.Cue.First > finding.Cue.First || finding.Relays == known))
            {
                last[sentence] = finding;
            }
        }

        for (var s = 1; s < context.Draft.Sentences.Length; s++)
        {
            var sentence = context.Draft.Sentences[s];
            if (!taken[s] && last[s - 1] is { } before && sentence.Zone == context.Draft.Sentences[s - 1].Zone && Cue(sentence) is { } cue)
            {
                var finding = new Finding
                {
                    Head = cue.First, Lemma = context.Draft.Tags[cue.First].Lemma, Class = CueClass.Relay, Stance = Stance.Asserted, Cue = cue, Score = Score, IsSure = true,
                    Source = before.Source, SourceHead = before.SourceHead,
                };
                finding.Content = context.Tidy([new TokenRange(sentence.FirstToken, sentence.EndToken)], cue);
                if (finding.Content.Count > 0)
                {
                    findings.Add(finding);
                }
            }
        }
    }

    /// <summary>"mentioned in the report": a participle, "in", and a text with "the", "this" or "that".</summary>
    private TokenRange? Cue(Sentence sentence)
    {
        for (var t = sentence.FirstToken; t + 3 < sentence.EndToken; t++)
        {
            if (context.Draft.Tags[t].Xpos is "VBN" or "VBD" && Telling.Contains(context.Draft.Tags[t].Lemma) && context.Clause.Is(t + 1, "in")
                && (context.Clause.Is(t + 2, "the") || context.Clause.Is(t + 2, "this") || context.Clause.Is(t + 2, "that")) && Texts.Contains(context.Draft.Tags[t + 3].Lemma))
            {
                return new TokenRange(t, t + 4);
            }
        }

        return null;
    }
}
