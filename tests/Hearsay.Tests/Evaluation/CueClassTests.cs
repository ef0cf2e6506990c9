using Hearsay.Documents;
using Hearsay.Evaluation;

namespace Hearsay.Tests.Evaluation;

public class CueClassTests
{
    [Theory]
    [InlineData("had said|AUX:have VERB:say", "say")]
    [InlineData("according to|VERB:accord ADP:to", "according")]
    [InlineData("warned|VERB:warn", "verb")]
    [InlineData("made the claim|VERB:make DET:the NOUN:claim", "verb")]
    [InlineData("the claim|DET:the NOUN:claim", "noun")]
    [InlineData("for|ADP:for", "other")]
    public void The_tags_of_its_words_decide(string example, string expected)
    {
        var parts = example.Split('|');
        int at = 0;
        var tokens = new List<Token>();
        foreach (var word in parts[0].Split(' '))
        {
            tokens.Add(new Token(new TextSpan(at, at + word.Length)));
            at += word.Length + 1;
        }

        var record = new Record
        {
            Article = new Article(parts[0]),
            Model = "none",
            Tokens = [.. tokens],
            Tags = [.. parts[1].Split(' ').Select(tag => new Tag(Enum.Parse<UPos>(tag.Split(':')[0]), "", tag.Split(':')[1], ""))],
        };
        Assert.Equal(expected, CueClass.Of(record, new Attribution([], [new TextSpan(0, parts[0].Length)], [])));
        Assert.Equal("none", CueClass.Of(record, new Attribution([], [], [new TextSpan(0, 2)])));
    }
}
