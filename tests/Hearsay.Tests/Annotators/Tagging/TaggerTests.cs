using Hearsay.Annotators.Segmentation;
using Hearsay.Annotators.Tagging;
using Hearsay.Documents;
using Hearsay.Pipeline;
using Hearsay.Tests.Annotators.Segmentation;
using CsCheck;

namespace Hearsay.Tests.Annotators.Tagging;

public class TaggerTests
{
    private static readonly HearsayPipeline Pipeline = new HearsayPipelineBuilder().Add(new Segmenter()).Add(new Tagger()).Build();

    [Theory]
    [InlineData("The ministers denied the report on Monday.", "DET/DT/the NOUN/NNS/minister VERB/VBD/deny DET/DT/the NOUN/NN/report ADP/IN/on PROPN/NNP/Monday PUNCT/./.")]
    [InlineData("She hasn't said anything.", "PRON/PRP/she AUX/VBZ/have PART/RB/not VERB/VBN/say PRON/NN/anything PUNCT/./.")]
    [InlineData("Their children went home.", "PRON/PRP$/their NOUN/NNS/child VERB/VBD/go ADV/RB/home PUNCT/./.")]
    public void Plain_sentences_are_tagged_right(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Read(text).Tags.Select(t => $"{t.Pos}/{t.Xpos}/{t.Lemma}")));

    [Fact]
    public void Features_tell_tense_number_and_person()
    {
        var tags = Read("He spoke to the envoys.").Tags;
        Assert.True(tags[0].Has("Gender", "Masc"));
        Assert.True(tags[1].Has("Tense", "Past"));
        Assert.True(tags[4].Has("Number", "Plur"));
    }

    [Fact]
    public void Words_in_capitals_are_tagged_as_words()
    {
        var tags = Read("THE MINISTER DENIED THE REPORT ON MONDAY.").Tags;
        Assert.Equal(UPos.DET, tags[0].Pos);
        Assert.Equal(UPos.VERB, tags[2].Pos);
        Assert.Equal("deny", tags[2].Lemma);
    }

    [Fact]
    public void Every_token_of_any_text_gets_a_tag() => SegmenterPropertyTests.Texts.Sample(text =>
    {
        foreach (var tag in Read(text).Tags)
        {
            Assert.NotEmpty(tag.Lemma);
            Assert.NotEmpty(tag.Xpos);
            Assert.True(Enum.IsDefined(tag.Pos));
        }
    }, iter: 500);

    private static Record Read(string text) => Pipeline.Read(new Article(text));
}
