using Hearsay.Documents;

namespace Hearsay.Tests.Documents;

public class TextSpanTests
{
    [Fact]
    public void A_span_is_half_open()
    {
        var span = new TextSpan(2, 5);
        Assert.True(span.Contains(2));
        Assert.False(span.Contains(5));
        Assert.Equal("cde", span.TextIn("abcdef"));
        Assert.False(span.Overlaps(new TextSpan(5, 6)));
        Assert.True(span.Overlaps(new TextSpan(4, 6)));
    }

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(3, 2)]
    public void A_span_that_is_none_is_refused_with_its_values(int start, int end)
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => new TextSpan(start, end));
        Assert.Contains(start.ToString(), e.Message);
        Assert.Contains(end.ToString(), e.Message);
    }
}
