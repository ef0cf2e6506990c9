using Hearsay.Annotators.Parsing;
using Hearsay.Formats;

namespace Hearsay.Tests.Annotators.Parsing;

public class CoreNlpTreeTests
{
    [Theory]
    [InlineData(
        "Former/JJ/3/amod Mayor/NNP/3/compound Jane/NNP/4/compound/PERSON Doe/NNP/5/nsubj/PERSON saw/VBD/0/root the/DT/7/det ship/NN/5/dobj in/IN/9/case May/NNP/5/nmod ././5/punct",
        "2:amod 3:nmod:desc 5:nsubj 3:flat 0:root 7:det 5:obj 9:case 5:obl 5:punct")]
    [InlineData(
        "Tea/NN/6/nsubjpass ,/,/1/punct or/CC/1/cc coffee/NN/1/conj was/VBD/6/auxpass sold/VBN/0/root by/IN/8/case men/NNS/6/nmod of/IN/10/case rank/NN/8/nmod",
        "6:nsubj:pass 4:punct 4:cc 1:conj 6:aux:pass 0:root 8:case 6:obl:agent 10:case 8:nmod")]
    [InlineData("No/DT/2/neg one/NN/5/nsubj did/VBD/5/aux not/RB/5/neg come/VB/0/root Friday/NNP/5/nmod:tmod ''/''/5/punct", "2:det 5:nsubj 5:aux 5:advmod 0:root 5:obl:unmarked 5:dep")]
    public void Relations_become_those_of_the_treebanks(string words, string expected)
    {
        var tree = CoreNlpTree.ToUd2(Sentence(words));
        Assert.NotNull(tree);
        Assert.Equal(expected, string.Join(' ', tree.Words.Select(w => $"{w.Head + 1}:{w.Relation}")));
    }

    [Theory]
    [InlineData("Short/JJ/0/root ././1/punct")]
    [InlineData("a/DT/3/det b/NN/4/dep c/NN/0/root d/NN/3/dep")]
    [InlineData("a/DT/2/det b/NN/1/dep c/NN/0/root d/NN/3/dep")]
    public void Broken_trees_are_left_out(string words) => Assert.Null(CoreNlpTree.ToUd2(Sentence(words)));

    private static ConllUSentence Sentence(string words)
    {
        var lines = words.Split(' ').Select((w, i) =>
        {
            var parts = w.Split('/');
            return $"{i + 1}\t{parts[0]}\t{parts[0]}\t_\t{parts[1]}\t_\t{parts[2]}\t{parts[3]}\t_\t{(parts.Length > 4 ? $"NER={parts[4]}" : "_")}";
        });
        return ConllUReader.Read(new StringReader(string.Join('\n', lines) + "\n\n"), "test")[0];
    }
}
