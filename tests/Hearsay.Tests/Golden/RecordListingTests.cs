using Hearsay.Documents;

namespace Hearsay.Tests.Golden;

public class RecordListingTests
{
    [Fact]
    public void Every_layer_of_a_record_is_listed_with_its_offsets()
    {
        const string text = "Mira Kost said on Monday that the gates would open.";
        var name = new Mention { Span = new(0, 9), FirstToken = 0, EndToken = 2, HeadToken = 0, Form = MentionForm.Name, Kind = EntityKind.Person };
        var record = new Record
        {
            Article = new Article(text),
            Model = "none",
            Entities = [new Entity { Id = "e1", Kind = EntityKind.Person, Name = "Mira Kost", Country = "XX", Mentions = [name] }],
            Times = [new TimeExpression("t1", new(18, 24), TimeType.Date, "2026-06-08")],
            Claims =
            [
                new Claim
                {
                    Id = "c1", Source = new(new(0, 9), ["e1"]), Cue = new([new(10, 24)], "say"), Content = [new(25, 50)],
                    Voice = Voice.Paraphrase, Stance = Stance.Asserted, Times = ["t1"],
                },
            ],
            Events = [new NewsEvent { Id = "v1", Kind = "OTHER", Trigger = new(46, 50), State = EventState.Planned, Standing = Standing.OneSided, Claims = ["c1"] }],
            Wordings = [new Wording(new(10, 14), WordingKind.Distancing, "e1")],
        };
        var expected = """
            # article
            title -
            outlet -, published - (-), by 
            # zones
            paragraph [0..51) «Mira Kost said on Monday that the gates would open.»
            # sentences
            # entities
            e1 person Mira Kost (XX)
               name [0..9) «Mira Kost»
            # times
            t1 date 2026-06-08 [18..24) «Monday»
            # claims
            c1 asserted paraphrase
               source [0..9) «Mira Kost» e1
               cue [10..24) «said on Monday» say
               content [25..50) «that the gates would open»
               times t1
            # events
            v1 OTHER [46..50) «open» planned onesided
               when -, for -, at -, told in c1
            # wordings
            distancing [10..14) «said» about e1
            # diagnostics

            """;
        Assert.Equal(expected.ReplaceLineEndings("\n"), RecordListing.Of(record));
    }
}
