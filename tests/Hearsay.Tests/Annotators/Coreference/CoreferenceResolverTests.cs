using System.Text;
using Hearsay.Annotators.Coreference;
using Hearsay.Annotators.Entities;
using Hearsay.Annotators.Parsing;
using Hearsay.Annotators.Segmentation;
using Hearsay.Annotators.Tagging;
using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Tests.Annotators.Coreference;

public class CoreferenceResolverTests
{
    private static readonly HearsayPipeline Stages = new HearsayPipelineBuilder()
        .Add(new Segmenter()).Add(new Tagger()).Add(new Parser()).Add(new MentionFinder()).Add(new CoreferenceResolver()).Build();

    /// <summary>The name of the entity the words belong to; "A|B" is the first B inside A. Null where no entity has them.</summary>
    private static string? NameOf(string text, string words)
    {
        var record = Stages.Read(new Article(text));
        var bar = words.IndexOf('|');
        var start = text.IndexOf(bar < 0 ? words : words[..bar], StringComparison.Ordinal);
        Assert.True(start >= 0, $"\"{words}\" is not in the text");
        if (bar >= 0)
        {
            start += words[..bar].IndexOf(words[(bar + 1)..], StringComparison.Ordinal);
        }

        var end = start + words.Length - (bar + 1);
        return record.Entities.FirstOrDefault(e => e.Mentions.Any(m => m.Span.End == end && m.Span.Start >= start - 8 && m.Span.Start <= end - 1))?.Name;
    }

    [Theory]
    [InlineData("Maria Ruiz opened the meeting. Ms Ruiz spoke for an hour.", "Ms Ruiz", "Maria Ruiz")]
    [InlineData("Maria Ruiz opened the meeting. She spoke for an hour.", "She", "Maria Ruiz")]
    [InlineData("Maria Ruiz met David Dahl on Monday. He thanked her for the invitation.", "He", "David Dahl")]
    [InlineData("Maria Ruiz met David Dahl on Monday. He thanked her for the invitation.", "thanked her|her", "Maria Ruiz")]
    [InlineData("President Maria Ruiz met David Dahl on Monday. The president spoke for an hour.", "The president", "Maria Ruiz")]
    public void Names_pronouns_and_roles_find_their_person(string text, string words, string name) => Assert.Equal(name, NameOf(text, words));

    [Fact]
    public void A_loaded_name_stands_for_whoever_was_called_so()
    {
        const string text = "Belovian dictator Boris Kelman met the reporter Ann Dahl on Monday. The tyrant's adviser, Igor Savin, said the talks were short. " +
            "The dictator's adviser added that they would meet again.";
        Assert.Equal("Boris Kelman", NameOf(text, "The tyrant's"));
        Assert.Equal("Boris Kelman", NameOf(text, "The dictator's"));
    }

    [Fact]
    public void According_to_him_is_the_last_source()
    {
        const string text = "President Boris Kelman spoke with Erik Lund on Monday, the agency reported, citing the president's adviser, Igor Savin.\n\nAccording to him, the call was short.";
        Assert.Equal("Igor Savin", NameOf(text, "According to him|him"));
    }

    [Fact]
    public void I_in_a_quotation_is_its_speaker_and_he_is_not()
    {
        const string text = "David Dahl met Erik Lund on Monday. \"I told him the truth,\" Mr Dahl said.";
        Assert.Equal("David Dahl", NameOf(text, "\"I told|I"));
        Assert.NotEqual("David Dahl", NameOf(text, "told him|him"));
    }

    [Fact]
    public void Two_people_of_one_name_are_not_joined_by_it()
    {
        const string text = "Anna Berg and Erik Berg live in the town. Berg was seen on Monday.";
        var record = Stages.Read(new Article(text));
        Assert.DoesNotContain(record.Entities, e => e.Mentions.Any(m => m.Span.TextIn(text) == "Anna Berg") && e.Mentions.Any(m => m.Span.TextIn(text) == "Erik Berg"));
    }

    [Fact]
    public void Entities_are_numbered_by_first_mention_and_share_no_mention()
    {
        const string text = "Maria Ruiz met David Dahl in Madrid. He said she was late. The mayor of the city, Jo Lind, laughed at them.";
        var record = Stages.Read(new Article(text));
        Assert.Equal(Enumerable.Range(1, record.Entities.Length).Select(i => $"e{i}"), record.Entities.Select(e => e.Id));
        Assert.Equal(record.Entities.Select(e => e.Mentions[0].Span).Order(), record.Entities.Select(e => e.Mentions[0].Span));
        var all = record.Entities.SelectMany(e => e.Mentions).ToList();
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.All(record.Entities, e => Assert.Equal(e.Mentions.Select(m => m.Span).Order(), e.Mentions.Select(m => m.Span)));
        Assert.All(all, m => Assert.Contains(m, record.Mentions));
    }

    [Theory]
    [InlineData("Maria Ruiz said he knew. ", 4000)]
    [InlineData("his mother's friend's ", 4000)]
    [InlineData("\"I told you he said \"", 3000)]
    [InlineData("Ann, the mayor, ", 4000)]
    public void Hostile_text_is_read_in_bounded_time(string part, int times)
    {
        var text = new StringBuilder().Insert(0, part, times).ToString();
        var half = new Article(text[..(text.Length / 2)]);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Stages.Read(half);
        var first = watch.Elapsed;
        watch.Restart();
        Stages.Read(new Article(text));

        // Linear would be twice; the square of it four times. Generous, for a busy machine.
        Assert.True(watch.Elapsed < (5 * first) + TimeSpan.FromSeconds(3), $"{first} for half, {watch.Elapsed} for all");
    }

    [Fact]
    public void The_model_is_what_was_written_and_a_damaged_one_is_refused()
    {
        var weights = new short[AnaphorFeatures.Size];
        (weights[3], weights[^1]) = (-5, 700);
        var bytes = new AnaphorModel(weights).ToBytes();
        var model = AnaphorModel.Read(new MemoryStream(bytes));
        Assert.Equal(695, model.Score([3, AnaphorFeatures.Size - 1]));
        bytes[200] ^= 1;
        Assert.Throws<FormatException>(() => AnaphorModel.Read(new MemoryStream(bytes)));
    }
}
