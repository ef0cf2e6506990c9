using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Tests.Properties;

/// <summary>Texts that each had a step ask something of all findings, mentions or quotations again for every one of them.</summary>
public class LinearWorkTests
{
    public static TheoryData<string, string> Repeated => new()
    {
        { "relays", "citing Ann " }, // asked all mentions for each relay: 250,000 characters took 29 s, now 2
        { "quotations in paragraphs of their own", "\"a\n\n" }, // sorted all quotations for each paragraph
        { "one event again and again", "The call with Ann went on. " }, // gathered all its participants at each mention
    };

    // Eight times the text: linear work takes eight times as long, give or take the machine; what is quadratic takes up to sixty-four times.
    [Theory]
    [MemberData(nameof(Repeated))]
    public void Work_grows_as_the_text_does(string what, string unit)
    {
        Measure(unit, 2_000);
        var small = Measure(unit, 12_000);
        var large = Measure(unit, 96_000);
        Assert.True(large.Time < TimeSpan.FromSeconds(1) + (16 * small.Time), $"{what}: 12,000 characters take {small.Time.TotalMilliseconds:0} ms, 96,000 take {large.Time.TotalMilliseconds:0} ms");
        Assert.True(large.Bytes < 12 * small.Bytes, $"{what}: 12,000 characters allocate {small.Bytes} bytes, 96,000 allocate {large.Bytes}");
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("',:;")]
    public void A_megabyte_of_marks_is_one_token(string unit)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var record = HearsayPipeline.Default.Read(new Article(WholePipelineTests.Repeat(unit, 1_000_000)));
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Single(record.Tokens);
        Assert.Empty(record.Claims);
        Assert.True(bytes < 200_000_000, $"{bytes} bytes allocated"); // 1,000,000 tokens allocated 1,000,000,000
    }

    [Fact]
    public void Marks_between_spaces_are_read_without_models()
    {
        var record = HearsayPipeline.Default.Read(new Article(WholePipelineTests.Repeat("' ", 100_000)));
        Assert.Equal(50_001, record.Tokens.Length);
        LanguageLayers.Check(record);
        Assert.Empty(record.Claims);
    }

    private static (TimeSpan Time, long Bytes) Measure(string unit, int length)
    {
        var article = new Article(WholePipelineTests.Repeat(unit, length));
        var (time, bytes) = (WholePipelineTests.ThreadTime(), GC.GetAllocatedBytesForCurrentThread());
        HearsayPipeline.Default.Read(article);
        return (WholePipelineTests.ThreadTime() - time, GC.GetAllocatedBytesForCurrentThread() - bytes);
    }
}
