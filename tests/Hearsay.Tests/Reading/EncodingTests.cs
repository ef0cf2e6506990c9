using System.Text;
using Hearsay.Documents;
using Hearsay.Reading;

namespace Hearsay.Tests.Reading;

public class EncodingTests
{
    private const string Text = "Kolm: „Das Wehr“ – naïve Ökonomie, 3 €, 😀 and Орвель.";

    public static TheoryData<string> Marked => ["utf-8", "utf-16", "utf-16BE", "utf-32"];

    [Theory]
    [MemberData(nameof(Marked))]
    public void A_byte_order_mark_decides_and_is_dropped(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(Text)];

        var article = ArticleReader.Read(bytes, new ReadOptions { Charset = "windows-1251" });

        Assert.Equal(Text, article.Text);
        Assert.Empty(article.Diagnostics);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void UTF_16_without_a_mark_is_recognised_and_said_so(string name)
    {
        var article = ArticleReader.Read(Encoding.GetEncoding(name).GetBytes("The dam was opened on Friday, said Anna Kolm."));

        Assert.Equal("The dam was opened on Friday, said Anna Kolm.", article.Text);
        Assert.Equal(["encoding-guessed"], Codes(article));
    }

    [Fact]
    public void A_declared_encoding_is_used_whoever_declares_it()
    {
        var cyrillic = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;
        const string words = "Плотина открыта, сказал мэр Орвеля.";

        Assert.Equal(words, ArticleReader.Read(cyrillic.GetBytes(words), new ReadOptions { Charset = "windows-1251" }).Text);
        Assert.Equal(words, ArticleReader.Read(cyrillic.GetBytes(words), new ReadOptions { ContentType = "text/plain; charset=\"cp1251\"" }).Text);
        Assert.Equal(words, ArticleReader.Read(cyrillic.GetBytes($"<html><head><meta charset=windows-1251></head><body><p>{words}</p></body></html>")).Text);
        Assert.Equal(words, ArticleReader.Read(cyrillic.GetBytes($"<html><head><meta http-equiv='Content-Type' content='text/html; charset=windows-1251'></head><p>{words}</p></html>")).Text);
        Assert.Equal(words, ArticleReader.Read(cyrillic.GetBytes($"<?xml version='1.0' encoding='windows-1251'?><html><p>{words}</p></html>")).Text);
    }

    [Fact]
    public void Latin_1_means_windows_1252_as_in_browsers()
    {
        var article = ArticleReader.Read((byte[])[0x93, .. "At last"u8, 0x94, .. ", she said."u8], new ReadOptions { Charset = "iso-8859-1" });

        Assert.Equal("“At last”, she said.", article.Text);
        Assert.Empty(article.Diagnostics);
    }

    [Fact]
    public void A_declaration_that_the_bytes_contradict_is_overruled_and_said_so()
    {
        var article = ArticleReader.Read(Encoding.UTF8.GetBytes(Text), new ReadOptions { Charset = "windows-1252" });

        Assert.Equal(Text, article.Text);
        Assert.Equal(["encoding-contradicted"], Codes(article));
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_read_as_windows_1252_and_said_so()
    {
        var article = ArticleReader.Read((byte[])[0x93, .. "Non"u8, 0x94, .. ", said the caf"u8, 0xE9, .. " owner."u8]);

        Assert.Equal("“Non”, said the café owner.", article.Text);
        var diagnostic = Assert.Single(article.Diagnostics);
        Assert.Equal("invalid-utf8", diagnostic.Code);
        Assert.Contains("windows-1252", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_bad_bytes_in_UTF_8_do_not_spoil_the_rest()
    {
        var article = ArticleReader.Read((byte[])[.. Encoding.UTF8.GetBytes("“Nein”, sagte Özdemir. "), 0xE2, 0x80, .. " Ende."u8]);

        Assert.Equal("“Nein”, sagte Özdemir. \uFFFD Ende.", article.Text);
        Assert.Contains("U+FFFD", Assert.Single(article.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lone_surrogates_of_UTF_16_become_replacement_characters_and_those_of_a_string_stay()
    {
        byte[] bytes = [0xFF, 0xFE, 0x41, 0x00, 0x00, 0xD8, 0x42, 0x00];

        Assert.Equal("A\uFFFDB", ArticleReader.Read(bytes).Text);
        Assert.Equal(["undecodable-bytes"], Codes(ArticleReader.Read(bytes)));
        Assert.Equal("A\uD800B", ArticleReader.Read("A\uD800B").Text);
    }

    [Fact]
    public void An_unknown_or_unsafe_encoding_is_ignored_and_said_so()
    {
        foreach (var label in new[] { "klingon-8", "utf-7" })
        {
            var article = ArticleReader.Read(Encoding.UTF8.GetBytes(Text), new ReadOptions { Charset = label });

            Assert.Equal(Text, article.Text);
            Assert.Contains(label, Assert.Single(article.Diagnostics).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_no_text_is_refused_with_the_name_the_reason_and_the_cure()
    {
        Assert.Equal(UnreadableReason.Empty, Refused([], "a.txt").Reason);
        Assert.Equal(UnreadableReason.Empty, Refused(" \r\n\t"u8.ToArray(), "a.txt").Reason);
        Assert.Contains("PDF", Refused("%PDF-1.7 and so on"u8.ToArray(), "a.pdf").Message, StringComparison.Ordinal);
        var noise = new byte[5000];
        new Random(7).NextBytes(noise);
        var refused = Refused(noise, "noise.txt");
        Assert.Equal(UnreadableReason.Binary, refused.Reason);
        Assert.Contains("'noise.txt'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("plain text or HTML", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_cuts_the_input_between_characters_and_says_so()
    {
        var bytes = Encoding.UTF8.GetBytes("one €uro");

        foreach (var article in new[] { ArticleReader.Read(bytes, new ReadOptions { MaxBytes = 6 }), ArticleReader.Read(new MemoryStream(bytes), new ReadOptions { MaxBytes = 6 }) })
        {
            Assert.Equal("one ", article.Text);
            Assert.Equal(["input-cut"], Codes(article));
        }

        Assert.Equal("one €uro", ArticleReader.Read(new MemoryStream(bytes), new ReadOptions { MaxBytes = bytes.Length }).Text);
    }

    private static IEnumerable<string> Codes(Article article) => article.Diagnostics.Select(diagnostic => diagnostic.Code);

    private static UnreadableInputException Refused(byte[] bytes, string name) =>
        Assert.Throws<UnreadableInputException>(() => ArticleReader.Read(bytes, new ReadOptions { Name = name }));
}
