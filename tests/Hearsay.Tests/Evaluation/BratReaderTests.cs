using Hearsay.Documents;
using Hearsay.Evaluation;

namespace Hearsay.Tests.Evaluation;

public class BratReaderTests
{
    private const string Text = "😀 Ann said it rained, and Bob left.";

    [Fact]
    public void An_event_line_joins_its_pieces_by_role_and_counts_code_points()
    {
        var attribution = Assert.Single(BratReader.Read("T1\tSource 2 5\tAnn\nT2\tCue 6 10\tsaid\nT3\tContent 11 20;22 34\tit rained and Bob left\nE1\tAttribution:T3 Source:T1 Cue:T2\n", Text));
        Assert.Equal("Ann", Assert.Single(attribution.Source).TextIn(Text));
        Assert.Equal("said", Assert.Single(attribution.Cue).TextIn(Text));
        Assert.Equal(["it rained", "and Bob left"], attribution.Content.Select(span => span.TextIn(Text)));
    }

    [Fact]
    public void A_note_without_cue_and_content_is_no_attribution() =>
        Assert.Empty(BratReader.Read("T1\tDiscuss 2 5\tAnn\nE1\tDiscuss:T1\nT2\tSource 2 5\tAnn\nE2\tSource:T2 Cue:T9\nA1\tWhatever E1\n", Text));

    [Fact]
    public void Annotations_of_another_text_are_refused()
    {
        var e = Assert.Throws<FormatException>(() => BratReader.Read("T1\tCue 6 1000\tsaid\nE1\tCue:T1\n", Text));
        Assert.Contains("1000", e.Message);
    }
}
