using Hearsay.Documents;
using Hearsay.Evaluation;

namespace Hearsay.Tests.Evaluation;

public class ScoredTextTests
{
    [Theory]
    [InlineData("He can't, won't — stop.", 4)]
    [InlineData("the ''so-called'' deal", 4)]
    [InlineData("x_1 ² Ⅷ ½", 4)]
    [InlineData("cafe\u0301 noir", 2)] // a combining mark is a token of its own and no word
    [InlineData("𝒜𝒷 😀 中文", 2)]
    [InlineData("", 0)]
    public void Words_are_runs_of_letters_and_digits_with_inner_apostrophes(string text, int words) => Assert.Equal(words, new ScoredText(text).WordCount);

    [Fact]
    public void Spans_are_trimmed_and_joined_over_white_space_alone()
    {
        var prepared = Prepare("One  two, three.", [new TextSpan(0, 4), new TextSpan(4, 8), new TextSpan(9, 16), new TextSpan(9, 10)]);
        Assert.Equal([new TextSpan(0, 8), new TextSpan(10, 16)], prepared.Content.Spans);
        Assert.Equal(4, prepared.Content.Tokens.Length);
        Assert.Equal(3, prepared.Content.Words.Length);
    }

    [Theory]
    [InlineData("\"All of it is so\"", "Direct")]
    [InlineData("``All of it is so''", "Direct")]
    [InlineData("«All of it» is so", "Mixed")]
    [InlineData("'All of it is so'", "Indirect")]
    [InlineData("“one two three four five six seven eight nine” ten", "Direct")]
    [InlineData("“one two three four five six seven eight” nine ten", "Mixed")]
    [InlineData("All of it is so", "Indirect")]
    public void The_quote_type_counts_words_between_double_marks(string text, string type) =>
        Assert.Equal(type, Prepare(text, [new TextSpan(0, text.Length)]).Type.ToString());

    [Fact]
    public void An_unclosed_mark_costs_at_most_its_own_paragraph()
    {
        const string text = "He said “it was.\nNobody saw it.";
        Assert.Equal(QuoteType.Indirect, Prepare(text, [new TextSpan(17, text.Length)]).Type);
    }

    private static ScoredAttribution Prepare(string text, TextSpan[] content) =>
        Assert.Single(new ScoredText(text).Prepare([new Attribution([], [], [.. content])]));
}
