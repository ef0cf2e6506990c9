using Hearsay.Annotators.Attribution;
using Hearsay.Annotators.Attribution.Learned;

namespace Hearsay.Tests.Annotators.Attribution;

/// <summary>Which frames are kept at the outermost level.</summary>
public class FrameJudgeTests
{
    [Fact]
    public void The_more_probable_of_two_that_share_words_is_kept()
    {
        var kept = FrameJudge.Choose(40, [Frame(0.6f, (2, 3), (0, 2), (3, 10)), Frame(0.8f, (5, 6), (4, 5), (6, 12))]);
        Assert.Equal([new TokenRange(5, 6)], kept.Select(frame => frame.Cue));
    }

    [Fact]
    public void Two_may_share_their_source()
    {
        var kept = FrameJudge.Choose(40, [Frame(0.6f, (2, 3), (0, 2), (3, 10)), Frame(0.8f, (11, 12), (0, 2), (12, 20))]);
        Assert.Equal(2, kept.Count);
        Assert.All(kept, frame => Assert.Equal([new TokenRange(0, 2)], frame.Source));
    }

    [Fact]
    public void What_overlaps_a_little_gives_way_a_little()
    {
        var kept = FrameJudge.Choose(40, [Frame(0.6f, (2, 3), (0, 2), (3, 10)), Frame(0.8f, (10, 11), (8, 10), (11, 20))]);
        Assert.Equal([new TokenRange(3, 8)], kept[0].Content);
    }

    [Fact]
    public void The_improbable_is_dropped() =>
        Assert.Empty(FrameJudge.Choose(40, [Frame(0.2f, (2, 3), (0, 2), (3, 10))]));

    private static Frame Frame(float probability, (int, int) cue, (int, int) source, (int, int) content) => new()
    {
        Candidate = new CueCandidate(new TokenRange(cue.Item1, cue.Item2), cue.Item1, null),
        Cue = new TokenRange(cue.Item1, cue.Item2),
        Source = [new TokenRange(source.Item1, source.Item2)],
        Content = [new TokenRange(content.Item1, content.Item2)],
        Probability = probability,
    };
}
