using Hearsay.Annotators.Parsing;
using Hearsay.Annotators.Tagging;
using Hearsay.Formats;
using Hearsay.Learning;
using Hearsay.Models;

namespace Hearsay.Tests.Learning;

public class TrainingTests
{
    [Fact]
    public void The_same_corpus_and_seed_give_the_same_bytes()
    {
        Assert.Equal(Tagger().Bytes, Tagger().Bytes);
        Assert.Equal(Parser().Bytes, Parser().Bytes);
    }

    [Fact]
    public void What_was_learnt_is_told_in_the_card()
    {
        var meta = Tagger().Meta.KeepingNotesOf("""{ "tried": ["more of it: worse"] }""");
        Assert.Equal(100, meta.Scores[0].Value);
        Assert.Contains(meta.Sha256, meta.ToCard());
        Assert.Contains("more of it: worse", meta.ToCard());
        Assert.Contains("more of it: worse", meta.ToJson());
    }

    [Fact]
    public void A_parser_learns_what_it_was_shown()
    {
        var meta = Parser().Meta;
        Assert.True(meta.Scores[^1].Value > 90, $"LAS {meta.Scores[^1].Value}");
    }

    [Fact]
    public void A_parser_may_begin_with_trees_of_CoreNLP()
    {
        var silver = new Treebank("polnear-corenlp/train", ConllUReader.Read(new StringReader(string.Concat(Enumerable.Repeat(Corpus.Replace("\tobj\t", "\tdobj\t"), 60))), "made up"));
        Assert.True(silver.IsSilver);
        var lines = new List<string>();
        var meta = Parser(Request() with { Corpus = [.. Request().Corpus, silver], Progress = lines.Add }).Meta;
        Assert.Contains(lines, l => l.Contains("silver epoch"));
        Assert.Equal(2, meta.Trained.Count);
        Assert.True(meta.Scores[^1].Value > 90, $"LAS {meta.Scores[^1].Value}");
    }

    private static TrainedModel Tagger() => Training.Tagger(Request(), new TaggerOptions { Bits = 12, FeatureBits = 10, Epochs = 3 });

    private static TrainedModel Parser(TrainingRequest? request = null)
    {
        var tagger = TaggerModel.Read(ModelFile.Read(new MemoryStream(Tagger().Bytes), TaggerModel.Kind, TaggerModel.Version));
        return Training.Parser(request ?? Request(), new ParserOptions { Bits = 12, RelationBits = 10, TreeRelationBits = 10, Epochs = 3, Width = 2 }, tagger);
    }


    private static TrainingRequest Request()
    {
        var treebank = new Treebank("made-up/train", ConllUReader.Read(new StringReader(string.Concat(Enumerable.Repeat(Corpus, 60))), "made up"));
        return new TrainingRequest { Corpus = [treebank], Dev = [treebank], Command = "none", Progress = _ => { } };
    }

    private const string Corpus =
        """
        1	The	the	DET	DT	Definite=Def	2	det	_	_
        2	minister	minister	NOUN	NN	Number=Sing	3	nsubj	_	_
        3	spoke	speak	VERB	VBD	Tense=Past	0	root	_	_
        4	in	in	ADP	IN	_	6	case	_	_
        5	the	the	DET	DT	Definite=Def	6	det	_	_
        6	hall	hall	NOUN	NN	Number=Sing	3	obl	_	_
        7	.	.	PUNCT	.	_	3	punct	_	_

        1	She	she	PRON	PRP	Case=Nom	2	nsubj	_	_
        2	denied	deny	VERB	VBD	Tense=Past	0	root	_	_
        3	it	it	PRON	PRP	Case=Acc	2	obj	_	_
        4	.	.	PUNCT	.	_	2	punct	_	_

        1	Talks	talk	NOUN	NNS	Number=Plur	2	nsubj	_	_
        2	end	end	VERB	VBP	Tense=Pres	0	root	_	_
        3	without	without	ADP	IN	_	5	case	_	_
        4	a	a	DET	DT	Definite=Ind	5	det	_	_
        5	deal	deal	NOUN	NN	Number=Sing	2	obl	_	_


        """;
}
