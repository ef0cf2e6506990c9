using Hearsay.Evaluation;

namespace Hearsay.Tests.Evaluation;

public class CoreferenceEvaluationTests
{
    private static ScoredMention[] Mentions(params (int Head, int Entity)[] mentions) =>
        [.. mentions.OrderBy(m => m.Head).Select(m => new ScoredMention(m.Head, m.Entity))];

    [Fact]
    public void Gold_against_itself_is_perfect()
    {
        var gold = Mentions((1, 1), (2, 1), (3, 2), (4, 2), (5, 1), (6, 3));
        var counts = CoreferenceEvaluation.Score(gold, gold);
        Assert.Equal(1, counts.Mean, 9);
    }

    /// <summary>The worked example of the reference scorer's paper (Pradhan et al. 2014, section 4): key {a b c} {d e f g}, response {a b} {c d} {f g h i}.</summary>
    [Fact]
    public void The_reference_scorers_worked_example_comes_out_the_same()
    {
        var gold = Mentions((1, 1), (2, 1), (3, 1), (4, 2), (5, 2), (6, 2), (7, 2));
        var system = Mentions((1, 1), (2, 1), (3, 2), (4, 2), (6, 3), (7, 3), (8, 3), (9, 3));
        var counts = CoreferenceEvaluation.Score(system, gold);
        Assert.Equal(0.40, counts.Muc.Recall, 2);
        Assert.Equal(0.40, counts.Muc.Precision, 2);
        Assert.Equal(0.42, counts.BCubed.Recall, 2);
        Assert.Equal(0.50, counts.BCubed.Precision, 2);
        Assert.Equal(0.65, counts.CeafE.Recall, 2);
        Assert.Equal(0.43, counts.CeafE.Precision, 2);
    }

    [Fact]
    public void Entities_of_one_mention_count_for_nothing_and_empty_sides_score_zero()
    {
        var gold = Mentions((1, 1), (2, 1));
        var alone = Mentions((1, 1), (2, 2));
        Assert.Equal(0, CoreferenceEvaluation.Score(alone, gold).Mean);
        Assert.Equal(0, CoreferenceEvaluation.Score([], gold).Mean);
        Assert.Equal(0, CoreferenceEvaluation.Score(gold, []).Mean);
    }

    [Fact]
    public void The_best_assignment_is_not_the_greedy_one()
    {
        double[,] weights = { { 0.9, 0.8, 0 }, { 0.8, 0, 0 }, { 0, 0, 0.1 } };
        Assert.Equal(1.7, Assignment.Best(weights), 9);
    }

    [Fact]
    public void Linked_persons_are_counted_apart_from_the_share_linked()
    {
        // Gold: Ana(1) … she(3) … her(5) | Bo(2) … he(4); and a first mention "a man"(6).
        ScoredMention[] gold = [new(1, 1), new(2, 2), new(3, 1, true), new(4, 2, true), new(5, 1, true), new(6, 3, true)];

        // System: she right, he unlinked, her with Bo, the man wrongly linked.
        ScoredMention[] system = [new(1, 1), new(2, 2), new(3, 1), new(4, 4), new(5, 2), new(6, 2)];
        var people = CoreferenceEvaluation.Score(system, gold).People;
        Assert.Equal(new PersonLinkCount(Anaphors: 3, AnaphorsLinked: 2, Linked: 3, LinkedRight: 1), people);
    }
}
