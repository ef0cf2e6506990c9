using Hearsay.Documents;
using Hearsay.Evaluation;
using Hearsay.Formats;

namespace Hearsay.Tests.Evaluation;

public class TimeEvaluationTests
{
    private const string Sample = """
        <?xml version="1.0"?><TimeML><DOCID>x</DOCID><DCT><TIMEX3 tid="t0" type="DATE" value="2020-05-04" functionInDocument="CREATION_TIME">May 4</TIMEX3></DCT>
        <TEXT>On <TIMEX3 tid="t1" type="DATE" value="2020-05-01" mod="APPROX">Friday</TIMEX3> it <EVENT eid="e1">rained</EVENT> for <TIMEX3 tid="t2" type="DURATION" value="PT2H">two hours</TIMEX3>.</TEXT></TimeML>
        """;

    [Fact]
    public void TimeML_gives_the_text_the_creation_time_and_the_expressions_with_their_places()
    {
        var (article, times) = TimeMlReader.Read(Sample);
        Assert.Equal("On Friday it rained for two hours.", article.Text);
        Assert.Equal("2020-05-04", article.Published.ToString());
        Assert.Equal([("Friday", TimeType.Date, "2020-05-01", "APPROX"), ("two hours", TimeType.Duration, "PT2H", null)],
            times.Select(t => (t.Span.TextIn(article.Text), t.Type, t.Value, t.Mod)));
    }

    [Fact]
    public void Spans_types_and_values_are_counted_apart()
    {
        var (_, gold) = TimeMlReader.Read(Sample);
        var score = new TimeEvaluation();
        var pairs = score.Add(gold, [new TimeExpression("t1", new TextSpan(0, 9), TimeType.Date, "2020-05-08"), new TimeExpression("t2", new TextSpan(13, 19), TimeType.Set, "P1D")]);
        Assert.Equal((2, 2, 0, 1, 1, 0), (score.Gold, score.Found, score.Strict, score.Relaxed, score.TypeRight, score.ValueRight));
        Assert.Equal(3, pairs.Count);
        Assert.Equal(0.5, score.RelaxedF1);
    }

    [Theory]
    [InlineData("1998-W9", "1998-W09", true)]
    [InlineData("1998-W19", "1998-W9", false)]
    [InlineData("P1E", "P10Y", true)]
    [InlineData("2020-05", "2020-05-01", false)]
    public void Values_that_say_the_same_in_another_spelling_are_equal(string a, string b, bool same) => Assert.Equal(same, TimeEvaluation.SameValue(a, b));
}
