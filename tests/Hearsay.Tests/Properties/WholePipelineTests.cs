using System.Diagnostics;
using System.Text;
using CsCheck;
using Hearsay.Documents;
using Hearsay.Pipeline;
using Hearsay.Reading;
using Hearsay.Tests.Formats;

namespace Hearsay.Tests.Properties;

/// <summary>Whatever the text, the pipeline gives a record that keeps every invariant, and in time linear in its length.</summary>
public class WholePipelineTests
{
    private static readonly string[] Samples = [.. Directory.EnumerateFiles(Repository.PathOf("samples"), "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    // What news is made of and what breaks readers of it.
    private static readonly string[] Pieces =
    [
        "said", "told", "denied", "according to", "that", "Ann Marsh", "the president", "he", "\"", "“", "”", "'", "’", "‘", "«", "»", "''", "``", "(", ")", "[", "—", "-", "...", "…",
        ".", "!", "?", ":", ";", ",", "\n", "\n\n", "\r\n", " ", "\t", "\u00a0", "\u200b", "\u2028", "\0", "\ufeff", "\ud83d\ude00", "\ud83d", "\ude00", "e\u0301", "\u0301", "العربية", "中文", "Ελλάδα",
        "U.S.", "a.m.", "Mr.", "No. 10", "$1.5bn", "http://a.example/b?c=d#e", "@someone", "#tag", "June 2", "2025-06-14", "last Tuesday", "n't", "'s", "did not rule out", "has not commented", "reportedly", "ALL CAPS",
        "Read also", "(AP)", "<div>", "&amp;", "date 2025-06-14", "By Ann Marsh",
    ];

    private static readonly Gen<string> NewsLike = Gen.OneOf(Pieces).Array[0, 60].SelectMany(words => Gen.OneOf("", " "), (words, gap) => string.Join(gap, words));

    private static readonly Gen<string> AnyText = Gen.Frequency((3, Gen.Char), (3, Gen.Char[' ', '~']), (1, Gen.Char['\ud800', '\udfff'])).Array[0, 200].Select(chars => new string(chars));

    [Fact]
    public void Random_text_of_any_characters() => AnyText.Sample(Check, iter: 300);

    [Fact]
    public void Random_text_of_news_and_trouble() => NewsLike.Sample(Check, iter: 300);

    [Fact]
    public void Samples_with_pieces_cut_doubled_swapped_and_put_in() =>
        Gen.Select(Gen.OneOf(Samples), Gen.Int[0, int.MaxValue - 1], Gen.Int[1, 12]).Sample((sample, seed, cuts) => Check(Mutate(sample, seed, cuts)), iter: 60);

    [Fact]
    public void Samples_in_capitals_in_small_letters_and_without_marks()
    {
        foreach (var sample in Samples)
        {
            Check(sample.ToUpperInvariant());
            Check(sample.ToLowerInvariant());
            Check(new string([.. sample.Where(c => !char.IsPunctuation(c))]));
            Check(sample.Replace("\n", " ", StringComparison.Ordinal));
            Check(sample.Replace(" ", "", StringComparison.Ordinal));
        }
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "quotation marks", "\"" },
        { "opening marks", "“" },
        { "one word", "a" },
        { "words without a full stop", "word and the Word " },
        { "full stops", "." },
        { "newlines", "x\n\n" },
        { "nested speech", "Ann said that Bob said that " },
        { "nested quotes", "“Ann said, ‘" },
        { "brackets", "((([" },
        { "initials", "J. " },
        { "one name over and over", "Ann Marsh told Bob Stone. He said she said it. " },
        { "dates", "on Monday, June 2, 2025, at 5 p.m., " },
        { "according to", "according to " },
        { "commas", "the man, " },
        { "hyphens", "a-" },
        { "apostrophes", "'s" },
        { "combining marks", "\u0301" },
        { "addresses", "http://a.b/" },
    };

    // Four times the text may take a little more than four times as long; a quadratic stage takes sixteen times, a cubic one sixty-four.
    // Nested speech makes contents that hold each other, as many words as the square of the depth: up to four seconds for 16,000 words
    // a stage may be quadratic there with a small factor.
    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_text_is_read_in_linear_time(string what, string unit)
    {
        var (small, large) = (Repeat(unit, 20_000), Repeat(unit, 80_000));
        Check(small);
        var (once, four) = (Time(small), Time(large));
        Assert.True(four < TimeSpan.FromSeconds(4) || four < 8 * once, $"{what}: 20,000 characters take {once.TotalMilliseconds:0} ms, 80,000 take {four.TotalMilliseconds:0} ms");
    }

    private static TimeSpan Time(string text)
    {
        var start = ThreadTime();
        HearsayPipeline.Default.Read(new Article(text));
        return ThreadTime() - start;
    }

    // Processor time of this thread where the kernel tells (in hundredths of a second), so that a busy machine fails no test; else the clock.
    internal static TimeSpan ThreadTime()
    {
        const string stat = "/proc/thread-self/stat";
        if (!File.Exists(stat))
        {
            return Stopwatch.GetElapsedTime(0);
        }

        var line = File.ReadAllText(stat);
        var fields = line[(line.LastIndexOf(')') + 2)..].Split(' '); // the third field on: utime is the 14th, stime the 15th
        return TimeSpan.FromMilliseconds(10 * (long.Parse(fields[11]) + long.Parse(fields[12])));
    }

    internal static string Repeat(string unit, int length) => new StringBuilder(length + unit.Length).Insert(0, unit, (length / unit.Length) + 1).ToString();

    private static string Mutate(string text, int seed, int cuts)
    {
        var random = new Random(seed);
        for (var i = 0; i < cuts; i++)
        {
            int a = random.Next(text.Length), length = Math.Min(random.Next(1, 80), text.Length - a);
            text = random.Next(5) switch
            {
                0 => text.Remove(a, length),
                1 => text.Insert(a, text.Substring(a, length)),
                2 => text.Insert(random.Next(text.Length), text.Substring(a, length)).Remove(a, length),
                3 => text.Insert(a, Pieces[random.Next(Pieces.Length)]),
                _ => text.Insert(a, ((char)random.Next(0x10000)).ToString()),
            };
            text = text.Length == 0 ? "x" : text;
        }

        return text;
    }

    private static void Check(string text)
    {
        Article article;
        try
        {
            article = ArticleReader.Read(text, new ReadOptions { Format = InputFormat.Text });
        }
        catch (UnreadableInputException)
        {
            return;
        }

        Assert.Equal(text.StartsWith('\ufeff') ? text[1..] : text, article.Text); // a byte order mark is no text
        var record = HearsayPipeline.Default.Read(article);
        RecordInvariants.Check(record);
        LanguageLayers.Check(record);
    }
}
