using System.Collections.Immutable;

namespace Hearsay.Evaluation;

/// <summary>Everything countable about the attributions of one article or many; sums pool articles.</summary>
internal sealed class AttributionCounts
{
    private readonly Dictionary<string, MatchCount> _metrics = new(StringComparer.Ordinal);

    /// <summary>The metrics in the order of a report.</summary>
    public static ImmutableArray<string> ReportOrder { get; } =
    [
        "attr.match", "attr.complete", "attr.exact_all", "attr.cue_hit", "attr.type.direct", "attr.type.mixed", "attr.type.indirect",
        "word.source", "word.cue", "word.content", "word.any", "word.label",
        "span.words.source", "span.words.cue", "span.words.content", "span.strict.source", "span.strict.cue", "span.strict.content",
        "citron.exact.source", "citron.exact.cue", "citron.exact.content", "citron.exact.all",
        "citron.overlap.source", "citron.overlap.cue", "citron.overlap.content", "citron.overlap.all",
    ];

    public int Articles { get; set; }

    public long Words { get; set; }

    public int Predicted { get; set; }

    public int Gold { get; set; }

    /// <summary>Attributions paired one to one; the next four are counted among them.</summary>
    public int Pairs { get; set; }

    public int SourceRight { get; set; }

    public int SourceExact { get; set; }

    public int CueRight { get; set; }

    public int ContentExact { get; set; }

    /// <summary>The counts of a metric; all zero where nothing was counted.</summary>
    public MatchCount this[string metric] => _metrics.GetValueOrDefault(metric);

    /// <summary>The shares among the pairs, by name.</summary>
    public IEnumerable<(string Name, double Value)> GivenMatch =>
    [
        ("source_ok", Share(SourceRight)), ("source_exact", Share(SourceExact)), ("cue_ok", Share(CueRight)), ("content_exact", Share(ContentExact)),
    ];

    /// <summary>A metric's F1, or a share among the pairs (<c>given_match.source_ok</c>) by its full name; null for an unknown name.</summary>
    public double? Value(string name)
    {
        const string prefix = "given_match.";
        if (name.StartsWith(prefix, StringComparison.Ordinal))
        {
            foreach (var (share, value) in GivenMatch)
            {
                if (name.AsSpan(prefix.Length).SequenceEqual(share))
                {
                    return value;
                }
            }

            return null;
        }

        return ReportOrder.Contains(name) ? this[name].F1 : null;
    }

    public void Add(string metric, MatchCount count) => _metrics[metric] = this[metric] + count;

    /// <summary>Adds <paramref name="other"/> as often as <paramref name="times"/> says.</summary>
    public void Add(AttributionCounts other, int times = 1)
    {
        Articles += times * other.Articles;
        Words += times * other.Words;
        Predicted += times * other.Predicted;
        Gold += times * other.Gold;
        Pairs += times * other.Pairs;
        SourceRight += times * other.SourceRight;
        SourceExact += times * other.SourceExact;
        CueRight += times * other.CueRight;
        ContentExact += times * other.ContentExact;
        foreach (var metric in ReportOrder)
        {
            Add(metric, other[metric] * times);
        }
    }

    public static AttributionCounts Sum(IEnumerable<AttributionCounts> articles)
    {
        var total = new AttributionCounts();
        foreach (var article in articles)
        {
            total.Add(article);
        }

        return total;
    }

    /// <summary>The 95 % interval of each of <paramref name="names"/> (see <see cref="Value"/>) over draws of <paramref name="articles"/>.</summary>
    public static (double Low, double High)[] Intervals(IReadOnlyList<AttributionCounts> articles, IReadOnlyList<string> names, int resamples) =>
        Bootstrap.Intervals(articles.Count, resamples, times =>
        {
            var total = new AttributionCounts();
            for (var i = 0; i < times.Length; i++)
            {
                if (times[i] > 0)
                {
                    total.Add(articles[i], times[i]);
                }
            }

            return [.. names.Select(name => total.Value(name) ?? 0)];
        });

    private double Share(int count) => Pairs == 0 ? 0 : (double)count / Pairs;
}
