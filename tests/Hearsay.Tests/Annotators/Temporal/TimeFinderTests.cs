using Hearsay.Annotators.Segmentation;
using Hearsay.Annotators.Temporal;
using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Tests.Annotators.Temporal;

public class TimeFinderTests
{
    private static readonly HearsayPipeline Pipeline = new HearsayPipelineBuilder().Add(new Segmenter()).Add(new TimeFinder()).Build();

    private static readonly string[] Weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    /// <summary>The expressions of <paramref name="text"/> as "words=value", with the type where it is not to be seen from the value.</summary>
    private static string Read(string text, string? published = "2025-06-14")
    {
        Hearsay.Documents.PublicationTime? when = PublicationTime.TryParse(published, out var time) ? time : null;
        var article = new Article(text) { Published = when, PublishedFrom = when is null ? null : PublishedFrom.Option };
        return string.Join("; ", Pipeline.Read(article).Times.Select(t => $"{t.Span.TextIn(text)}={t.Value}{(t.Mod is null ? "" : "/" + t.Mod)}"));
    }

    [Theory]
    [InlineData("It was signed on June 2.", "June 2=2025-06-02")]
    [InlineData("It was signed on 2 June.", "2 June=2025-06-02")]
    [InlineData("It was signed on the 2nd of June 2024.", "the 2nd of June 2024=2024-06-02")]
    [InlineData("It was signed on June 2nd, 2019, in Bern.", "June 2nd, 2019=2019-06-02")]
    [InlineData("It was signed on Sept. 3, 1998.", "Sept. 3, 1998=1998-09-03")]
    [InlineData("It was signed on Monday, June 2.", "Monday, June 2=2025-06-02")]
    [InlineData("The file is dated 2024-02-29.", "2024-02-29=2024-02-29")]
    [InlineData("The file is dated 03/04/2021.", "03/04/2021=2021-03-04")]
    [InlineData("The file is dated 25/04/2021.", "25/04/2021=2021-04-25")]
    [InlineData("The file is dated 14.06.2023.", "14.06.2023=2023-06-14")]
    [InlineData("He left in August 2014.", "August 2014=2014-08")]
    [InlineData("He left in 1986.", "1986=1986")]
    [InlineData("He left in the 1980s, not the '70s.", "the 1980s=198; the '70s=197")]
    [InlineData("A law of the 19th century still applies.", "the 19th century=18")]
    [InlineData("Output fell in the third quarter of 2023.", "the third quarter of 2023=2023-Q3")]
    [InlineData("Output fell in the first half of 2024.", "the first half of 2024=2024-H1")]
    [InlineData("They met in the summer of 2018.", "the summer of 2018=2018-SU")]
    [InlineData("They met on Christmas Eve.", "Christmas Eve=2024-12-24")]
    [InlineData("They met on Good Friday 2024.", "Good Friday 2024=2024-03-29")]
    public void Dates_of_every_form_are_read(string text, string expected) => Assert.Equal(expected, Read(text));

    [Theory]
    [InlineData("He is in Rome today.", "today=2025-06-14")]
    [InlineData("It continues to this day.", "this day=2025-06-14")]
    [InlineData("He left yesterday.", "yesterday=2025-06-13")]
    [InlineData("He leaves the day after tomorrow.", "the day after tomorrow=2025-06-16")]
    [InlineData("He left last week.", "last week=2025-W23")]
    [InlineData("He left last year.", "last year=2024")]
    [InlineData("He left three days ago.", "three days ago=2025-06-11")]
    [InlineData("He left two weeks ago.", "two weeks ago=2025-W22")]
    [InlineData("He left 20 years ago.", "20 years ago=2005")]
    [InlineData("He left earlier this month.", "earlier this month=2025-06/START")]
    [InlineData("He will leave later this year.", "later this year=2025/ON_OR_AFTER")]
    [InlineData("He will leave early next year.", "early next year=2026/START")]
    [InlineData("He left in mid-May.", "mid-May=2025-05/MID")]
    [InlineData("He left at the end of May.", "the end of May=2025-05/END")]
    [InlineData("On June 3 he left, and the next day she left.", "June 3=2025-06-03; the next day=2025-06-04")]
    [InlineData("He left in 2019 and came back two years later.", "2019=2019; two years later=2021")]
    [InlineData("It ends on the last Friday of this month.", "the last Friday of this month=2025-06-27")]
    [InlineData("It began in the first week of May.", "the first week of May=2025-W18")]
    public void Relative_dates_are_resolved_against_the_publication_date(string text, string expected) => Assert.Equal(expected, Read(text));

    [Theory]
    [InlineData("The call lasted 50 minutes.", "50 minutes=PT50M")]
    [InlineData("The call lasted an hour and a half.", "an hour and a half=PT1H30M")]
    [InlineData("The call lasted half an hour.", "half an hour=PT30M")]
    [InlineData("He came for a three-day visit.", "three-day=P3D")]
    [InlineData("He ruled for decades.", "decades=PXDE")]
    [InlineData("He ruled for two and a half years.", "two and a half years=P2Y6M")]
    [InlineData("It took more than four hours.", "more than four hours=PT4H/MORE_THAN")]
    [InlineData("It took about a week.", "about a week=P1W/APPROX")]
    [InlineData("At least 12 died in the past 24 hours.", "the past 24 hours=PT24H")]
    [InlineData("He will decide in two weeks.", "two weeks=P2W")]
    public void Durations_are_read(string text, string expected) => Assert.Equal(expected, Read(text));

    [Theory]
    [InlineData("The ship left at 5 p.m. on Friday.", "5 p.m. on Friday=2025-06-13T17:00")]
    [InlineData("The ship left at 5:40pm.", "5:40pm=2025-06-14T17:40")]
    [InlineData("The ship left at 17:40 local time.", "17:40 local time=2025-06-14T17:40")]
    [InlineData("The ship left at 0930 GMT on Monday.", "0930 GMT on Monday=2025-06-09T09:30+00:00")]
    [InlineData("The ship left at noon on June 3.", "noon on June 3=2025-06-03T12:00")]
    [InlineData("The ship left on Tuesday morning.", "Tuesday morning=2025-06-10TMO")]
    [InlineData("The ship left last night.", "last night=2025-06-13TNI")]
    [InlineData("The ship leaves tonight.", "tonight=2025-06-14TNI")]
    [InlineData("The ship left on the morning of June 3.", "the morning of June 3=2025-06-03TMO")]
    public void Times_of_day_are_read(string text, string expected) => Assert.Equal(expected, Read(text));

    [Theory]
    [InlineData("They meet every Monday.", "every Monday=XXXX-WXX-1")]
    [InlineData("They meet twice a year.", "twice a year=P1Y")]
    [InlineData("They meet daily.", "daily=P1D")]
    [InlineData("They meet every two weeks.", "every two weeks=P2W")]
    [InlineData("They meet on Tuesdays.", "Tuesdays=XXXX-WXX-2")]
    public void Sets_are_read(string text, string expected) => Assert.Equal(expected, Read(text));

    [Theory]
    [InlineData("The fair was held June 3-5.", "June 3=2025-06-03; 5=2025-06-05")]
    [InlineData("The fair was held June 3-5, 2019, in Graz.", "June 3=2019-06-03; 5, 2019=2019-06-05")]
    [InlineData("The fair was held from 3 to 5 June.", "3=2025-06-03; 5 June=2025-06-05")]
    [InlineData("He governed from 2014 to 2016.", "2014=2014; 2016=2016")]
    [InlineData("He governed 2014-16.", "2014=2014; 16=2016")]
    public void A_range_is_two_expressions(string text, string expected) => Assert.Equal(expected, Read(text));

    [Theory]
    [InlineData("He may leave, and may march on the capital.")]
    [InlineData("Theresa May and her second aide saw the sun set.")]
    [InlineData("March on, said the second man.")]
    [InlineData("The Sun and The Sunday Times wrote of the fall of Kabul.")]
    [InlineData("A 44-year-old man with 2,000 troops and $1990.")]
    [InlineData("About 2000 people signed article 14, 3 to 1.")]
    [InlineData("The quarter of the city that burned was Day Street.")]
    [InlineData("May is a minister, June Brown an actor.")]
    public void Words_that_only_look_like_times_are_left_alone(string text) => Assert.Equal("", Read(text));

    [Fact]
    public void A_bare_weekday_is_the_past_one_unless_a_verb_says_it_is_to_come()
    {
        for (var published = new DateOnly(2025, 6, 9); published < new DateOnly(2025, 6, 16); published = published.AddDays(1))
        {
            for (var w = 0; w < 7; w++)
            {
                var back = Enumerable.Range(0, 7).Select(n => published.AddDays(-n)).First(day => Name(day) == Weekdays[w]);
                var ahead = Enumerable.Range(0, 7).Select(n => published.AddDays(n)).First(day => Name(day) == Weekdays[w]);
                var on = $"{published:yyyy-MM-dd}";
                Assert.Equal($"{Weekdays[w]}={back:yyyy-MM-dd}", Read($"The vote took place on {Weekdays[w]}.", on));
                Assert.Equal($"{Weekdays[w]}={back:yyyy-MM-dd}", Read($"The minister will resign, her office said {Weekdays[w]}.", on));
                Assert.Equal($"{Weekdays[w]}={ahead:yyyy-MM-dd}", Read($"The council will vote on {Weekdays[w]}.", on));
                Assert.Equal($"{Weekdays[w]}={ahead:yyyy-MM-dd}", Read($"The vote was postponed until {Weekdays[w]}.", on));
                Assert.Equal($"{Weekdays[w]}={ahead:yyyy-MM-dd}", Read($"The vote will be held on {Weekdays[w]}.", on));
            }
        }
    }

    [Fact]
    public void Last_Monday_is_before_the_day_of_publication_and_next_Monday_behind_it()
    {
        for (var published = new DateOnly(2025, 6, 9); published < new DateOnly(2025, 6, 16); published = published.AddDays(1))
        {
            var last = Enumerable.Range(1, 7).Select(n => published.AddDays(-n)).First(day => day.DayOfWeek == DayOfWeek.Monday);
            var next = Enumerable.Range(1, 7).Select(n => published.AddDays(n)).First(day => day.DayOfWeek == DayOfWeek.Monday);
            Assert.Equal($"last Monday={last:yyyy-MM-dd}", Read("He left last Monday.", $"{published:yyyy-MM-dd}"));
            Assert.Equal($"next Monday={next:yyyy-MM-dd}", Read("He leaves next Monday.", $"{published:yyyy-MM-dd}"));
        }
    }

    [Theory]
    [InlineData("2025-06-09", "2025-W23-WE")]
    [InlineData("2025-06-10", "2025-W23-WE")]
    [InlineData("2025-06-11", "2025-W23-WE")]
    [InlineData("2025-06-12", "2025-W23-WE")]
    [InlineData("2025-06-13", "2025-W23-WE")]
    [InlineData("2025-06-14", "2025-W23-WE")]
    [InlineData("2025-06-15", "2025-W23-WE")]
    public void Last_weekend_is_over_on_every_day_of_the_week(string published, string expected) =>
        Assert.Equal($"last weekend={expected}", Read("They met last weekend.", published));

    [Theory]
    [InlineData("Talks go on, as agreed, after June 22.", "2025-06-14", "June 22=2025-06-22")]
    [InlineData("He was ready to go on after June 22.", "2025-06-14", "June 22=2025-06-22")]
    [InlineData("He resigned on December 30.", "2025-01-02", "December 30=2024-12-30")]
    [InlineData("He will resign on January 3.", "2024-12-30", "January 3=2025-01-03")]
    [InlineData("He resigned in December.", "2025-01-02", "December=2024-12")]
    [InlineData("He will resign in January.", "2024-12-30", "January=2025-01")]
    [InlineData("It happened on Monday, October 26.", "1998-11-25", "Monday, October 26=1998-10-26")]
    public void A_date_without_a_year_is_the_nearest_that_the_tense_allows(string text, string published, string expected) => Assert.Equal(expected, Read(text, published));

    [Theory]
    [InlineData("He left yesterday.", "yesterday=XXXX-XX-XX")]
    [InlineData("He left on Wednesday.", "Wednesday=XXXX-WXX-3")]
    [InlineData("He left on June 9.", "June 9=XXXX-06-09")]
    [InlineData("He left last week.", "last week=XXXX-WXX")]
    [InlineData("He left last month.", "last month=XXXX-XX")]
    [InlineData("He left last year.", "last year=XXXX")]
    [InlineData("He left in June.", "June=XXXX-06")]
    [InlineData("He left on Tuesday morning.", "Tuesday morning=XXXX-WXX-2TMO")]
    [InlineData("He left at 5 p.m.", "5 p.m.=XXXX-XX-XXT17:00")]
    [InlineData("He left on June 9, 2019.", "June 9, 2019=2019-06-09")]
    [InlineData("He left in the third quarter of last year.", "the third quarter of last year=XXXX-Q3")]
    public void Without_a_publication_date_nothing_is_guessed(string text, string expected) => Assert.Equal(expected, Read(text, null));

    [Fact]
    public void A_credit_is_no_part_of_the_report()
    {
        var article = new Article("2025-06-14\n\nHe left on Friday.", [new Zone(ZoneKind.Credit, new TextSpan(0, 10)), new Zone(ZoneKind.Paragraph, new TextSpan(12, 30))])
        {
            Published = new PublicationTime(new DateOnly(2025, 6, 14)),
            PublishedFrom = PublishedFrom.Text,
        };
        var time = Assert.Single(Pipeline.Read(article).Times);
        Assert.Equal(("t1", TimeType.Date, "2025-06-13"), (time.Id, time.Type, time.Value));
    }

    [Fact]
    public void The_types_are_those_of_TimeML()
    {
        const string text = "On Friday at noon they met for two hours, as they do every week, last year.";
        Assert.Equal([TimeType.Time, TimeType.Duration, TimeType.Set, TimeType.Date],
            Pipeline.Read(new Article(text)).Times.Select(time => time.Type));
    }

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    [InlineData(null)]
    public void No_words_and_no_date_make_it_throw(string? published)
    {
        var words = "last next this week year decade century millennium days ago in 99999999999999999999 June 31 February 30 2 30 0 24:00 5 p.m. EST - / . ' s the of Monday weekend earlier later before after every other quarter 1/2 half and a \u00BD 0000-00-00 13/13/13 easter Easter 10000 years ago hence from now".Split(' ');
        var random = new Random(17);
        for (var round = 0; round < 400; round++)
        {
            var text = string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, 40).Select(_ => words[random.Next(words.Length)]));
            Read(text, published);
        }
    }

    private static string Name(DateOnly day) => day.DayOfWeek.ToString();
}
