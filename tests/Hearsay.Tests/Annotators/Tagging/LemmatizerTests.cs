using Hearsay.Annotators.Tagging;

namespace Hearsay.Tests.Annotators.Tagging;

public class LemmatizerTests
{
    [Theory]
    [InlineData("Cities", "city", "L3:y")]
    [InlineData("went", "go", "L4:go")]
    [InlineData("Obamas", "Obama", "K1:")]
    [InlineData("MONDAY", "Monday", "T0:")]
    public void The_shortest_script_is_found(string form, string lemma, string script) =>
        Assert.Equal(script, Lemmatizer.Script.Between(form, lemma)!.Value.ToString());

    [Fact]
    public void Endings_carry_over_to_words_not_seen()
    {
        var trainer = new LemmatizerTrainer();
        foreach (var (form, lemma) in new[] { ("cities", "city"), ("parties", "party"), ("ministers", "minister"), ("envoys", "envoy"), ("men", "man"), ("leaders", "leader") })
        {
            trainer.Add(form, 1, lemma);
            trainer.Add(form, 1, lemma);
        }

        trainer.Add("walked", 2, "walk");
        trainer.Finish();
        var lemmatizer = new Lemmatizer(trainer.Scripts, trainer.Rules, trainer.Lemmas);
        Assert.Equal("treaty", lemmatizer.Lemma("Treaties", 1));
        Assert.Equal("rebel", lemmatizer.Lemma("rebels", 1));
        Assert.Equal("man", lemmatizer.Lemma("Men", 1));
        Assert.Equal("x", lemmatizer.Lemma("x", 9));
    }
}
