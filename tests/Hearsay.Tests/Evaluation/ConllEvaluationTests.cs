using Hearsay.Documents;
using Hearsay.Evaluation;
using Hearsay.Formats;
using Hearsay.Tests.Formats;

namespace Hearsay.Tests.Evaluation;

public class ConllEvaluationTests
{
    private static readonly ConllUDocument Gold = ConllUDocument.Group(ConllUReader.Read(new StringReader(ConllUReaderTests.Sample), "sample"))[0];

    [Fact]
    public void The_gold_reading_scores_everything_right()
    {
        var evaluation = ConllEvaluation.Run([Gold], _ => Perfect());
        foreach (var metric in Enum.GetValues<ConllMetric>())
        {
            Assert.Equal(1, evaluation[metric].F1);
        }

        Assert.Equal(new MatchCount(6, 6, 6), evaluation[ConllMetric.Tokens]);
        Assert.Equal(new MatchCount(7, 7, 7), evaluation[ConllMetric.Words]);
        Assert.Equal(new MatchCount(3, 3, 3), evaluation[ConllMetric.Sentences]);
    }

    [Fact]
    public void A_multi_word_token_left_whole_costs_its_words_and_not_the_token()
    {
        var perfect = Perfect();
        var record = perfect with
        {
            Tokens = [perfect.Tokens[0], new Token(new TextSpan(3, 8)), .. perfect.Tokens[3..]],
            Sentences = [],
            Tags = [],
            Arcs = [],
        };
        var evaluation = ConllEvaluation.Run([Gold], _ => record);
        Assert.Equal(new MatchCount(6, 6, 6), evaluation[ConllMetric.Tokens]);
        Assert.Equal(new MatchCount(6, 7, 5), evaluation[ConllMetric.Words]);
        Assert.Equal(new MatchCount(0, 3, 0), evaluation[ConllMetric.Sentences]);
    }

    [Fact]
    public void A_wrong_head_and_a_wrong_relation_count_once_each()
    {
        var perfect = Perfect();
        var record = perfect with { Arcs = perfect.Arcs.SetItem(0, new Arc(2, "nsubj")).SetItem(2, new Arc(1, "obj")).SetItem(5, new Arc(4, "punct:odd")) };
        var evaluation = ConllEvaluation.Run([Gold], _ => record);
        Assert.Equal(6, evaluation[ConllMetric.Uas].CorrectGold);
        Assert.Equal(5, evaluation[ConllMetric.Las].CorrectGold);
        Assert.Equal(new MatchCount(5, 5, 3), evaluation[ConllMetric.Clas]);
    }

    private static Record Perfect() => new()
    {
        Article = ConllEvaluation.ToArticle(Gold),
        Model = "gold",
        Tokens = [Token(0, 2), Token(3, 5), new Token(new TextSpan(5, 8), Joined: true), Token(8, 9), Token(10, 14), Token(14, 15), Token(18, 21)],
        Sentences = [new Sentence(0, 4, new TextSpan(0, 9), 0), new Sentence(4, 6, new TextSpan(10, 15), 0), new Sentence(6, 7, new TextSpan(18, 21), 1)],
        Tags = [.. Gold.Sentences.SelectMany(s => s.Words).Select(w => new Tag(w.Pos, w.Xpos, w.Lemma, w.Features))],
        Arcs = [new Arc(1, "nsubj"), new Arc(-1, "root"), new Arc(1, "advmod"), new Arc(1, "punct"), new Arc(-1, "root"), new Arc(4, "punct"), new Arc(-1, "root")],
    };

    private static Token Token(int start, int end) => new(new TextSpan(start, end));
}
