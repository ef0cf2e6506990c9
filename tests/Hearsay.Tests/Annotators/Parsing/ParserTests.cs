using System.Diagnostics;
using CsCheck;
using Hearsay.Annotators.Parsing;
using Hearsay.Annotators.Segmentation;
using Hearsay.Annotators.Tagging;
using Hearsay.Documents;
using Hearsay.Pipeline;
using Hearsay.Tests.Annotators.Segmentation;

namespace Hearsay.Tests.Annotators.Parsing;

public class ParserTests
{
    private static readonly HearsayPipeline Pipeline = new HearsayPipelineBuilder().Add(new Segmenter()).Add(new Tagger()).Add(new Parser()).Build();

    [Theory]
    [InlineData("The minister denied the report.", "2:det 3:nsubj 0:root 5:det 3:obj 3:punct")]
    [InlineData("She said that he had left.", "2:nsubj 0:root 6:mark 6:nsubj 6:aux 2:ccomp 2:punct")]
    [InlineData("The talks were held in the capital.", "2:det 4:nsubj:pass 4:aux:pass 0:root 7:case 7:det 4:obl 4:punct")]
    public void Plain_sentences_get_their_tree(string text, string expected)
    {
        var record = Read(text);
        Assert.Equal(expected, string.Join(' ', record.Arcs.Select(a => $"{a.Head + 1}:{a.Relation}")));
    }

    [Fact]
    public void Any_text_gets_one_projective_tree_for_each_sentence() => SegmenterPropertyTests.Texts.Sample(text => Check(Read(text)), iter: 500);

    [Theory]
    [InlineData("Talks end without deal\n\nNo comment\n\n\"A disgrace\"\n\nMinister: no")]
    [InlineData("THE MINISTER SAID THE TALKS HAD FAILED AND THAT SHE WOULD NOT RETURN.")]
    [InlineData(", , , ; . ) ( \" '")]
    public void Headlines_fragments_and_mere_marks_get_trees_too(string text) => Check(Read(text));

    [Fact]
    public void Ten_thousand_words_without_a_full_stop_take_linear_time()
    {
        Read("Warm up the parser first.");
        var small = Time(1_000);
        var large = Time(10_000);
        Assert.True(large < TimeSpan.FromSeconds(2) || large < small * 40, $"{small} for 1,000 clauses, {large} for 10,000");

        static TimeSpan Time(int clauses)
        {
            var text = string.Concat(Enumerable.Repeat("and the envoy told the press ", clauses / 6)).Trim();
            var watch = Stopwatch.StartNew();
            Check(Read(text));
            return watch.Elapsed;
        }
    }

    private static void Check(Record record)
    {
        Assert.Equal(record.Tokens.Length, record.Arcs.Length);
        foreach (var sentence in record.Sentences)
        {
            var roots = 0;
            for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
            {
                var arc = record.Arcs[i];
                Assert.Equal(arc.Head < 0, arc.Relation == "root");
                Assert.True(arc.Head < 0 || (arc.Head >= sentence.FirstToken && arc.Head < sentence.EndToken && arc.Head != i));
                roots += arc.Head < 0 ? 1 : 0;
            }

            Assert.Equal(1, roots);
        }

        // No cycle: a leaf-first walk reaches every token.
        var tree = new DependencyTree(record.Arcs);
        foreach (var sentence in record.Sentences)
        {
            var root = Enumerable.Range(sentence.FirstToken, sentence.Count).First(i => record.Arcs[i].Head < 0);
            Assert.Equal(sentence.FirstToken, tree.Leftmost(root));
            Assert.Equal(sentence.EndToken - 1, tree.Rightmost(root));
            Assert.Equal(sentence.Count, Size(tree, root));
        }
    }

    // Words under a root, without recursion: a chain may be ten thousand deep.
    private static int Size(DependencyTree tree, int root)
    {
        var size = 0;
        var open = new Stack<int>([root]);
        while (open.TryPop(out var token))
        {
            size++;
            foreach (var child in tree.Children(token))
            {
                open.Push(child);
            }
        }

        return size;
    }

    private static Record Read(string text) => Pipeline.Read(new Article(text));
}
