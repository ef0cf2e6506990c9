using Hearsay.Pipeline;
using Hearsay.Reading;

namespace Hearsay.Tests.Golden;

/// <summary>What the program takes from each sample, with every offset, is what was reviewed last.</summary>
public class SampleListingTests
{
    public static TheoryData<string> Names => [.. Samples.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_gives_the_listing_that_was_reviewed(string name)
    {
        var record = HearsayPipeline.Default.Read(ArticleReader.Read(Samples.Text(name)));
        GoldenFile.Verify(Samples.GoldenPath(name + ".listing"), RecordListing.Of(record));
    }
}
