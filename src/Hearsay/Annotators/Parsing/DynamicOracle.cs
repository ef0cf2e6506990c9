namespace Hearsay.Annotators.Parsing;

/// <summary>
/// Which transitions lose none of the arcs of the gold tree that can still be had from a state, for the arc-hybrid system
/// (Goldberg &amp; Nivre 2013).
/// </summary>
internal static class DynamicOracle
{
    /// <summary>A bit for each transition without cost: 1 shift, 2 left, 4 right. At least one of those that are allowed.</summary>
    public static int Free(in State state, Node[] nodes, GoldTree tree, int count)
    {
        var next = state.Next.Word;
        var canShift = next <= count;
        var canLeft = canShift && state.Depth > 0;
        var canRight = state.Depth > 1;
        var shift = canShift ? ShiftCost(state, nodes, tree, next) : int.MaxValue;
        int left = int.MaxValue, right = int.MaxValue;
        if (canLeft || canRight)
        {
            var top = nodes[state.Top].Word;
            var under = nodes[nodes[state.Top].Under].Word;
            var head = tree.HeadOf(top);
            var inBuffer = tree.ChildrenFrom(top, next);
            if (canLeft)
            {
                left = inBuffer + (head == 0 || head > next || (head == under && under != 0) ? 1 : 0);
            }

            if (canRight)
            {
                right = inBuffer + (head == 0 || head >= next ? 1 : 0);
            }
        }

        var least = Math.Min(shift, Math.Min(left, right));
        return (shift == least && canShift ? 1 : 0) | (left == least && canLeft ? 2 : 0) | (right == least && canRight ? 4 : 0);
    }

    // Shifting loses the next word's dependents on the stack, and its head if that lies under the top.
    private static int ShiftCost(in State state, Node[] nodes, GoldTree tree, int next)
    {
        var cost = 0;
        var head = tree.HeadOf(next);
        for (var at = state.Top; at != 0; at = nodes[at].Under)
        {
            var word = nodes[at].Word;
            cost += tree.HeadOf(word) == next ? 1 : 0;
            cost += at != state.Top && word == head ? 1 : 0;
        }

        return cost;
    }
}
