using Hearsay.Annotators.Segmentation;
using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Tests.Annotators.Segmentation;

public class SegmenterTests
{
    private static readonly HearsayPipeline Pipeline = new HearsayPipelineBuilder().Add(new Segmenter()).Build();

    [Theory]
    [InlineData("I don't know.", "I do+n't know .")]
    [InlineData("It can’t and won't be Putin's.", "It ca+n’t and wo+n't be Putin+'s .")]
    [InlineData("We cannot, I'm told they've, he'd and she'll.", "We can+not , I+'m told they+'ve , he+'d and she+'ll .")]
    [InlineData("the workers' demands", "the workers+' demands")]
    [InlineData("He called it 'a farce' and left.", "He called it ' a farce ' and left .")]
    [InlineData("He said \"it's 'over' now\".", "He said \" it+'s ' over ' now \" .")]
    [InlineData("the U.S. President", "the U.S. President")]
    [InlineData("See alt.animals.cat, org.apache.lucene9 and e.g. this.", "See alt.animals.cat , org.apache.lucene9 and e.g. this .")]
    [InlineData("Sen. J. D. Vance met Mr. Brown at 10 a.m. in No. 10.", "Sen. J. D. Vance met Mr. Brown at 10 a.m. in No. 10 .")]
    [InlineData("No. It was not.", "No . It was not .")]
    [InlineData("a 15-year term, a co-founder", "a 15 - year term , a co-founder")]
    [InlineData("and/or 9/11 and 3.5 or 1,000 at 10:30", "and / or 9/11 and 3.5 or 1,000 at 10:30")]
    [InlineData("5pm 10km 20th 1980s $5m £3.2bn 80%", "5 pm 10 km 20th 1980s $ 5 m £ 3.2 bn 80 %")]
    [InlineData("Call 555-853-3989 in 2019-2020", "Call 555-853-3989 in 2019 - 2020")]
    [InlineData("see https://example.org/a?b=c, or www.example.org.", "see https://example.org/a?b=c , or www.example.org .")]
    [InlineData("mail jo.doe@example.co.uk! example.com", "mail jo.doe@example.co.uk ! example.com")]
    [InlineData("#peace @someone", "#peace @someone")]
    [InlineData("Wait ... what?! No!!", "Wait ... what ?! No !!")]
    [InlineData("AT&T and R&D", "AT&T and R&D")]
    [InlineData("O'Brien's dog at six o'clock in the '90s", "O'Brien+'s dog at six o'clock in the '90s")]
    [InlineData("«Ja» “yes” ‘no’", "« Ja » “ yes ” ‘ no ’")]
    [InlineData("It ended.The rest followed.", "It ended . The rest followed .")]
    [InlineData("pre- and post-war", "pre- and post-war")]
    [InlineData("ok 👍🏽 👩‍👩‍👧 done", "ok 👍🏽 👩‍👩‍👧 done")]
    [InlineData("nai\u0308ve cafe\u0301s", "nai\u0308ve cafe\u0301s")]
    public void Tokens_are_the_words_of_the_treebanks(string text, string expected) => Assert.Equal(expected, Tokens(Read(text)));

    [Theory]
    [InlineData("It rained. It stopped.", 2)]
    [InlineData("The U.S. President spoke. Gen. Mark Bell did not.", 2)]
    [InlineData("He lives in the U.S. He likes it.", 2)]
    [InlineData("\"It is over.\" She left.", 2)]
    [InlineData("\"Is it over?\" she asked.", 1)]
    [InlineData("“It is over.” “No, it is not.”", 2)]
    [InlineData("He said: \"It is over. We lost.\" Then he left.", 3)]
    [InlineData("Talks end without a deal", 1)]
    [InlineData("Well... perhaps. (It was late.) They slept.", 3)]
    [InlineData("It ended.The rest followed.", 2)]
    [InlineData("a line\nwrapped here. And on.", 2)]
    public void Sentences_end_where_a_reader_ends_them(string text, int expected) => Assert.Equal(expected, Read(text).Sentences.Length);

    [Fact]
    public void Closing_marks_stay_with_their_sentence()
    {
        var record = Read("\"It is over.\" She left.");
        Assert.Equal("\"It is over.\"", record.Sentences[0].Span.TextIn(record.Article.Text));
    }

    [Fact]
    public void A_sentence_never_crosses_the_border_of_a_zone()
    {
        var record = Read("Talks end without a deal\n\nThe talks ended on Monday.");
        Assert.Equal([0, 1], record.Sentences.Select(s => s.Zone));
    }

    internal static Record Read(string text) => Pipeline.Read(new Article(text));

    private static string Tokens(Record record) =>
        string.Concat(record.Tokens.Select(t => (t.Joined ? "+" : " ") + t.Span.TextIn(record.Article.Text)))[1..];
}
