using System.Text;
using Hearsay.Documents;
using Hearsay.Evaluation;

namespace Hearsay.Tests.Evaluation;

public sealed class ChainEvaluationTests
{
    private const string Text = "The paper said Orla Dunne had denied that the mill would close.";

    [Fact]
    public void A_record_that_agrees_in_all_scores_one()
    {
        var counts = ChainEvaluation.Score(Record(Outer(), Inner()), Gold());
        Assert.Equal((1, 1, 1, 1), (counts.Claims.F1, counts.Source, counts.Stance, counts.ChainRecall));
    }

    [Fact]
    public void A_wrong_outer_source_breaks_the_chain_of_the_inner_claim_only()
    {
        var counts = ChainEvaluation.Score(Record(Outer() with { Source = null }, Inner()), Gold());
        Assert.Equal((1, 0.5, 1, 0), (counts.Claims.F1, counts.Source, counts.Stance, counts.ChainRecall));
    }

    [Fact]
    public void An_inner_claim_outside_the_outer_one_is_found_without_its_chain()
    {
        var counts = ChainEvaluation.Score(Record(Outer(), Inner() with { Within = null }), Gold());
        Assert.Equal((1, 1, 0), (counts.Claims.F1, counts.Stance, counts.ChainRecall));
    }

    [Fact]
    public void A_claim_in_doubt_counts_on_neither_side()
    {
        var gold = Gold();
        gold = [gold[0], gold[1] with { Optional = true }];
        Assert.Equal((1, 1), (ChainEvaluation.Score(Record(Outer()), gold).Claims.F1, ChainEvaluation.Score(Record(Outer(), Inner()), gold).Claims.F1));
    }

    [Fact]
    public void Errors_name_what_was_missed_and_what_was_made_up()
    {
        var (counts, errors) = ChainEvaluation.Compare(Record(Outer(), Inner() with { Cue = new Cue([Span("mill")], "mill") }), Gold());
        Assert.Equal(0.5, counts.Claims.F1);
        Assert.Equal(["missed", "spurious"], errors.Select(error => error.Kind));
        Assert.Contains("[Orla Dunne] {had denied} <that the mill would close> denied within {said}", errors[0].Line);
    }

    [Theory]
    [InlineData("""{"sentences":[{"file":"a","row":1,"sha256":"0","claims":[{"cue":[0,1],"content":[[1,2]],"stance":"asserted","within":1}]}]}""")]
    [InlineData("""{"sentences":[{"file":"a","row":1,"sha256":"0","claims":[{"cue":[0,1],"content":[[1,2]],"stance":"asserted","within":7}]}]}""")]
    [InlineData("""{"sentences":[{"file":"a","row":1,"sha256":"0","claims":[{"cue":[0,1],"content":[[1,2]],"stance":"shouted"}]}]}""")]
    [InlineData("""{"sentences":[{"file":"a"}]}""")]
    [InlineData("nothing")]
    public void A_file_of_annotations_that_is_none_is_refused(string json) =>
        Assert.Throws<FormatException>(() => ChainSentence.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void The_annotations_of_the_repository_can_be_read()
    {
        var sentences = ChainSentence.Read(File.ReadAllBytes(Repository.PathOf("eval/pools.json")));
        Assert.Equal(164, sentences.Count);
        Assert.True(sentences.Sum(sentence => sentence.Claims.Count(claim => claim.Within is not null)) > 150);
    }

    private static System.Collections.Immutable.ImmutableArray<GoldClaim> Gold() => ChainSentence.Read(Encoding.UTF8.GetBytes(
        """
        {"sentences":[{"file":"a","row":1,"sha256":"0","claims":[
         {"cue":[10,14],"source":[0,9],"content":[[15,62]],"stance":"asserted"},
         {"cue":[26,36],"source":[15,25],"content":[[37,62]],"stance":"denied","within":1}]}]}
        """)).Single().Claims;

    private static Claim Outer() => new()
    {
        Id = "c1", Source = new ClaimParty(Span("The paper"), []), Cue = new Cue([Span("said")], "say"), Content = [Span("Orla Dunne had denied that the mill would close")],
        Voice = Voice.Paraphrase, Stance = Stance.Asserted,
    };

    private static Claim Inner() => new()
    {
        Id = "c2", Within = "c1", Source = new ClaimParty(Span("Orla Dunne"), []), Cue = new Cue([Span("had denied")], "deny"), Content = [Span("that the mill would close")],
        Voice = Voice.Paraphrase, Stance = Stance.Denied,
    };

    private static TextSpan Span(string words) => new(Text.IndexOf(words, StringComparison.Ordinal), Text.IndexOf(words, StringComparison.Ordinal) + words.Length);

    private static Record Record(params Claim[] claims) => new() { Article = new Article(Text), Model = "test", Claims = [.. claims] };
}
