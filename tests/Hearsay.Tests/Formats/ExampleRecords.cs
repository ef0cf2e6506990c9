using Hearsay.Documents;

namespace Hearsay.Tests.Formats;

/// <summary>Records made by hand of an invented report, for tests that must not depend on any stage.</summary>
public static class ExampleRecords
{
    private const string Harbour = """
        Minister denies secret talks over Eastgate harbour sale

        Talks on the sale of the docks were held in March, according to minutes described by two officials

        Lena Torvik at the harbour gate on Monday. Photo: Per Aune / Nordlys Press

        By Mara Quist

        The government held talks with the shipping group Calder Maritime about selling the Eastgate docks, the Vestby Post reported on Tuesday, citing two officials who had seen the minutes.

        According to one of them, harbour minister Lena Torvik told Calder's chairman in March that the cabinet was "ready to sign before the summer recess." Torvik denied this. "There were no talks," she told reporters outside parliament on Tuesday evening, "and there will be none."

        Read also: Five questions about the Eastgate docks

        The company's spokesman, Idris Vane, did not rule out that "informal contacts" had taken place. He said Calder had been told by the ministry that the docks were supposedly "not a priority."

        A walkout on 3 June

        The dockers' union accused the minister of "lying to the town". Its leader, the ever combative Joss Abara, said members would walk out on 3 June unless the minutes were published.

        The harbour handles 14 million tonnes a year. The talks would breach the coastal act of 2009, the opposition lawmaker Rhea Solis believes.

        The cabinet's notorious negotiator, Aldo Reeve, has not commented on the minutes. ⚓🚢
        """;

    /// <summary>A report with chains of three, a denial, a "did not rule out", a "has not commented", events, times and wordings.</summary>
    public static Record HarbourSale { get; } = BuildHarbourSale();

    private static Record BuildHarbourSale()
    {
        var text = Harbour.ReplaceLineEndings("\n");
        var kinds = new Dictionary<int, ZoneKind>
        {
            [0] = ZoneKind.Headline, [1] = ZoneKind.Standfirst, [2] = ZoneKind.Caption, [3] = ZoneKind.Byline, [6] = ZoneKind.Related, [8] = ZoneKind.Subheading,
        };
        var sketch = new RecordSketch(text)
        {
            Article = new Article(text, [.. Zone.Paragraphs(text).Select((zone, i) => new Zone(kinds.GetValueOrDefault(i, ZoneKind.Paragraph), zone.Span))])
            {
                Url = "https://halden-courier.example/2026/05/13/eastgate",
                Outlet = "The Halden Courier",
                Title = "Minister denies secret talks over Eastgate harbour sale",
                Byline = ["Mara Quist"],
                Published = new PublicationTime(new DateOnly(2026, 5, 13), new TimeOnly(6, 40), TimeSpan.FromHours(2)),
                PublishedFrom = PublishedFrom.Metadata,
            },
        };
        AddEntities(sketch);
        AddTimes(sketch);
        AddClaims(sketch);
        return AddEvents(sketch).Wording("ever combative", WordingKind.Evaluative, "e9").Wording("supposedly", WordingKind.Distancing, "e6").Wording("notorious", WordingKind.Evaluative, "e11").Wording("lying", WordingKind.Evaluative, "e1", quoted: true).Build();
    }

    private static void AddEntities(RecordSketch sketch) => sketch
        .Entity("e1", EntityKind.Person, "Lena Torvik", null, "~Minister", "Lena Torvik at|Lena Torvik", "harbour minister Lena Torvik", "Torvik denied|Torvik", "^she told|she", "~accused the minister|the minister")
        .Entity("e2", EntityKind.Place, "Eastgate", null, "Eastgate harbour|Eastgate", "the Eastgate docks|Eastgate")
        .Entity("e3", EntityKind.Group, "two officials who had seen the minutes", null, "~by two officials|two officials", "~two officials who had seen the minutes")
        .Entity("e4", EntityKind.Organisation, "the government", null, "~The government")
        .Entity("e5", EntityKind.Organisation, "Calder Maritime", null, "Calder Maritime", "Calder's chairman|Calder", "~The company", "said Calder|Calder")
        .Entity("e12", EntityKind.Organisation, "Vestby Post", null, "the Vestby Post")
        .Entity("e13", EntityKind.Other, "one of them", null, "~one of them")
        .Entity("e7", EntityKind.Person, "Idris Vane", null, "Idris Vane", "^He said|He")
        .Entity("e6", EntityKind.Organisation, "the ministry", null, "~the ministry")
        .Entity("e8", EntityKind.Organisation, "the dockers' union", null, "~The dockers' union", "^Its")
        .Entity("e9", EntityKind.Person, "Joss Abara", null, "Joss Abara")
        .Entity("e10", EntityKind.Person, "Rhea Solis", null, "the opposition lawmaker Rhea Solis")
        .Entity("e11", EntityKind.Person, "Aldo Reeve", null, "Aldo Reeve");

    private static void AddTimes(RecordSketch sketch) => sketch
        .Time("t1", "in March, according|March", TimeType.Date, "2026-03")
        .Time("t2", "on Monday|Monday", TimeType.Date, "2026-05-11")
        .Time("t3", "reported on Tuesday|Tuesday", TimeType.Date, "2026-05-12")
        .Time("t4", "chairman in March|March", TimeType.Date, "2026-03")
        .Time("t5", "the summer recess", TimeType.Date, "2026-SU", "BEFORE")
        .Time("t6", "Tuesday evening", TimeType.Time, "2026-05-12TEV")
        .Time("t7", "A walkout on 3 June|3 June", TimeType.Date, "2026-06-03")
        .Time("t8", "walk out on 3 June|3 June", TimeType.Date, "2026-06-03")
        .Time("t9", "a year", TimeType.Set, "P1Y")
        .Time("t10", "2009", TimeType.Date, "2009");

    private static void AddClaims(RecordSketch sketch) => sketch
        .Claim("c1", ["secret talks over Eastgate harbour sale"], stance: Stance.Denied, source: "Minister=e1", cue: "denies", lemma: "deny", score: 0.91)
        .Claim("c2", ["Talks on the sale of the docks were held in March"], source: "minutes described by two officials=e3", cue: "according to", lemma: "according to", times: ["t1"], score: 0.88)
        .Claim("c3", ["The government held talks with the shipping group Calder Maritime about selling the Eastgate docks"], source: "the Vestby Post=e12", cue: "reported on|reported", lemma: "report", score: 0.97)
        .Claim("c4", ["The government held talks with the shipping group Calder Maritime about selling the Eastgate docks"], within: "c3", source: "two officials who had seen the minutes=e3", cue: "citing", lemma: "cite", score: 0.95)
        .Claim("c5", ["harbour minister Lena Torvik told Calder's chairman in March that the cabinet was \"ready to sign before the summer recess.\""], Voice.Mixed, within: "c3", source: "one of them=e13", cue: "According to one|According to", lemma: "according to", quotes: ["ready to sign before the summer recess."], times: ["t4", "t5"], score: 0.93)
        .Claim("c6", ["the cabinet was \"ready to sign before the summer recess.\""], Voice.Mixed, within: "c5", source: "harbour minister Lena Torvik=e1", to: "Calder's chairman", cue: "told Calder|told", lemma: "tell", quotes: ["ready to sign before the summer recess."], times: ["t5"], score: 0.9)
        .Claim("c7", ["denied this|this"], stance: Stance.Denied, source: "Torvik denied|Torvik=e1", cue: "denied", lemma: "deny", score: 0.86)
        .Claim("c8", ["There were no talks,", "and there will be none."], Voice.Verbatim, Stance.Denied, source: "she told|she=e1", to: "reporters outside parliament", cue: "she told|told", lemma: "tell", quotes: ["There were no talks,", "and there will be none."], score: 0.99)
        .Claim("c9", ["that \"informal contacts\" had taken place"], Voice.Mixed, Stance.NotRuledOut, source: "The company's spokesman, Idris Vane=e7", cue: "did not rule out", lemma: "rule out", quotes: ["informal contacts"], score: 0.94)
        .Claim("c10", ["Calder had been told by the ministry that the docks were supposedly \"not a priority.\""], Voice.Mixed, source: "He said|He=e7", cue: "He said|said", quotes: ["not a priority."], hedges: ["supposedly"], score: 0.96)
        .Claim("c11", ["the docks were supposedly \"not a priority.\""], Voice.Mixed, within: "c10", source: "the ministry=e6", to: "said Calder|Calder=e5", cue: "been told|told", lemma: "tell", quotes: ["not a priority."], hedges: ["supposedly"], score: 0.84)
        .Claim("c12", ["of \"lying to the town\""], Voice.Mixed, source: "The dockers' union=e8", cue: "accused", lemma: "accuse", quotes: ["lying to the town"], score: 0.89)
        .Claim("c13", ["members would walk out on 3 June unless the minutes were published"], stance: Stance.Promised, source: "Its leader, the ever combative Joss Abara=e9", cue: "Abara, said|said", times: ["t8"], score: 0.95)
        .Claim("c14", ["The harbour handles 14 million tonnes a year."], Voice.Outlet, times: ["t9"], score: 0.8)
        .Claim("c15", ["The talks would breach the coastal act of 2009"], stance: Stance.Believed, source: "the opposition lawmaker Rhea Solis=e10", cue: "believes", lemma: "believe", times: ["t10"], score: 0.9)
        .Claim("c16", ["the minutes. ⚓|the minutes"], stance: Stance.NoComment, source: "The cabinet's notorious negotiator, Aldo Reeve=e11", cue: "has not commented", lemma: "comment", score: 0.87);

    private static RecordSketch AddEvents(RecordSketch sketch) => sketch
        .Event("v1", "CONSULT", "held talks|talks", Standing.Disputed, EventState.Denied, ["c2", "c3", "c4", "c8"], "2026-03", null, null, new(ParticipantRole.Actor, "e4"), new(ParticipantRole.Recipient, "e5"))
        .Event("v2", "ACCUSE", "accused", Standing.OneSided, EventState.Happened, ["c12"], null, null, null, new(ParticipantRole.Actor, "e8"), new(ParticipantRole.Recipient, "e1"))
        .Event("v3", "PROTEST", "walk out", Standing.OneSided, EventState.Planned, ["c13"], "2026-06-03", null, "e2", new Participant(ParticipantRole.Actor, "e9"));
}
