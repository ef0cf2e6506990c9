using Hearsay.Documents;

namespace Hearsay.Tests.Properties;

/// <summary>What holds for the language layers of every record, whatever the text; the JSON record's layers are checked by RecordInvariants.</summary>
internal static class LanguageLayers
{
    public static void Check(Record record)
    {
        Tokens(record);
        Sentences(record);
        Assert.True(record.Tags.Length == 0 || record.Tags.Length == record.Tokens.Length, "a tag for each token");
        Assert.True(record.Tags.All(tag => tag is { Lemma.Length: > 0, Xpos: not null, Features: not null }), "every tag has a lemma");
        Trees(record);
        Mentions(record);
    }

    private static void Tokens(Record record)
    {
        var text = record.Article.Text;
        var end = 0;
        for (var i = 0; i < record.Tokens.Length; i++)
        {
            var (span, joined) = (record.Tokens[i].Span, record.Tokens[i].Joined);
            Assert.True(span.Start >= end && !span.IsEmpty && span.End <= text.Length, $"token {i} {span} after {end}");
            Assert.False(char.IsWhiteSpace(text[span.Start]) || char.IsWhiteSpace(text[span.End - 1]), $"token {i} {span} has white space at an end");
            Assert.True(string.IsNullOrWhiteSpace(text[end..span.Start]), $"the text before token {i} {span} is in no token");
            Assert.True(!joined || (i > 0 && span.Start == end), $"token {i} {span} is joined to a token it does not touch");
            end = span.End;
        }

        if (record.Tokens.Length > 0)
        {
            Assert.True(string.IsNullOrWhiteSpace(text[end..]), "text behind the last token");
        }
    }

    private static void Sentences(Record record)
    {
        var next = 0;
        foreach (var sentence in record.Sentences)
        {
            Assert.True(sentence.FirstToken == next && sentence.EndToken > next && sentence.EndToken <= record.Tokens.Length, $"sentence at token {sentence.FirstToken}, expected at {next}");
            Assert.Equal(new TextSpan(record.Tokens[sentence.FirstToken].Span.Start, record.Tokens[sentence.EndToken - 1].Span.End), sentence.Span);
            Assert.True(record.Article.Zones[sentence.Zone].Span.Contains(sentence.Span), $"sentence {sentence.Span} crosses the border of its zone");
            Assert.False(record.Tokens[sentence.FirstToken].Joined, $"sentence {sentence.Span} begins inside a surface word");
            next = sentence.EndToken;
        }

        Assert.True(next == record.Tokens.Length, "every token is in a sentence");
    }

    private static void Trees(Record record)
    {
        Assert.True(record.Arcs.Length == 0 || record.Arcs.Length == record.Tokens.Length, "an arc for each token");
        foreach (var sentence in record.Arcs.Length == 0 ? [] : record.Sentences)
        {
            var roots = 0;
            for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
            {
                var arc = record.Arcs[i];
                Assert.True(arc.Head == -1 || (arc.Head >= sentence.FirstToken && arc.Head < sentence.EndToken), $"token {i} hangs on {arc.Head} of another sentence");
                Assert.True(arc.Head != i && (arc.Head == -1) == (arc.Relation == "root"), $"token {i}: {arc}");
                roots += arc.Head == -1 ? 1 : 0;
            }

            Assert.True(roots == 1, $"sentence {sentence.Span} has {roots} roots");
            Acyclic(record, sentence);
        }
    }

    // Linear: a token known to lead to the root ends the walk.
    private static void Acyclic(Record record, Sentence sentence)
    {
        var state = new byte[sentence.Count];
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            var at = i;
            for (; at >= 0 && state[at - sentence.FirstToken] == 0; at = record.Arcs[at].Head)
            {
                state[at - sentence.FirstToken] = 1;
            }

            Assert.True(at < 0 || state[at - sentence.FirstToken] == 2, $"token {i} is in a cycle");
            for (at = i; at >= 0 && state[at - sentence.FirstToken] == 1; at = record.Arcs[at].Head)
            {
                state[at - sentence.FirstToken] = 2;
            }
        }
    }

    private static void Mentions(Record record)
    {
        var open = new Stack<TextSpan>();
        TextSpan? last = null;
        foreach (var mention in record.Mentions)
        {
            Assert.True(mention.FirstToken < mention.EndToken && mention.HeadToken >= mention.FirstToken && mention.HeadToken < mention.EndToken, $"mention {mention.Span} has its head outside");
            Assert.Equal(new TextSpan(record.Tokens[mention.FirstToken].Span.Start, record.Tokens[mention.EndToken - 1].Span.End), mention.Span);
            Assert.True(last is not { } before || before.CompareTo(mention.Span) <= 0, $"mention {mention.Span} is out of order");
            Assert.True(mention.NameSpan is not { } name || mention.Span.Contains(name), $"mention {mention.Span} has its name {mention.NameSpan} outside");
            while (open.TryPeek(out var outer) && outer.End <= mention.Span.Start)
            {
                open.Pop();
            }

            Assert.True(!open.TryPeek(out var around) || around.Contains(mention.Span), $"mention {mention.Span} crosses another");
            open.Push(mention.Span);
            last = mention.Span;
        }
    }
}
