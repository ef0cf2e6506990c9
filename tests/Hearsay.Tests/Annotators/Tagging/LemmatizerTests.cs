using Hearsay.Annotators.Tagging;

namespace Hearsay.Tests.Annotators.Tagging;

public class LemmatizerTests
{
    private const byte Noun = 1;
    private const byte Verb = 2;
    private const byte Name = 3;
    private const byte Pronoun = 4;

    [Theory]
    [InlineData("Cities", "city", "3:y")]
    [InlineData("went", "go", "4:go")]
    [InlineData("Obamas", "Obama", "1:")]
    [InlineData("MONDAY", "Monday", "0:")]
    public void The_shortest_script_is_found(string form, string lemma, string script) =>
        Assert.Equal(script, Lemmatizer.Script.Between(form, lemma)!.Value.ToString());

    [Fact]
    public void Endings_carry_over_to_words_not_seen()
    {
        var lemmatizer = Trained();
        Assert.Equal("treaty", lemmatizer.Lemma("Treaties", Noun));
        Assert.Equal("rebel", lemmatizer.Lemma("rebels", Noun));
        Assert.Equal("man", lemmatizer.Lemma("Men", Noun));
        Assert.Equal("x", lemmatizer.Lemma("x", 9));
    }

    [Fact]
    public void A_lemma_that_is_known_goes_before_one_that_is_not()
    {
        var lemmatizer = Trained();
        Assert.Equal("rule", lemmatizer.Lemma("ruled", Verb));
        Assert.Equal("walk", lemmatizer.Lemma("Walked", Verb));
    }

    [Fact]
    public void Words_with_nothing_in_common_with_their_lemma_are_remembered() => Assert.Equal("go", Trained().Lemma("went", Verb));

    [Fact]
    public void Capitals_are_those_of_the_lemma_not_of_the_form()
    {
        var lemmatizer = Trained();
        Assert.Equal("I", lemmatizer.Lemma("i", Pronoun));
        Assert.Equal("Kerala", lemmatizer.Lemma("kerala", Name));
        Assert.Equal("Brokks", lemmatizer.Lemma("Brokks", Name));
        Assert.Equal("party", lemmatizer.Lemma("PARTIES", Noun));
    }

    private static Lemmatizer Trained()
    {
        byte[] families = [5, 1, 0, Lemmatizer.NameFamily, 5];
        var trainer = new LemmatizerTrainer(families);
        foreach (var (form, lemma) in new[] { ("cities", "city"), ("parties", "party"), ("ministers", "minister"), ("envoys", "envoy"), ("men", "man"), ("leaders", "leader") })
        {
            trainer.Add(form, Noun, lemma);
            trainer.Add(form, Noun, lemma);
        }

        foreach (var (form, lemma) in new[] { ("walked", "walk"), ("failed", "fail"), ("used", "use"), ("moved", "move"), ("moved", "move"), ("rules", "rule"), ("called", "call"), ("went", "go") })
        {
            trainer.Add(form, Verb, lemma);
        }

        foreach (var name in new[] { "Kerala", "Paris", "Obama" })
        {
            trainer.Add(name, Name, name);
        }

        trainer.Add("I", Pronoun, "I");
        trainer.Add("i", Pronoun, "I");
        trainer.Finish();
        return new Lemmatizer(trainer.Scripts, trainer.Rules, trainer.Lemmas, families);
    }
}
