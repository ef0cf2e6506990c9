using CsCheck;
using Hearsay.Annotators.Parsing;
using Hearsay.Annotators.Segmentation;
using Hearsay.Annotators.Tagging;
using Hearsay.Documents;
using Hearsay.Evaluation;
using Hearsay.Formats;
using Hearsay.Pipeline;
using Hearsay.Tests.Annotators.Segmentation;

namespace Hearsay.Tests.Formats;

public class ConllUWriterTests
{
    private static readonly HearsayPipeline Pipeline = new HearsayPipelineBuilder().Add(new Segmenter()).Add(new Tagger()).Add(new Parser()).Build();

    [Fact]
    public void What_is_written_reads_back_as_the_same_words_and_trees() => SegmenterPropertyTests.Texts.Sample(
        text =>
        {
            var record = Pipeline.Read(new Article(text));
            var documents = ConllUDocument.Group(ConllUReader.Read(new StringReader(Written(record)), "written"));
            var words = documents.SelectMany(d => d.Sentences).SelectMany(s => s.Words).ToList();
            if (documents.Count == 0)
            {
                return; // nothing there, or nothing but underscores, which stand for withheld words
            }

            Assert.Equal(record.Tokens.Select(t => t.Span.TextIn(text)), words.Select(w => w.Form));
            Assert.Equal(record.Tags.Select(t => t.Pos), words.Select(w => w.Pos));
            Assert.Equal(record.Arcs.Select(a => a.Relation), words.Select(w => w.Relation));
            var evaluation = new ConllEvaluation();
            evaluation.Add(documents[0], record);
            Assert.Equal(1, evaluation[ConllMetric.Las].F1);
            Assert.Equal(1, evaluation[ConllMetric.Sentences].F1);
        },
        iter: 300);

    [Fact]
    public void Multi_word_tokens_spaces_and_entities_are_told()
    {
        var record = Pipeline.Read(new Article("Ann Lee's aide left.")) with
        {
            Entities =
            [
                new Entity { Id = "e1", Kind = EntityKind.Person, Name = "Ann Lee", Mentions = [Mention(0, 2)] },
                new Entity { Id = "e2", Kind = EntityKind.Person, Name = "aide", Mentions = [Mention(0, 4)] },
            ],
        };
        var lines = Written(record).Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t')).ToList();
        Assert.Equal(["1", "2-3", "2", "3", "4", "5", "6"], lines.Select(l => l[0]));
        Assert.Equal("Entity=(2-person(1-person", lines[0][9]);
        Assert.Equal("Entity=1)", lines[2][9]);
        Assert.Equal("Entity=2)", lines[4][9]);
        Assert.Equal("SpaceAfter=No", lines[5][9]);
    }

    private static Mention Mention(int first, int end) => new()
    {
        Span = new TextSpan(0, 1),
        FirstToken = first,
        EndToken = end,
        HeadToken = first,
        Form = MentionForm.Name,
        Kind = EntityKind.Person,
    };

    private static string Written(Record record)
    {
        var writer = new StringWriter();
        ConllUWriter.Write(writer, record);
        return writer.ToString();
    }
}
