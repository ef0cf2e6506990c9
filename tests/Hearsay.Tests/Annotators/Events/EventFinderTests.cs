using Hearsay.Annotators.Events;
using Hearsay.Annotators.Temporal;
using Hearsay.Documents;

namespace Hearsay.Tests.Annotators.Events;

public class EventFinderTests
{
    private const string Talks = """
        Duke Duke PROPN 2 nmod:desc
        Arno Arno PROPN 5 nsubj
        of of ADP 4 case
        Peru Peru PROPN 2 nmod
        held hold VERB 0 root Tense=Past|VerbForm=Fin
        new new ADJ 7 amod
        talks talk NOUN 5 obj
        with with ADP 10 case
        Queen Queen PROPN 10 nmod:desc
        Mira Mira PROPN 7 nmod
        of of ADP 12 case
        Chad Chad PROPN 10 nmod
        ~, , PUNCT 16 punct
        an a DET 15 det
        aide aide NOUN 16 nsubj
        said say VERB 5 parataxis Tense=Past|VerbForm=Fin
        ~. . PUNCT 5 punct

        The the DET 2 det
        talks talk NOUN 3 nsubj
        lasted last VERB 0 root Tense=Past|VerbForm=Fin
        50 50 NUM 5 nummod
        minutes minute NOUN 3 obl:unmarked
        ~. . PUNCT 3 punct
        """;

    private static string Show(Record record) => string.Join("; ", record.Events.Select(e =>
        $"{e.Kind} {e.Trigger.TextIn(record.Article.Text)} [{string.Join(",", e.Participants.Select(p => $"{p.Role}:{record.Entities.First(x => x.Id == p.Entity).Name}"))}] {e.When} {e.Duration} {e.State} {e.Standing}"));

    private static string Read(Scene scene) => Show(scene.Read(new TimeFinder(), new EventFinder()));

    private static Scene People(Scene scene) => scene
        .Entity("e1", EntityKind.Person, "PE", "Arno")
        .Entity("e2", EntityKind.Person, "TD", "Mira");

    [Fact]
    public void An_event_told_again_is_one_with_its_length_and_a_lead_in_the_simple_past_gets_the_day_of_publication()
    {
        var scene = People(new Scene(Talks))
            .Entity("e3", EntityKind.Person, "PE", "~an aide")
            .Claim("c1", "Duke Arno of Peru held new talks with Queen Mira of Chad", "an aide", "e3", "said")
            .Claim("c2", "The talks lasted 50 minutes");
        Assert.Equal("CONSULT talks [Actor:Arno,Recipient:Mira] 2025-06-14 PT50M Happened OneSided", Read(scene));
    }

    [Fact]
    public void Without_a_publication_date_no_day_is_given()
    {
        var scene = People(new Scene(Talks, null)).Claim("c1", "Duke Arno of Peru held new talks with Queen Mira of Chad");
        Assert.Equal("CONSULT talks [Actor:Arno,Recipient:Mira]  PT50M Happened Outlet", Read(scene));
    }

    [Fact]
    public void Whoever_reports_it_of_the_chain_only_the_origin_counts()
    {
        var content = "Duke Arno of Peru held new talks with Queen Mira of Chad";
        var scene = People(new Scene(Talks))
            .Entity("e3", EntityKind.Organisation, "FR", "~an aide")
            .Claim("c1", content, "an aide", "e3", "said")
            .Claim("c2", content, "Mira", "e2", "said", within: "c1");
        var newsEvent = Assert.Single(scene.Read(new TimeFinder(), new EventFinder()).Events);
        Assert.Equal((Standing.OneSided, 2), (newsEvent.Standing, newsEvent.Claims.Length));
    }

    [Theory]
    [InlineData("e1", "e2", Stance.Asserted, Standing.BothSides)]
    [InlineData("e1", "e2", Stance.Denied, Standing.Disputed)]
    [InlineData("e1", "e2", Stance.NoComment, Standing.OneSided)]
    [InlineData("e3", null, Stance.Asserted, Standing.ThirdParty)]
    [InlineData(null, null, Stance.Asserted, Standing.Outlet)]
    public void Standing_tells_which_sides_vouch(string? one, string? other, Stance second, Standing expected)
    {
        var content = "Duke Arno of Peru held new talks with Queen Mira of Chad";
        var scene = People(new Scene(Talks)).Entity("e3", EntityKind.Person, "FR", "~an aide");
        scene.Claim("c1", content, one is null ? null : "an aide", one, one is null ? null : "said");
        if (other is not null)
        {
            scene.Claim("c2", "The talks lasted 50 minutes", "Mira", other, "said", second);
        }

        Assert.Equal(expected, Assert.Single(scene.Read(new TimeFinder(), new EventFinder()).Events).Standing);
    }

    [Fact]
    public void What_began_and_continues_is_the_process_and_not_the_agreement_on_it()
    {
        var scene = new Scene("""
            Peru Peru PROPN 4 nsubj
            and and CCONJ 3 cc
            Chad Chad PROPN 1 conj
            signed sign VERB 0 root Tense=Past|VerbForm=Fin
            an a DET 6 det
            agreement agreement NOUN 4 obj
            on on ADP 9 case
            the the DET 9 det
            exchange exchange NOUN 6 nmod
            of of ADP 11 case
            prisoners prisoner NOUN 9 nmod
            ~, , PUNCT 14 punct
            which which PRON 14 nsubj
            began begin VERB 6 acl:relcl Tense=Past|VerbForm=Fin
            on on ADP 17 case
            June June PROPN 17 nmod:unmarked
            9 9 NUM 14 obl
            and and CCONJ 19 cc
            continues continue VERB 14 conj Tense=Pres|VerbForm=Fin
            to to ADP 22 case
            this this DET 22 det
            day day NOUN 19 obl
            ~. . PUNCT 4 punct
            """).Entity("e1", EntityKind.Place, "PE", "Peru").Entity("e2", EntityKind.Place, "TD", "Chad").Entity("e3", EntityKind.Group, null, "~prisoners");
        Assert.Equal(
            "AGREE agreement [Actor:Peru,Actor:Chad]   Happened Outlet; COOPERATE exchange [Recipient:prisoners] 2025-06-09/2025-06-14  Ongoing Outlet",
            Read(scene));
    }

    [Fact]
    public void What_somebody_is_ready_to_do_after_a_day_is_planned_from_that_day_on()
    {
        var scene = new Scene("""
            Peru Peru PROPN 3 nsubj
            was be AUX 3 cop Tense=Past|VerbForm=Fin
            ready ready ADJ 0 root
            to to PART 5 mark
            continue continue VERB 3 xcomp VerbForm=Inf
            negotiations negotiation NOUN 5 obj
            with with ADP 8 case
            Chad Chad PROPN 6 nmod
            ~, , PUNCT 11 punct
            as as SCONJ 11 mark
            agreed agree VERB 5 advcl Tense=Past|VerbForm=Part
            ~, , PUNCT 15 punct
            after after ADP 15 case
            June June PROPN 15 nmod:unmarked
            22 22 NUM 11 obl
            ~. . PUNCT 3 punct
            """).Entity("e1", EntityKind.Place, "PE", "Peru").Entity("e2", EntityKind.Place, "TD", "Chad");
        Assert.Equal("CONSULT negotiations [Actor:Peru,Recipient:Chad] 2025-06-22/..  Planned Outlet", Read(scene));
    }

    [Fact]
    public void A_caption_dates_and_places_what_it_shows()
    {
        var scene = new Scene("""
            # caption
            Arno Arno PROPN 0 root
            and and CCONJ 3 cc
            Mira Mira PROPN 1 conj
            during during ADP 5 case
            talks talk NOUN 1 nmod
            in in ADP 7 case
            Lima Lima PROPN 5 nmod
            ( ( PUNCT 9 punct
            ~Photo photo NOUN 1 parataxis
            from from ADP 11 case
            2018 2018 NUM 9 nmod
            ~) ) PUNCT 9 punct
            """);
        var record = People(scene).Entity("e3", EntityKind.Place, "PE", "Lima").Read(new TimeFinder(), new EventFinder());
        Assert.Equal("CONSULT talks [Actor:Arno,Actor:Mira] 2018  Happened Outlet", Show(record));
        Assert.Equal("e3", record.Events[0].Place);
    }

    [Theory]
    [InlineData("attacked attack VERB 0 root Tense=Past|VerbForm=Fin", "Happened")]
    [InlineData("will will AUX 3 aux VerbForm=Fin\nattack attack VERB 0 root VerbForm=Inf", "Planned")]
    [InlineData("could could AUX 3 aux VerbForm=Fin\nattack attack VERB 0 root VerbForm=Inf", "Hypothetical")]
    [InlineData("is be AUX 3 aux Tense=Pres|VerbForm=Fin\nattacking attack VERB 0 root Tense=Pres|VerbForm=Part", "Ongoing")]
    [InlineData("never never ADV 3 advmod\nattacked attack VERB 0 root Tense=Past|VerbForm=Fin", "Denied")]
    public void The_verb_tells_how_far_it_has_come(string verb, string state)
    {
        var root = 1 + verb.Split('\n').Length;
        var scene = new Scene($"Peru Peru PROPN {root} nsubj\n{verb}\nChad Chad PROPN {root} obj\non on ADP {root + 3} case\nMonday Monday PROPN {root} obl\n~. . PUNCT {root} punct")
            .Entity("e1", EntityKind.Place, "PE", "Peru").Entity("e2", EntityKind.Place, "TD", "Chad");
        var when = state is "Happened" or "Denied" or "Hypothetical" ? "2025-06-09" : "2025-06-16";
        var got = Read(scene);
        Assert.StartsWith("ASSAULT attack", got);
        Assert.EndsWith($"[Actor:Peru,Recipient:Chad] {when}  {state} Outlet", got);
    }

    [Fact]
    public void An_event_that_is_denied_is_denied_and_disputed()
    {
        var scene = new Scene("""
            Arno Arno PROPN 2 nsubj
            denied deny VERB 0 root Tense=Past|VerbForm=Fin
            that that SCONJ 5 mark
            Peru Peru PROPN 5 nsubj
            attacked attack VERB 2 ccomp Tense=Past|VerbForm=Fin
            Chad Chad PROPN 5 obj
            ~. . PUNCT 2 punct
            """).Entity("e1", EntityKind.Person, "PE", "Arno").Entity("e2", EntityKind.Place, "PE", "Peru").Entity("e3", EntityKind.Place, "TD", "Chad")
            .Claim("c1", "that Peru attacked Chad", "Arno", "e1", "denied", Stance.Denied);
        Assert.Equal("ASSAULT attacked [Actor:Peru,Recipient:Chad]   Denied Disputed", Read(scene));
    }

    [Fact]
    public void The_passive_turns_the_parts_round()
    {
        var scene = new Scene("""
            Mira Mira PROPN 3 nsubj:pass
            was be AUX 3 aux:pass Tense=Past|VerbForm=Fin
            arrested arrest VERB 0 root Tense=Past|VerbForm=Part
            by by ADP 5 case
            Arno Arno PROPN 3 obl:agent
            in in ADP 7 case
            Lima Lima PROPN 3 obl
            on on ADP 9 case
            Monday Monday PROPN 3 obl
            ~. . PUNCT 3 punct
            """);
        var record = People(scene).Entity("e3", EntityKind.Place, "PE", "Lima").Read(new TimeFinder(), new EventFinder());
        Assert.Equal("COERCE arrested [Recipient:Mira,Actor:Arno] 2025-06-09  Happened Outlet", Show(record));
        Assert.Equal("e3", record.Events[0].Place);
    }

    [Theory]
    [InlineData("2025-06-14", "2025-06-14")]
    [InlineData("2025-06-14TMO", "2025-06-14")]
    [InlineData("2025-06-14T17:00", "2025-06-14T17:00")]
    [InlineData("2025-06-13T24:00", "2025-06-13")]
    [InlineData("2025-W24", "2025-W24")]
    [InlineData("2025-W24-WE", "2025-W24")]
    [InlineData("2025-Q3", "2025-07/2025-09")]
    [InlineData("2025-SU", "2025-06/2025-08")]
    [InlineData("198", "1980/1989")]
    [InlineData("XXXX-06-14", null)]
    [InlineData("PAST_REF", null)]
    public void Times_become_ISO_dates_and_intervals(string value, string? expected) => Assert.Equal(expected, EventTimes.Interval(value));
}
