using System.Text;
using Hearsay.Cli.Commands.Evaluate;
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
    [InlineData("""{"sentences":[{"file":"a","row":1,"sha256":"0","part":"even","claims":[]}]}""")]
    [InlineData("""{"sentences":[{"file":"a"}]}""")]
    [InlineData("nothing")]
    public void A_file_of_annotations_that_is_none_is_refused(string json) =>
        Assert.Throws<FormatException>(() => ChainSentence.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void The_annotations_of_the_repository_can_be_read()
    {
        var sentences = ChainSentence.Read(File.ReadAllBytes(Repository.PathOf("eval/pools.json")));
        Assert.Equal((164, 100), (sentences.Count(sentence => !sentence.Later), sentences.Count(sentence => sentence.Later)));
        Assert.Equal(sentences.Count, sentences.DistinctBy(sentence => (sentence.File, sentence.Row)).Count());
        Assert.True(sentences.Where(sentence => !sentence.Later).Sum(sentence => sentence.Claims.Count(claim => claim.Within is not null)) > 150);
    }

    [Fact]
    public void Later_sentences_count_in_their_own_rows_and_no_held_aside_one_is_listed()
    {
        // A later sentence between the others leaves these odd and even as they were: the first and the third right, the second wrong.
        var (right, wrong) = (ChainEvaluation.Compare(Record(Outer(), Inner()), Gold()), ChainEvaluation.Compare(Record(), Gold()));
        ChainSentence Sentence(int row, bool later = false) => new("a", row, "0", Gold(), later);
        var report = ChainsRun.Report([Sentence(1), Sentence(9, later: true), Sentence(2), Sentence(3)], [right, wrong, wrong, right], 10);
        Assert.Equal([("sentences", 3), ("gold", 6), ("pred", 4), ("chains", 3), ("sentences.later", 1), ("gold.later", 2), ("pred.later", 0), ("chains.later", 1)], report.Sizes);
        Assert.Equal([1, 0, 0, 0.8], new[] { "claims.odd", "claims.even", "claims.later", "claims" }.Select(name => Math.Round(report.Value(name)!.Value, 12)));
        Assert.Equal([1, 0, 0, 1, 1], new[] { "chain_recall.odd", "chain_recall.even", "chain_recall.later", "source", "stance" }.Select(name => report.Value(name)!.Value));
        Assert.Equal("0 errors in the odd sentences: ", report.Notes[1]);
        Assert.Equal(2, report.Notes.Count);
    }

    [Fact]
    public void Without_later_sentences_there_are_no_rows_of_them()
    {
        var report = ChainsRun.Report([new("a", 1, "0", Gold(), false)], [ChainEvaluation.Compare(Record(), Gold())], 10);
        Assert.Null(report.Value("claims.later"));
        Assert.Equal(0, report.Value("claims"));
        Assert.Equal("2 errors in the odd sentences: 2 missed", report.Notes[1]);
        Assert.Contains("missed in a 1\n", report.Notes[2]);
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
