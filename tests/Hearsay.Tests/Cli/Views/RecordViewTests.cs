using System.Text.RegularExpressions;
using Hearsay.Cli.Terminal;
using Hearsay.Cli.Views;

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
    public void A_claim_says_who_through_whom_in_whose_words_and_what()
    {
        var view = View(HandMade.Report(), 100);
        Assert.Contains("● c5 Ilse Brandt (“her”) · According to · asserted, partly quoted\n     the gates were \"in perfect order\" on June 2 [2025-06-02]", view);
        Assert.Contains("chain: Ministry of Water → Ilse Brandt → NNA → The Orr Valley Post", view);
        Assert.Contains("✗ c4 Ministry of Water (“Northland's puppet ministry”) · denied · denied, paraphrased", view);
        Assert.Contains("Engineer Tom Hale · told → the mayor · asserted, paraphrased · unsure (0.31)", view);
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
}
