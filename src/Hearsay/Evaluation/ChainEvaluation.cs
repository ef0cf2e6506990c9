using System.Collections.Immutable;
using System.Globalization;
using Hearsay.Documents;
using Hearsay.Formats;

namespace Hearsay.Evaluation;

/// <summary>
/// Scores the claims of a sentence, inner ones too, against annotated ones. Two claims are the same where their contents share at least
/// half of their words (Jaccard) and their cues share a token; paired one to one, the most alike first. Of the pairs, whether the source
/// (at least half of the words, or none on both sides) and the stance are right; and of the annotated claims with an outer one, whether the
/// whole chain is: each claim up to the outlet paired, with its source right, and within the right one.
/// </summary>
internal static class ChainEvaluation
{
    /// <summary>Scores one sentence.</summary>
    public static ChainCounts Score(Record record, ImmutableArray<GoldClaim> gold) => Compare(record, gold).Counts;

    /// <summary>Scores one sentence and lists what is wrong, for a developer to read.</summary>
    public static (ChainCounts Counts, IReadOnlyList<(string Kind, string Line)> Errors) Compare(Record record, ImmutableArray<GoldClaim> gold)
    {
        var claims = record.Claims.Where(claim => claim.Cue is not null).ToList();
        var text = new ScoredText(record.Article.Text);
        var system = claims.Select(claim => text.Prepare([new Attribution(claim.Source is { } s ? [s.Span] : [], claim.Cue!.Spans, claim.Content)]).FirstOrDefault()).ToList();
        var human = gold.Select(claim => text.Prepare([new Attribution(claim.Source is { } s ? [s] : [], [claim.Cue], claim.Content)])[0]).ToList();
        var pairs = Pair(system, human);
        return new Comparison(record, claims, gold, system, human, pairs).Count();
    }

    private static int[] Pair(List<ScoredAttribution?> system, List<ScoredAttribution> human)
    {
        var options = new List<(double Likeness, int CueWords, int System, int Human)>();
        for (var i = 0; i < system.Count; i++)
        {
            for (var j = 0; j < human.Count; j++)
            {
                if (system[i] is { } a && Likeness(a, human[j]) is var likeness && likeness >= AttributionEvaluation.PairingThreshold
                    && AttributionEvaluation.Shared(a.Cue.Tokens, human[j].Cue.Tokens) is > 0 and var shared)
                {
                    options.Add((-likeness, -shared, i, j));
                }
            }
        }

        options.Sort();
        var (systemOf, used) = (Enumerable.Repeat(-1, human.Count).ToArray(), new bool[system.Count]);
        foreach (var (_, _, i, j) in options)
        {
            if (!used[i] && systemOf[j] < 0)
            {
                (used[i], systemOf[j]) = (true, i);
            }
        }

        return systemOf;
    }

    private static double Likeness(ScoredAttribution a, ScoredAttribution b) =>
        AttributionEvaluation.Shared(a.Content.Words, b.Content.Words) == 0 ? 0 : AttributionEvaluation.Jaccard(a.Content.Words, b.Content.Words);

    private sealed class Comparison(Record record, List<Claim> claims, ImmutableArray<GoldClaim> gold, List<ScoredAttribution?> system, List<ScoredAttribution> human, int[] systemOf)
    {
        private readonly List<(string, string)> _errors = [];

        public (ChainCounts Counts, IReadOnlyList<(string Kind, string Line)> Errors) Count()
        {
            int matched = 0, sources = 0, stances = 0, chains = 0, chainsRight = 0, addressees = 0, addressed = 0, origins = 0, originsRight = 0, inDoubt = 0;
            for (var j = 0; j < gold.Length; j++)
            {
                var i = systemOf[j];
                if (gold[j].Optional)
                {
                    inDoubt += i >= 0 ? 1 : 0;
                    continue;
                }

                var inner = gold[j].Within is not null;
                var chain = inner && ChainRight(j);
                chains += inner ? 1 : 0;
                chainsRight += chain ? 1 : 0;
                if (i < 0)
                {
                    _errors.Add(("missed", Show(gold[j])));
                    continue;
                }

                matched++;
                sources += Check("source", j, SourceRight(j));
                stances += Check("stance", j, claims[i].Stance == gold[j].Stance);
                if (inner && !chain && SourceRight(j))
                {
                    _errors.Add(("chain", Show(gold[j]) + "\n  ours " + Show(claims[i])));
                }

                addressed += gold[j].Addressee is null ? 0 : 1;
                addressees += gold[j].Addressee is { } addressee && claims[i].Addressee is { } ours && ours.Span.Overlaps(addressee) ? 1 : 0;
                origins += gold[j].Origin is null ? 0 : 1;
                originsRight += gold[j].Origin is { } origin && OriginRight(claims[i], origin) ? 1 : 0;
            }

            var paired = systemOf.Where(i => i >= 0).ToHashSet();
            for (var i = 0; i < claims.Count; i++)
            {
                if (!paired.Contains(i))
                {
                    _errors.Add(("spurious", Show(claims[i])));
                }
            }

            var named = claims.Where(claim => claim.Source is not null).ToList();
            var counts = new ChainCounts(
                1, new MatchCount(claims.Count - inDoubt, gold.Count(claim => !claim.Optional), matched), sources, stances, chains, chainsRight, addressed, addressees, origins, originsRight,
                claims.Count, named.Count, named.Count(claim => !claim.Source!.Entities.IsEmpty));
            return (counts, _errors);
        }

        private int Check(string kind, int j, bool right)
        {
            if (!right)
            {
                _errors.Add((kind, Show(gold[j]) + "\n  ours " + Show(claims[systemOf[j]])));
            }

            return right ? 1 : 0;
        }

        private bool SourceRight(int j) => AttributionEvaluation.SourceRight(system[systemOf[j]]!, human[j]);

        // Every link from the claim out: found, its source right, within the right one.
        private bool ChainRight(int j)
        {
            while (true)
            {
                if (systemOf[j] < 0 || !SourceRight(j))
                {
                    return false;
                }

                var within = claims[systemOf[j]].Within;
                if (gold[j].Within is not { } outer)
                {
                    return within is null;
                }

                if (systemOf[outer] < 0 || claims[systemOf[outer]].Id != within)
                {
                    return false;
                }

                j = outer;
            }
        }

        // The source's entity is mentioned where the annotator found the origin named.
        private bool OriginRight(Claim claim, TextSpan origin) =>
            claim.Source is { } source && (source.Span.Overlaps(origin)
                || record.Entities.Any(entity => source.Entities.Contains(entity.Id) && entity.Mentions.Any(mention => mention.Span.Overlaps(origin))));

        private string Show(GoldClaim claim) => Show(claim.Within is { } w ? gold[w].Cue.TextIn(record.Article.Text) : "", claim.Source, [claim.Cue], claim.Content, claim.Stance);

        private string Show(Claim claim) => Show(
            claims.Find(c => c.Id == claim.Within) is { } outer ? string.Join(' ', outer.Cue!.Spans.Select(s => s.TextIn(record.Article.Text))) : "", claim.Source?.Span, claim.Cue!.Spans, claim.Content, claim.Stance);

        private string Show(string within, TextSpan? source, IEnumerable<TextSpan> cue, IEnumerable<TextSpan> content, Stance stance) => string.Create(
            CultureInfo.InvariantCulture, $"[{source?.TextIn(record.Article.Text)}] {{{Join(cue)}}} <{Join(content)}> {SchemaNames.Of(stance)}{(within.Length > 0 ? $" within {{{within}}}" : "")}");

        private string Join(IEnumerable<TextSpan> spans) => string.Join(" … ", spans.Select(span => span.TextIn(record.Article.Text)));
    }
}

/// <summary>What was counted over sentences; sums pool them.</summary>
/// <param name="Sentences">Sentences read.</param>
/// <param name="Claims">Claims with a cue; those in doubt count on neither side.</param>
/// <param name="Sources">Pairs whose source is right.</param>
/// <param name="Stances">Pairs whose stance is right.</param>
/// <param name="Chains">Annotated claims that have an outer one.</param>
/// <param name="ChainsRight">Those whose whole chain was found.</param>
/// <param name="Addressed">Pairs whose annotation has an addressee.</param>
/// <param name="AddresseesRight">Those whose addressee was found.</param>
/// <param name="Origins">Pairs whose source stands for somebody named elsewhere in the sentence.</param>
/// <param name="OriginsRight">Those that lead to the name.</param>
/// <param name="Cued">Claims with a cue that were found, right or wrong.</param>
/// <param name="Sourced">Those of <paramref name="Cued"/> with a source.</param>
/// <param name="Known">Those of <paramref name="Sourced"/> whose source leads to an entity.</param>
internal readonly record struct ChainCounts(
    int Sentences, MatchCount Claims, int Sources, int Stances, int Chains, int ChainsRight, int Addressed, int AddresseesRight, int Origins, int OriginsRight, int Cued, int Sourced, int Known)
{
    /// <summary>Share of the pairs with the right source; 0 where there is none, as in the shares below.</summary>
    public double Source => Share(Sources, Claims.CorrectGold);

    /// <summary>Share of the pairs with the right stance.</summary>
    public double Stance => Share(Stances, Claims.CorrectGold);

    /// <summary>Share of the annotated chains found whole.</summary>
    public double ChainRecall => Share(ChainsRight, Chains);

    /// <summary>Share of the addressees found, among pairs.</summary>
    public double Addressee => Share(AddresseesRight, Addressed);

    /// <summary>Share of the origins found, among pairs.</summary>
    public double Origin => Share(OriginsRight, Origins);

    /// <summary>Share of the sources that lead to no entity.</summary>
    public double Unknown => Share(Sourced - Known, Sourced);

    public static ChainCounts operator +(ChainCounts a, ChainCounts b) => new(
        a.Sentences + b.Sentences, a.Claims + b.Claims, a.Sources + b.Sources, a.Stances + b.Stances, a.Chains + b.Chains, a.ChainsRight + b.ChainsRight, a.Addressed + b.Addressed,
        a.AddresseesRight + b.AddresseesRight, a.Origins + b.Origins, a.OriginsRight + b.OriginsRight, a.Cued + b.Cued, a.Sourced + b.Sourced, a.Known + b.Known);

    private static double Share(long part, long all) => all == 0 ? 0 : (double)part / all;
}
