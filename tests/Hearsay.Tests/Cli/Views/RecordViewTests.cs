using System.Text.RegularExpressions;
using Hearsay.Cli.Terminal;
using Hearsay.Cli.Views;
using Hearsay.Documents;
using Hearsay.Tests.Golden;

namespace Hearsay.Tests.Cli.Views;

public class RecordViewTests
{
    internal static string View(Record record, int width = 80, bool color = false)
    {
        var writer = new StringWriter { NewLine = "\n" };
        RecordView.Write(writer, record, width, color);
        return writer.ToString();
    }

    [Theory]
    [InlineData(20)]
    [InlineData(33)]
    [InlineData(80)]
    [InlineData(100)]
    public void Every_line_fits_the_width(int width)
    {
        foreach (var line in View(HandMade.Report(), width).Split('\n'))
        {
            Assert.True(DisplayWidth.Of(line) <= width, line);
        }
    }

    [Fact]
    public void Colours_add_nothing_but_escape_sequences()
    {
        var colored = View(HandMade.Report(), color: true);
        Assert.Contains("\e[", colored);
        Assert.Equal(View(HandMade.Report()), Regex.Replace(colored, "\e\\[[0-9;]*m", ""));
    }

    [Fact]
    public void The_view_of_a_report_is_the_one_kept() =>
        GoldenFile.Verify(Repository.PathOf("tests/Hearsay.Tests/Cli/Views/report.view.txt"), View(HandMade.Report()));

    [Fact]
    public void A_claim_says_who_through_whom_in_whose_words_and_what()
    {
        var view = View(HandMade.Report(), 100);
        Assert.Contains("● c5 Ilse Brandt (“her”) · According to · asserted, partly quoted, ¶2\n     the gates were \"in perfect order\" on June 2 [2025-06-02]", view);
        Assert.Contains("chain: Ministry of Water → Ilse Brandt → NNA → The Orr Valley Post", view);
        Assert.Contains("✗ c4 Ministry of Water (“Northland's puppet ministry”) · denied · denied, paraphrased, ¶1", view);
        Assert.Contains("Engineer Tom Hale · told → the mayor · asserted, paraphrased, ¶2 · unsure (0.31)", view);
        Assert.Contains("hedged: supposedly", view);
        Assert.Contains("the same words as c2", view);
        Assert.Contains("He (who is not clear)", view);
        Assert.Contains("source not named · it was said", view);
        Assert.Contains("the origin of 2 of 8 claims (25 %)", view);
    }

    [Fact]
    public void No_word_of_a_content_is_lost_however_narrow_the_terminal()
    {
        var words = Regex.Replace(View(HandMade.Report(), 24), @"[^A-Za-z]", "");
        foreach (var claim in HandMade.Report().Claims.Where(c => c.Id != "c3"))
        {
            // Dates are told between the words.
            foreach (var word in claim.Content.SelectMany(s => s.TextIn(HandMade.Text).Split(' ')))
            {
                Assert.Contains(Regex.Replace(word, "[^A-Za-z]", ""), words);
            }
        }
    }

    [Fact]
    public void An_article_cannot_speak_to_the_terminal()
    {
        const string hostile = "Bad \e]0;owned\a\e[2Jtext\u202E and \u009Bmore\b\b";
        var record = HandMade.OneClaim(hostile, title: hostile);
        var view = View(record with { Article = new Article(hostile) { Title = hostile, Outlet = hostile, Url = "https://x.example/\e[A", Byline = [hostile] }, Diagnostics = [new("x", hostile)] });
        Assert.DoesNotContain(view, c => char.IsControl(c) && c != '\n');
        Assert.DoesNotContain('\u202E', view);
        Assert.Contains("␛]0;owned␇", view);
    }

    [Fact]
    public void Wide_and_combining_characters_keep_their_place()
    {
        foreach (var line in View(HandMade.OneClaim(string.Concat(Enumerable.Repeat("漢字と仮名。", 40)) + string.Concat(Enumerable.Repeat("e\u0301", 200))), 40).Split('\n'))
        {
            Assert.True(DisplayWidth.Of(line) <= 40, line);
        }
    }

    [Fact]
    public void Claims_that_nest_very_deep_or_in_a_circle_are_all_shown_and_fit()
    {
        const string text = "one two";
        var claims = Enumerable.Range(1, 500).Select(i => new Claim
        {
            Id = $"c{i}",
            Within = i == 1 ? null : $"c{i - 1}",
            Content = [new TextSpan(0, i % 2 == 0 ? 3 : 7)],
            Voice = Voice.Outlet,
            Stance = Stance.Asserted,
        }).ToList();
        claims.Add(claims[0] with { Id = "c501", Within = "c502" });
        claims.Add(claims[0] with { Id = "c502", Within = "c501" });
        claims.Add(claims[0] with { Id = "c503", Within = "c503" });
        claims.Add(claims[0] with { Id = "c504", Within = "c999" });
        var view = View(new Record { Article = new Article(text), Model = "hand", Claims = [.. claims] }, 60);
        foreach (var claim in claims)
        {
            // In its own head, and not as "the same words as c1".
            Assert.Single(Regex.Matches(view, $@"(?<!words as ){claim.Id}\b"));
        }

        Assert.All(view.Split('\n'), line => Assert.True(DisplayWidth.Of(line) <= 60, line));
        Assert.Contains("(level 500)", view);
    }

    [Fact]
    public void A_quotation_whose_marks_lie_outside_the_content_gets_marks()
    {
        const string text = "He called it \"alarming\" today.";
        var view = View(HandMade.OneClaim(text) with
        {
            Claims = [new() { Id = "c1", Content = [HandMade.At(text, "alarming")], Quotes = [HandMade.At(text, "alarming")], Voice = Voice.Verbatim, Stance = Stance.Asserted, Source = new(HandMade.At(text, "He"), []), Cue = new([HandMade.At(text, "called")], "call") }],
        });
        Assert.Contains("“alarming”", view);
    }

    [Fact]
    public void Pieces_of_a_content_are_joined_by_an_ellipsis()
    {
        const string text = "The gates, he said, are closed.";
        var view = View(HandMade.OneClaim(text) with
        {
            Claims = [new() { Id = "c1", Content = [HandMade.At(text, "The gates"), HandMade.At(text, "are closed")], Voice = Voice.Paraphrase, Stance = Stance.Asserted, Source = new(HandMade.At(text, "he"), []), Cue = new([HandMade.At(text, "said")], "say") }],
        });
        Assert.Contains("The gates … are closed", view);
    }

    [Fact]
    public void A_record_without_anything_says_so()
    {
        var view = View(new Record { Article = new Article(""), Model = "none" });
        Assert.Contains("(no title)", view);
        Assert.Contains("No claims found.", view);
        Assert.Contains("--published", view);
    }

    [Fact]
    public void Every_stance_has_a_mark_and_a_name_of_its_own()
    {
        var all = Enum.GetValues<Stance>().Select(ViewNames.Of).ToList();
        Assert.Equal(all.Count, all.Select(s => s.Mark).Distinct().Count());
        Assert.Equal(all.Count, all.Select(s => s.Name).Distinct().Count());
        Assert.DoesNotContain(all, s => s.Mark == '·');
    }

    [Fact]
    public void A_date_is_told_behind_its_possessive_and_an_apposition_loses_its_comma()
    {
        const string text = "Tom Hale, the engineer, praised Tuesday's call.";
        var view = View(HandMade.OneClaim(text) with
        {
            Times = [new("t1", HandMade.At(text, "Tuesday"), TimeType.Date, "2025-06-03")],
            Claims = [new() { Id = "c1", Content = [HandMade.At(text, "Tuesday's call")], Voice = Voice.Paraphrase, Stance = Stance.Asserted, Source = new(HandMade.At(text, "Tom Hale, the engineer,"), []), Cue = new([HandMade.At(text, "praised")], "praise") }],
        });
        Assert.Contains("Tuesday's [2025-06-03] call", view);
        Assert.Contains("Tom Hale, the engineer · praised", view);
    }
}
