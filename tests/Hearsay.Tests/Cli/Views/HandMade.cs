using System.Collections.Immutable;
using Hearsay.Documents;

namespace Hearsay.Tests.Cli.Views;

/// <summary>Records made by hand, so that the views are tested without the stages.</summary>
internal static class HandMade
{
    public const string Text = """
        Dam at Lake Orr "did not leak", ministry says

        Northland's puppet ministry denied on Tuesday that the dam at Lake Orr had leaked, the state agency NNA reported, citing deputy minister Ilse Brandt.

        According to her, the gates were "in perfect order" on June 2. Engineer Tom Hale told the mayor that water was supposedly rising by 3 cm an hour.

        Governor Anna Lind has not yet commented. He will resign, it was said.
        """;

    /// <summary>A report of invented people with a chain, a denial, "no comment", an addressee, quotes, dates, hedges and wordings.</summary>
    public static Record Report()
    {
        var article = new Article(Text, Zones(Text))
        {
            Title = "Dam at Lake Orr \"did not leak\", ministry says",
            Outlet = "The Orr Valley Post",
            Published = new PublicationTime(new DateOnly(2025, 6, 4)),
            PublishedFrom = PublishedFrom.Metadata,
            Byline = ["Mia Stone"],
        };
        var leaked = At("the dam at Lake Orr had leaked");
        return new Record
        {
            Article = article,
            Model = "hand",
            Entities =
            [
                Entity("e1", EntityKind.Organisation, "Ministry of Water", "Northland's puppet ministry"),
                Entity("e2", EntityKind.Organisation, "NNA", "the state agency NNA"),
                Entity("e3", EntityKind.Person, "Ilse Brandt", "deputy minister Ilse Brandt"),
                Entity("e4", EntityKind.Person, "Tom Hale", "Engineer Tom Hale"),
                Entity("e5", EntityKind.Person, "Anna Lind", "Governor Anna Lind"),
                Entity("e6", EntityKind.Place, "Lake Orr", "Lake Orr"),
            ],
            Mentions = [Mention("He", MentionForm.Pronoun)],
            Times = [new("t1", At("Tuesday"), TimeType.Date, "2025-06-03"), new("t2", At("June 2"), TimeType.Date, "2025-06-02")],
            Claims =
            [
                new() { Id = "c1", Source = Party("ministry says", "ministry", "e1"), Cue = Cue("says"), Content = [At("\"did not leak\"")], Quotes = [At("did not leak")], Voice = Voice.Verbatim, Stance = Stance.Asserted },
                new() { Id = "c2", Source = Party("the state agency NNA", null, "e2"), Cue = Cue("reported"), Content = [At("Northland's puppet ministry denied on Tuesday that the dam at Lake Orr had leaked")], Voice = Voice.Paraphrase, Stance = Stance.Asserted },
                new() { Id = "c3", Within = "c2", Source = Party("deputy minister Ilse Brandt", null, "e3"), Cue = Cue("citing"), Content = [At("Northland's puppet ministry denied on Tuesday that the dam at Lake Orr had leaked")], Voice = Voice.Paraphrase, Stance = Stance.Asserted },
                new() { Id = "c4", Within = "c3", Source = Party("Northland's puppet ministry", null, "e1"), Cue = Cue("denied"), Content = [leaked], Voice = Voice.Paraphrase, Stance = Stance.Denied },
                new() { Id = "c5", Source = Party("her", null, "e3"), Cue = Cue("According to"), Content = [At("the gates were \"in perfect order\" on June 2")], Quotes = [At("in perfect order")], Voice = Voice.Mixed, Stance = Stance.Asserted },
                new() { Id = "c6", Source = Party("Engineer Tom Hale", null, "e4"), Addressee = new(At("the mayor"), []), Cue = Cue("told"), Content = [At("water was supposedly rising by 3 cm an hour")], Hedges = [At("supposedly")], Voice = Voice.Paraphrase, Stance = Stance.Asserted, Score = 0.31 },
                new() { Id = "c7", Source = Party("Governor Anna Lind", null, "e5"), Cue = Cue("has not yet commented"), Content = [At("has not yet commented")], Voice = Voice.Paraphrase, Stance = Stance.NoComment },
                new() { Id = "c8", Source = Party("He", null), Cue = Cue("will"), Content = [At("resign")], Voice = Voice.Paraphrase, Stance = Stance.Promised },
                new() { Id = "c9", Source = null, Cue = Cue("it was said"), Content = [At("He will resign")], Voice = Voice.Paraphrase, Stance = Stance.Asserted },
            ],
            Events =
            [
                new() { Id = "v1", Kind = "ACCUSE", Trigger = At("leaked"), When = "2025-06-03", Place = "e6", State = EventState.Denied, Standing = Standing.OneSided, Claims = ["c4"], Participants = [new(ParticipantRole.Actor, "e1")] },
                new() { Id = "v2", Kind = "OTHER", Trigger = At("resign"), State = EventState.Planned, Standing = Standing.ThirdParty, Claims = ["c8"] },
                new() { Id = "v3", Kind = "OTHER", Trigger = At("rising"), When = "2025-06-02", Standing = Standing.Outlet, Claims = ["c6"] },
            ],
            Wordings = [new(At("puppet"), WordingKind.Epithet, "e1"), new(At("supposedly"), WordingKind.Distancing)],
            Diagnostics = [new("invalid-utf8", "2 bytes are no UTF-8; U+FFFD stands for each.")],
        };
    }

    /// <summary>A record of one claim, whose content is the whole of <paramref name="text"/>.</summary>
    public static Record OneClaim(string text, string? title = null) => new()
    {
        Article = new Article(text) { Title = title },
        Model = "hand",
        Claims = [new() { Id = "c1", Content = [new TextSpan(0, text.Length)], Voice = Voice.Outlet, Stance = Stance.Asserted }],
    };

    public static TextSpan At(string words) => At(Text, words);

    public static TextSpan At(string text, string words)
    {
        var start = text.IndexOf(words, StringComparison.Ordinal);
        Assert.True(start >= 0, words);
        return new TextSpan(start, start + words.Length);
    }

    private static ImmutableArray<Zone> Zones(string text) =>
        [.. Zone.Paragraphs(text).Select((zone, i) => i == 0 ? zone with { Kind = ZoneKind.Headline } : zone)];

    private static ClaimParty Party(string near, string? words, params string[] entities)
    {
        var span = At(near);
        return new ClaimParty(words is null ? span : new TextSpan(span.Start, span.Start + words.Length), [.. entities]);
    }

    private static Cue Cue(string words) => new([At(words)], words);

    private static Entity Entity(string id, EntityKind kind, string name, string words) =>
        new() { Id = id, Kind = kind, Name = name, Mentions = [Mention(words, MentionForm.Name)] };

    private static Mention Mention(string words, MentionForm form) =>
        new() { Span = At(words), FirstToken = 0, EndToken = 1, HeadToken = 0, Form = form, Kind = EntityKind.Other };
}
