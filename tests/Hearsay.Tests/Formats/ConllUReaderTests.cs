using Hearsay.Documents;
using Hearsay.Formats;

namespace Hearsay.Tests.Formats;

public class ConllUReaderTests
{
    internal const string Sample =
        """
        # newdoc id = made-up
        # newpar
        # text = We don't.
        1	We	we	PRON	PRP	Case=Nom	2	nsubj	2:nsubj	_
        2-3	don't	_	_	_	_	_	_	_	SpaceAfter=No
        2	do	do	AUX	VBP	Mood=Ind	0	root	0:root	_
        3	n't	not	PART	RB	_	2	advmod	2:advmod	_
        3.1	know	know	VERB	VB	_	_	_	2:dep	_
        4	.	.	PUNCT	.	_	2	punct	2:punct	_

        # text = Good.
        1	Good	good	ADJ	JJ	Degree=Pos	0	root	0:root	SpaceAfter=No
        2	.	.	PUNCT	.	_	1	punct	1:punct	_

        # newpar
        1	End	end	NOUN	NN	_	0	root	0:root	_

        # newdoc id = blanked
        1	___	_	X	_	_	0	root	_	_
        2	__	_	X	_	_	1	dep	_	_

        """;

    [Fact]
    public void Words_tokens_and_text_are_put_together_again()
    {
        var document = Assert.Single(ConllUDocument.Group(ConllUReader.Read(new StringReader(Sample), "sample")));
        Assert.Equal("made-up", document.Id);
        Assert.Equal("We don't. Good. \n\nEnd ", document.Text);
        var first = document.Sentences[0];
        Assert.Equal(["We", "do", "n't", "."], first.Words.Select(w => w.Form));
        Assert.Equal([1, -1, 1, 1], first.Words.Select(w => w.Head));
        Assert.Equal(UPos.AUX, first.Words[1].Pos);
        Assert.Equal("", first.Words[2].Features);
        Assert.True(first.Tokens[1].IsMultiWord);
        Assert.Equal([0, 3, 8], document.TokenStarts[0]);
    }

    [Fact]
    public void A_broken_line_is_named()
    {
        var e = Assert.Throws<FormatException>(() => ConllUReader.Read(new StringReader("1\tWe\n\n"), "broken.conllu"));
        Assert.Contains("broken.conllu", e.Message);
        Assert.Contains("2 columns", e.Message);
    }
}
