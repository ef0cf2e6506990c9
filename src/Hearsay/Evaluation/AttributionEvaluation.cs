using System.Collections.Immutable;
using Hearsay.Documents;

namespace Hearsay.Evaluation;

/// <summary>
/// Scores predicted attributions against annotated ones. All counts are of one article and add up over articles (micro average):
/// <list type="bullet">
/// <item><c>span.strict</c>, <c>span.words</c>: exact spans of a role, not linked; same characters, or same words.</item>
/// <item><c>citron.exact</c>, <c>citron.overlap</c>: the two metrics of BBC Citron, linked by overlapping cues.</item>
/// <item><c>attr.match</c>: attributions paired one to one by their content; <c>attr.complete</c>: source and cue right as well;
/// <c>attr.exact_all</c>: all three the same words; <c>attr.type</c>: the pairs by quote type; <c>attr.cue_hit</c>: by the cue alone.</item>
/// <item><c>word</c>: the words of a role, of any role, of all three together.</item>
/// </list>
/// </summary>
internal static class AttributionEvaluation
{
    /// <summary>Least Jaccard coefficient of the content words at which two attributions may be paired.</summary>
    public const double PairingThreshold = 0.5;

    /// <summary>Scores one article.</summary>
    public static AttributionCounts Score(string text, IEnumerable<Attribution> predicted, IEnumerable<Attribution> gold, double threshold = PairingThreshold) =>
        Compare(text, predicted, gold, threshold).Counts;

    /// <summary>Scores one article and tells what was paired with what.</summary>
    public static AttributionComparison Compare(string text, IEnumerable<Attribution> predicted, IEnumerable<Attribution> gold, double threshold = PairingThreshold)
    {
        var article = new ScoredText(text);
        var all = predicted.ToList();
        var (system, human) = (article.Prepare(all), article.Prepare(gold));
        var counts = new AttributionCounts { Articles = 1, Words = article.WordCount, Predicted = system.Count, Gold = human.Count };
        CountSpans(counts, article, system, human);
        CountCitron(counts, system, human);
        var pairs = Pair(system, human, threshold);
        CountPairs(counts, system, human, pairs);
        CountWords(counts, system, human);
        return new AttributionComparison(counts, all, system, human, pairs);
    }

    /// <summary>Jaccard coefficient of two ascending sets; 1 where both are empty.</summary>
    internal static double Jaccard(ImmutableArray<int> a, ImmutableArray<int> b)
    {
        var shared = Shared(a, b);
        var all = a.Length + b.Length - shared;
        return all == 0 ? 1 : (double)shared / all;
    }

    /// <summary>Number of members two ascending sets share.</summary>
    internal static int Shared(ImmutableArray<int> a, ImmutableArray<int> b)
    {
        int shared = 0, i = 0, k = 0;
        while (i < a.Length && k < b.Length)
        {
            var order = a[i].CompareTo(b[k]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            k += order >= 0 ? 1 : 0;
        }

        return shared;
    }

    private static void CountSpans(AttributionCounts counts, ScoredText article, List<ScoredAttribution> system, List<ScoredAttribution> human)
    {
        for (var role = 0; role < 3; role++)
        {
            var mine = system.SelectMany(a => a.Roles[role].Spans).ToHashSet();
            var theirs = human.SelectMany(a => a.Roles[role].Spans).ToHashSet();
            counts.Add("span.strict." + Attribution.Roles[role], new MatchCount(mine.Count, theirs.Count, mine.Count(theirs.Contains)));

            // A contiguous run of words is told by its first and its last one.
            var myWords = mine.Select(article.WordsIn).Where(words => words.Length > 0).Select(words => (words[0], words[^1])).ToHashSet();
            var theirWords = theirs.Select(article.WordsIn).Where(words => words.Length > 0).Select(words => (words[0], words[^1])).ToHashSet();
            counts.Add("span.words." + Attribution.Roles[role], new MatchCount(myWords.Count, theirWords.Count, myWords.Count(theirWords.Contains)));
        }
    }

    private static bool CuesOverlap(ScoredAttribution a, ScoredAttribution b) => Shared(a.Cue.Tokens, b.Cue.Tokens) > 0;

    private static MatchCount CountBy(List<ScoredAttribution> system, List<ScoredAttribution> human, Func<ScoredAttribution, ScoredAttribution, bool> same) => new(
        system.Count, human.Count, system.Count(a => human.Exists(b => same(a, b))), human.Count(b => system.Exists(a => same(a, b))));

    private static void CountCitron(AttributionCounts counts, List<ScoredAttribution> system, List<ScoredAttribution> human)
    {
        counts.Add("citron.exact.source", CountBy(system, human, (a, b) => CuesOverlap(a, b) && a.Source.SameSpans(b.Source)));
        counts.Add("citron.exact.cue", CountBy(system, human, (a, b) => a.Cue.SameSpans(b.Cue)));
        counts.Add("citron.exact.content", CountBy(system, human, (a, b) => CuesOverlap(a, b) && a.Content.SameSpans(b.Content)));
        counts.Add("citron.exact.all", CountBy(system, human, (a, b) => a.Source.SameSpans(b.Source) && a.Cue.SameSpans(b.Cue) && a.Content.SameSpans(b.Content)));
        for (var role = 0; role < 3; role++)
        {
            var shared = system.Sum(a => human.Sum(b => (long)Shared(a.Roles[role].Tokens, b.Roles[role].Tokens)));
            var count = new MatchCount(system.Sum(a => (long)a.Roles[role].Tokens.Length), human.Sum(b => (long)b.Roles[role].Tokens.Length), shared);
            counts.Add("citron.overlap." + Attribution.Roles[role], count);
            counts.Add("citron.overlap.all", count);
        }
    }

    // Greedy, the most alike first; of those equally alike the pair with more cue words in common, then the earlier ones.
    private static List<(int System, int Human)> Pair(List<ScoredAttribution> system, List<ScoredAttribution> human, double threshold)
    {
        var options = new List<(double Likeness, int CueWords, int System, int Human)>();
        for (var i = 0; i < system.Count; i++)
        {
            for (var j = 0; j < human.Count; j++)
            {
                var (a, b) = (system[i].Content.Words, human[j].Content.Words);
                if (Shared(a, b) > 0 && Jaccard(a, b) is var likeness && likeness >= threshold)
                {
                    options.Add((-likeness, -Shared(system[i].Cue.Words, human[j].Cue.Words), i, j));
                }
            }
        }

        options.Sort();
        var pairs = new List<(int, int)>();
        var (usedSystem, usedHuman) = (new bool[system.Count], new bool[human.Count]);
        foreach (var (_, _, i, j) in options)
        {
            if (!usedSystem[i] && !usedHuman[j])
            {
                usedSystem[i] = usedHuman[j] = true;
                pairs.Add((i, j));
            }
        }

        return pairs;
    }

    private static void CountPairs(AttributionCounts counts, List<ScoredAttribution> system, List<ScoredAttribution> human, List<(int System, int Human)> pairs)
    {
        int complete = 0, exact = 0;
        foreach (var (i, j) in pairs)
        {
            var (a, b) = (system[i], human[j]);
            var source = SourceRight(a, b);
            var cue = CueRight(a, b);
            counts.Pairs++;
            counts.SourceRight += source ? 1 : 0;
            counts.SourceExact += a.Source.SameWords(b.Source) ? 1 : 0;
            counts.CueRight += cue ? 1 : 0;
            counts.ContentExact += a.Content.SameWords(b.Content) ? 1 : 0;
            complete += source && cue ? 1 : 0;
            exact += a.Source.SameWords(b.Source) && a.Cue.SameWords(b.Cue) && a.Content.SameWords(b.Content) ? 1 : 0;
        }

        counts.Add("attr.match", new MatchCount(system.Count, human.Count, pairs.Count));
        counts.Add("attr.complete", new MatchCount(system.Count, human.Count, complete));
        counts.Add("attr.exact_all", new MatchCount(system.Count, human.Count, exact));
        foreach (var (type, name) in new[] { (QuoteType.Direct, "direct"), (QuoteType.Mixed, "mixed"), (QuoteType.Indirect, "indirect") })
        {
            counts.Add("attr.type." + name, new MatchCount(
                system.Count(a => a.Type == type), human.Count(b => b.Type == type),
                pairs.Count(pair => system[pair.System].Type == type), pairs.Count(pair => human[pair.Human].Type == type)));
        }

        counts.Add("attr.cue_hit", CountBy(system, human, CuesOverlap));
    }

    /// <summary>Whether the sources share at least half of their words, or both have none.</summary>
    internal static bool SourceRight(ScoredAttribution a, ScoredAttribution b) => Jaccard(a.Source.Words, b.Source.Words) >= 0.5;

    /// <summary>Whether the cues share a word or are the same spans.</summary>
    internal static bool CueRight(ScoredAttribution a, ScoredAttribution b) => Shared(a.Cue.Words, b.Cue.Words) > 0 || a.Cue.SameSpans(b.Cue);

    private static void CountWords(AttributionCounts counts, List<ScoredAttribution> system, List<ScoredAttribution> human)
    {
        HashSet<int> mineInAny = [], theirsInAny = [];
        for (var role = 0; role < 3; role++)
        {
            var mine = system.SelectMany(a => a.Roles[role].Words).ToHashSet();
            var theirs = human.SelectMany(b => b.Roles[role].Words).ToHashSet();
            var count = new MatchCount(mine.Count, theirs.Count, mine.Count(theirs.Contains));
            counts.Add("word." + Attribution.Roles[role], count);
            counts.Add("word.label", count);
            mineInAny.UnionWith(mine);
            theirsInAny.UnionWith(theirs);
        }

        counts.Add("word.any", new MatchCount(mineInAny.Count, theirsInAny.Count, mineInAny.Count(theirsInAny.Contains)));
    }
}

/// <summary>The counts of an article with what they were counted from.</summary>
/// <param name="Counts">The counts.</param>
/// <param name="Predicted">What the system gave, as it came.</param>
/// <param name="System">The same, prepared, without what has no token.</param>
/// <param name="Human">What the annotator gave.</param>
/// <param name="Pairs">Indices into the two, the most alike first.</param>
internal sealed record AttributionComparison(AttributionCounts Counts, List<Attribution> Predicted, List<ScoredAttribution> System, List<ScoredAttribution> Human, List<(int System, int Human)> Pairs);
