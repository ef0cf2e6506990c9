using Hearsay.Annotators.Parsing;
using Hearsay.Annotators.Segmentation;
using Hearsay.Annotators.Tagging;
using Hearsay.Documents;
using Hearsay.Pipeline;
using Hearsay.Tests.Properties;

namespace Hearsay.Tests.Annotators;

/// <summary>What holds for the stages from segmentation to trees together.</summary>
public class LanguageLayerTests
{
    private const int MostBytesPerToken = 200; // 114 a word were measured on PolNeAR dev, most of them the record's own arrays

    private static readonly HearsayPipeline Pipeline = new HearsayPipelineBuilder().Add(new Segmenter()).Add(new Tagger()).Add(new Parser()).Build();

    private static readonly string Text = string.Join("\n\n", Directory.EnumerateFiles(Repository.PathOf("samples"), "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText));

    [Fact]
    public void Little_is_allocated_for_a_token()
    {
        Pipeline.Read(new Article(Text));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var record = Pipeline.Read(new Article(Text));
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / record.Tokens.Length;
        Assert.True(bytes <= MostBytesPerToken, $"{bytes} bytes a token");
    }

    [Fact]
    public void Ten_thousand_words_without_a_full_stop_have_one_tree()
    {
        var record = Pipeline.Read(new Article(string.Join(' ', Enumerable.Repeat("the minister said that he", 2000))));
        Assert.Equal(10_000, record.Tokens.Length);
        LanguageLayers.Check(record);
    }

    [Theory]
    [InlineData("Der Minister sagte am Montag, er wisse nichts davon. Die Opposition widersprach.")]
    [InlineData("Le ministre a déclaré lundi qu'il n'en savait rien.")]
    [InlineData("Министр заявил в понедельник, что ничего об этом не знает.")]
    [InlineData("部长周一表示，他对此一无所知。")]
    [InlineData("قال الوزير يوم الاثنين إنه لا يعلم شيئا عن ذلك.")]
    [InlineData("THE MINISTER SAID ON MONDAY HE KNEW NOTHING OF IT. ASKED AGAIN, HE LEFT.")]
    [InlineData("\u0301\u0301 \ud83d \ude00 \u200d '''' --==-- ((((")]
    public void Other_languages_capitals_and_rubbish_keep_the_invariants(string text) => LanguageLayers.Check(Pipeline.Read(new Article(text)));

    [Fact]
    public void The_answer_does_not_depend_on_what_was_read_before()
    {
        var alone = Pipeline.Read(new Article("She denied it."));
        Pipeline.Read(new Article(Text));
        var after = Pipeline.Read(new Article("She denied it."));
        Assert.Equal(alone.Tags.AsEnumerable(), after.Tags.AsEnumerable());
        Assert.Equal(alone.Arcs.AsEnumerable(), after.Arcs.AsEnumerable());
    }
}
