using System.Globalization;
using System.Text;
using CsCheck;
using Hearsay.Cli.Terminal;

namespace Hearsay.Tests.Cli.Terminal;

public class DisplayTests
{
    // Text of all sorts, with everything a terminal obeys, code unit by code unit.
    private static readonly Gen<string> Texts = Gen.Frequency(
        (6, Gen.Char['a', 'e']), (3, Gen.Const(' ')), (1, Gen.Char['\0', '\u001f']), (1, Gen.Char['\u007f', '\u00ad']), (1, Gen.Char['\u200b', '\u206f']),
        (1, Gen.Char['\u0300', '\u0305']), (2, Gen.Char['一', '十']), (1, Gen.Char['\ud83d', '\ud83e']), (1, Gen.Char['\ude00', '\ude05']), (1, Gen.Const('\u200d')))
        .Array[0, 60].Select(c => new string(c));

    [Theory]
    [InlineData("a\e[31mb", "a␛[31mb")]
    [InlineData("a\e]0;title\ab", "a␛]0;title␇b")]
    [InlineData("a\r\n\tb", "a b")]
    [InlineData("a\u202Eb\u2066c", "a<U+202E>b<U+2066>c")]
    [InlineData("a\u009B31mb", "a<U+009B>31mb")]
    [InlineData("a\u200Bb\u00ADc\uFEFF", "abc")]
    [InlineData("a\u007F\bb", "a␡␈b")]
    [InlineData("nbsp\u00A0here\u2028there", "nbsp here there")]
    [InlineData("👩\u200D🚒 می\u200Cخواهم", "👩\u200D🚒 می\u200Cخواهم")]
    public void What_a_terminal_would_obey_is_shown_instead(string text, string shown) => Assert.Equal(shown, DisplayText.Clean(text));

    [Fact]
    public void Lone_surrogates_become_replacement_characters() => Assert.Equal("a\uFFFDb\uFFFD", DisplayText.Clean("a\ud83db\ude00"));

    [Fact]
    public void Nothing_a_terminal_obeys_survives_cleaning() => Texts.Sample(text =>
    {
        foreach (var rune in DisplayText.Clean(text).EnumerateRunes())
        {
            Assert.True(rune.Value is 0x200C or 0x200D || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator), $"U+{rune.Value:X4}");
        }
    });

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("漢字", 4)]
    [InlineData("ﬀ한글", 5)]
    [InlineData("e\u0301a\u0300", 2)]
    [InlineData("👍", 2)]
    [InlineData("👍🏽", 2)]
    [InlineData("👨\u200D👩\u200D👧", 2)]
    [InlineData("🇺🇦", 2)]
    [InlineData("❤\uFE0F", 2)]
    [InlineData("“—”●", 4)]
    [InlineData("ｆｕｌｌ", 8)]
    public void Columns_are_those_of_a_terminal(string text, int columns) => Assert.Equal(columns, DisplayWidth.Of(text));

    [Fact]
    public void Wrapped_lines_fit_and_lose_nothing_but_white_space() => Gen.Select(Texts.Array[1, 4], Gen.Int[2, 30]).Sample((texts, width) =>
    {
        var styled = new StyledText();
        for (var i = 0; i < texts.Length; i++)
        {
            styled.Add(texts[i], (Style)(1 << (i % 8)));
        }

        var lines = styled.Wrap(width).ConvertAll(Shown);
        Assert.All(lines, line => Assert.True(DisplayWidth.Of(line) <= width || new StringInfo(line).LengthInTextElements == 1, $"[{line}] in {width}"));
        Assert.Equal(Bare(string.Concat(texts.Select(t => DisplayText.Clean(t)))), Bare(string.Concat(lines)));
    });

    [Theory]
    [InlineData("one two three", 8, "one two|three")]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("abcdefghij kl", 4, "abcd|efgh|ij|kl")]
    [InlineData("漢字漢字。漢字", 6, "漢字漢|字。漢|字")]
    [InlineData("漢字漢。字", 6, "漢字|漢。字")]
    [InlineData("", 5, "")]
    [InlineData("a   b", 5, "a b")]
    public void Lines_break_between_words_and_inside_one_only_where_they_must(string text, int width, string lines) =>
        Assert.Equal(lines, string.Join('|', new StyledText().Add(text).Wrap(width).Select(Shown)));

    [Fact]
    public void A_separator_stays_on_the_line_of_what_is_before_it() =>
        Assert.Equal("aaaa|bbb ·|ccc", string.Join('|', new StyledText().Add("aaaa bbb").Separate('·').Add("ccc").Wrap(8).Select(Shown)));

    [Fact]
    public void A_megabyte_without_a_space_is_wrapped_in_linear_time()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var lines = new StyledText().Add(new string('x', 1 << 20)).Wrap(80);
        Assert.Equal(((1 << 20) + 79) / 80, lines.Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
    }

    [Fact]
    public void Styles_are_switched_off_at_the_end_of_each_line()
    {
        var lines = new StyledText().Add("red red", Style.Red | Style.Bold).Wrap(3).ConvertAll(line => Shown(line, color: true));
        Assert.Equal(["\e[1;31mred\e[0m", "\e[1;31mred\e[0m"], lines);
    }

    [Theory]
    [InlineData("--formt", "--format")]
    [InlineData("--ouptut", "--output")]
    [InlineData("--out", "--output")]
    [InlineData("--xyzzy", null)]
    [InlineData("", null)]
    [InlineData("-", null)]
    public void The_nearest_name_is_found_or_none(string typed, string? nearest) => Assert.Equal(nearest, Nearest.Of(typed, ["--format", "--output", "--quiet"]));

    [Theory]
    [InlineData(0, 100, 0, "░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  0/100  0 %")]
    [InlineData(25, 100, 10, "███████░░░░░░░░░░░░░░░░░░░░░░░  25/100  25 %  2.5 articles/s  0:30 left")]
    [InlineData(100, 100, 50, "██████████████████████████████  100/100  100 %  2.0 articles/s  0:00 left")]
    [InlineData(10, 100_000, 10, "░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  10/100000  0 %  1.0 articles/s  27:46:30 left")]
    public void The_progress_bar_tells_speed_and_time_left(int done, int total, int seconds, string bar) =>
        Assert.Equal(bar, ProgressBar.Line(done, total, "articles", TimeSpan.FromSeconds(seconds), 79));

    [Fact]
    public void The_progress_bar_fits_any_terminal()
    {
        for (var width = 1; width < 100; width++)
        {
            Assert.True(ProgressBar.Line(123, 456, "articles", TimeSpan.FromSeconds(7), width).Length <= width);
        }
    }

    private static string Bare(string text) => string.Concat(text.Where(c => c != ' '));

    private static string Shown(StyledLine line) => Shown(line, color: false);

    private static string Shown(StyledLine line, bool color)
    {
        var writer = new StringWriter();
        line.WriteTo(writer, color);
        return writer.ToString();
    }
}
