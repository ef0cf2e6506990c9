using Hearsay.Annotators.Parsing;

namespace Hearsay.Tests.Annotators.Parsing;

public class GoldTreeTests
{
    [Fact]
    public void The_transitions_of_a_tree_build_it()
    {
        // The minister denied the report
        var tree = new GoldTree([1, 2, -1, 4, 2]);
        Assert.Equal("S L S L S S L S R", string.Join(' ', tree.Transitions().Select(t => t.ToString()[0])));
        Assert.Equal(9, tree.Transitions().Length);
    }

    [Fact]
    public void A_crossing_arc_is_lifted()
    {
        // 1 <- 3, 2 <- 4 cross; 2 goes up to the head of 4
        var tree = new GoldTree([2, 3, -1, 2]);
        Assert.True(tree.Lifted[2]);
        Assert.Equal(3, tree.HeadOf(2));
        Assert.Equal(7, tree.Transitions().Length);
    }
}
