using System.Diagnostics;
using CsCheck;
using Hearsay.Documents;

namespace Hearsay.Tests.Annotators.Segmentation;

/// <summary>What holds for the tokens and sentences of any text.</summary>
public class SegmenterPropertyTests
{
    private static readonly Gen<string> Pieces = Gen.OneOf(new[]
    {
        "a", "I", "don't", "U.S.", "Mr.", "No.", ".", "...", "\"", "'", "’", "”", "(", ")", "-", "5", "10.5", "%", "/", "@", "http://", "www.a.com", "&", "_", "#",
        " ", "  ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u200b", "é", "e\u0301", "日本", "ж", "👍🏽", "\ud83d", "\udc4d", "\u0000", "?!", "-based", "$", "—", "The",
    }.Select(Gen.Const).ToArray());

    public static Gen<string> Texts { get; } = Gen.OneOf(Pieces.Array[0, 60].Select(string.Concat), Gen.String);

    [Fact]
    public void Every_character_that_is_not_white_space_is_in_exactly_one_token() => Texts.Sample(Check, iter: 3000);

    [Theory]
    [InlineData("a.")]
    [InlineData("'")]
    [InlineData("s' ")]
    [InlineData("1-")]
    [InlineData("a@")]
    [InlineData("anti-")]
    [InlineData("\ud83d\udc4d\u200d")]
    [InlineData("\" ")]
    public void Time_is_linear_on_text_made_to_be_slow(string piece)
    {
        Check(string.Concat(Enumerable.Repeat(piece, 200)));
        var small = Time(20_000);
        var large = Time(160_000);

        // Eight times the text may take a few times eight times the time on a busy machine, but not 64 times.
        Assert.True(large < TimeSpan.FromSeconds(1) || large < small * 40, $"{small} for 20,000 pieces, {large} for 160,000");

        TimeSpan Time(int pieces)
        {
            var article = new Article(string.Concat(Enumerable.Repeat(piece, pieces)).Trim());
            var watch = Stopwatch.StartNew();
            SegmenterTests.Read(article.Text);
            return watch.Elapsed;
        }
    }

    internal static void Check(string text)
    {
        var record = SegmenterTests.Read(text);
        var at = 0;
        foreach (var token in record.Tokens)
        {
            Assert.True(text.AsSpan(at..token.Span.Start).IsWhiteSpace());
            Assert.False(token.Span.IsEmpty);
            Assert.False(token.Span.In(text).ContainsAny(" \n\t\r"));
            Assert.True(!token.Joined || at == token.Span.Start);
            at = token.Span.End;
        }

        Assert.True(text.AsSpan(at).IsWhiteSpace());
        var next = 0;
        foreach (var sentence in record.Sentences)
        {
            Assert.Equal(next, sentence.FirstToken);
            Assert.True(sentence.Count > 0);
            Assert.Equal(new TextSpan(record.Tokens[sentence.FirstToken].Span.Start, record.Tokens[sentence.EndToken - 1].Span.End), sentence.Span);
            Assert.True(record.Article.Zones[sentence.Zone].Span.Contains(sentence.Span));
            Assert.False(record.Tokens[sentence.FirstToken].Joined);
            next = sentence.EndToken;
        }

        Assert.Equal(record.Tokens.Length, next);
    }
}
