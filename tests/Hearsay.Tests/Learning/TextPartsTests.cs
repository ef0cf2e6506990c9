using Hearsay.Learning;

namespace Hearsay.Tests.Learning;

public class TextPartsTests
{
    [Fact]
    public void Every_text_belongs_to_exactly_one_part_and_none_is_empty()
    {
        string[] names = [.. Enumerable.Range(0, 100).Select(i => $"report-{i}")];
        TextParts[] parts = [new(0, 3), new(1, 3), new(2, 3)];
        Assert.All(names, name => Assert.Single(parts, part => part.Has(name)));
        Assert.All(parts, part => Assert.InRange(names.Count(part.Has), 20, 50));
        Assert.All(names, name => Assert.True(TextParts.All.Has(name)));
    }

    [Theory]
    [InlineData("0/2", true)]
    [InlineData("1/2", true)]
    [InlineData("2/2", false)]
    [InlineData("-1/2", false)]
    [InlineData("1", false)]
    [InlineData("/2", false)]
    [InlineData("0/0", false)]
    [InlineData("0/100", false)]
    public void A_part_is_read_as_it_is_written(string text, bool isPart)
    {
        Assert.Equal(isPart, TextParts.TryParse(text, out var part));
        Assert.Equal(isPart ? text : "0/1", part.ToString());
    }
}
