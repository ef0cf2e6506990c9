using Hearsay.Documents;
using Hearsay.Lexicons;

namespace Hearsay.Tests.Lexicons;

public sealed class WordSensesTests
{
    private static readonly WordSenses Known = WordSenses.Default;

    [Theory]
    [InlineData("say", 32)] // communication, as WordNet numbers its files
    [InlineData("Vow", 32)]
    [InlineData("REGRET", 37)] // emotion
    [InlineData("bake", 30)] // change
    public void A_verb_has_its_field_in_any_case(string lemma, uint field) => Assert.Equal(field, Known.Of(lemma, UPos.VERB).Field & 63);

    [Fact]
    public void A_noun_is_another_word_than_the_verb_it_is_written_like()
    {
        Assert.NotEqual(Known.Of("report", UPos.VERB), Known.Of("report", UPos.NOUN));
        Assert.Equal(default, Known.Of("report", UPos.PROPN));
    }

    [Fact]
    public void Words_of_one_kind_share_it()
    {
        Assert.Equal(Known.Of("vow", UPos.VERB).Family, Known.Of("pledge", UPos.VERB).Family);
        Assert.NotEqual(Known.Of("vow", UPos.VERB).Kind, Known.Of("bake", UPos.VERB).Kind);
    }

    [Fact]
    public void What_is_not_known_is_nothing() => Assert.Equal(default, Known.Of(new string('x', 500), UPos.VERB));
}
