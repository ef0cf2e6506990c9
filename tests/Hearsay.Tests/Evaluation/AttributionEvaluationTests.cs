using Hearsay.Documents;
using Hearsay.Evaluation;

namespace Hearsay.Tests.Evaluation;

public class AttributionEvaluationTests
{
    // 0         1         2         3         4         5
    // 0123456789012345678901234567890123456789012345678901234
    private const string Text = "Ann said the bridge was closed. Bob denied the report.";
    private static readonly Attribution Ann = Of((0, 3), (4, 8), (9, 30));
    private static readonly Attribution Bob = Of((32, 35), (36, 42), (43, 53));

    [Fact]
    public void Gold_against_itself_is_right_in_everything()
    {
        var counts = AttributionEvaluation.Score(Text, [Ann, Bob], [Bob, Ann]);
        Assert.All(AttributionCounts.ReportOrder.Where(metric => counts[metric].Gold > 0), metric => Assert.Equal(1, counts[metric].F1));
        Assert.All(counts.GivenMatch, share => Assert.Equal(1, share.Value));
        Assert.Equal((1, 10L, 2, 2), (counts.Articles, counts.Words, counts.Predicted, counts.Gold));
    }

    [Fact]
    public void Nothing_predicted_scores_zero_without_a_division_by_zero()
    {
        var counts = AttributionEvaluation.Score(Text, [], [Ann]);
        Assert.Equal(new MatchCount(0, 1, 0), counts["attr.match"]);
        Assert.Equal(0, counts["attr.match"].F1);
        Assert.Equal(0, counts.Value("given_match.source_ok"));
    }

    [Fact]
    public void A_pair_needs_half_of_the_content_words()
    {
        // "the bridge was closed": two of four words are half, one of four is not.
        Assert.Equal(1, AttributionEvaluation.Score(Text, [Of((0, 3), (4, 8), (9, 19))], [Ann]).Pairs);
        Assert.Equal(0, AttributionEvaluation.Score(Text, [Of((0, 3), (4, 8), (9, 12))], [Ann]).Pairs);
    }

    [Fact]
    public void A_wrong_source_spoils_the_complete_attribution_and_not_the_match()
    {
        var counts = AttributionEvaluation.Score(Text, [Of((32, 35), (4, 8), (9, 30))], [Ann]);
        Assert.Equal(1, counts["attr.match"].F1);
        Assert.Equal(0, counts["attr.complete"].F1);
        Assert.Equal((0, 1), (counts.SourceRight, counts.CueRight));
    }

    [Fact]
    public void Of_equally_alike_contents_the_one_with_the_same_cue_is_paired()
    {
        var comparison = AttributionEvaluation.Compare(Text, [Of((0, 3), (36, 42), (9, 30)), Ann], [Ann]);
        Assert.Equal([(1, 0)], comparison.Pairs);
    }

    [Fact]
    public void Only_outermost_claims_with_a_cue_are_compared()
    {
        var content = new TextSpan(9, 30);
        var record = new Record
        {
            Article = new Article(Text),
            Model = "none",
            Claims =
            [
                new Claim { Id = "c1", Source = new ClaimParty(new TextSpan(0, 3), []), Cue = new Cue([new TextSpan(4, 8)], "say"), Content = [content], Voice = Voice.Paraphrase, Stance = Stance.Asserted },
                new Claim { Id = "c2", Within = "c1", Cue = new Cue([new TextSpan(13, 19)], "x"), Content = [content], Voice = Voice.Paraphrase, Stance = Stance.Asserted },
                new Claim { Id = "c3", Content = [new TextSpan(32, 54)], Voice = Voice.Outlet, Stance = Stance.Asserted },
            ],
        };
        var only = Assert.Single(Attribution.Outermost(record));
        Assert.Equal([content], only.Content);
        Assert.Equal([new TextSpan(0, 3)], only.Source);
    }

    [Fact]
    public void Intervals_hold_the_score_are_the_same_each_time_and_shrink_to_it_where_articles_are_alike()
    {
        var right = AttributionEvaluation.Score(Text, [Ann], [Ann]);
        var wrong = AttributionEvaluation.Score(Text, [Bob], [Ann]);
        AttributionCounts[] articles = [right, wrong, right, wrong, right, wrong, right, wrong];
        var interval = Assert.Single(AttributionCounts.Intervals(articles, ["attr.match"], 500));
        Assert.InRange(AttributionCounts.Sum(articles)["attr.match"].F1, interval.Low, interval.High);
        Assert.True(interval is { Low: > 0 and < 0.4, High: > 0.6 and < 1 }, interval.ToString());
        Assert.Equal(interval, AttributionCounts.Intervals(articles, ["attr.match"], 500)[0]);
        Assert.Equal((1.0, 1.0), AttributionCounts.Intervals([right, right], ["attr.match"], 50)[0]);
    }

    private static Attribution Of((int, int) source, (int, int) cue, (int, int) content) =>
        new([new TextSpan(source.Item1, source.Item2)], [new TextSpan(cue.Item1, cue.Item2)], [new TextSpan(content.Item1, content.Item2)]);
}
