namespace Hearsay.Annotators.Parsing;

/// <summary>A treebank's tree for the parser to learn: made projective, with the transitions that build it.</summary>
internal sealed class GoldTree
{
    private readonly int[] _heads;    // words count from 1; 0 is the root's head
    private readonly int[] _children; // how many dependents each word has

    /// <param name="heads">For each word the index of its head, counted from 0; -1 for the root.</param>
    public GoldTree(ReadOnlySpan<int> heads)
    {
        _heads = new int[heads.Length + 1];
        for (var i = 0; i < heads.Length; i++)
        {
            _heads[i + 1] = heads[i] + 1;
        }

        Lifted = new bool[heads.Length + 1];
        Projectivise();
        _children = new int[_heads.Length];
        for (var i = 1; i < _heads.Length; i++)
        {
            _children[_heads[i]]++;
        }
    }

    /// <summary>Words whose head was changed to make the tree projective.</summary>
    public bool[] Lifted { get; }

    public int HeadOf(int word) => _heads[word];

    /// <summary>How many dependents of <paramref name="word"/> stand at <paramref name="from"/> or behind it.</summary>
    public int ChildrenFrom(int word, int from)
    {
        var children = 0;
        for (var i = from; i < _heads.Length; i++)
        {
            children += _heads[i] == word ? 1 : 0;
        }

        return children;
    }

    /// <summary>The transitions that build the tree.</summary>
    public Transition[] Transitions()
    {
        var count = _heads.Length - 1;
        var open = (int[])_children.Clone();
        var stack = new Stack<int>();
        var transitions = new List<Transition>((2 * count) - 1);
        var next = 1;
        while (next <= count || stack.Count > 1)
        {
            if (stack.TryPeek(out var top) && next <= count && _heads[top] == next && open[top] == 0)
            {
                transitions.Add(Transition.Left);
                open[next]--;
                stack.Pop();
            }
            else if (stack.Count > 1 && open[top] == 0 && _heads[top] == stack.ElementAt(1))
            {
                transitions.Add(Transition.Right);
                stack.Pop();
                open[stack.Peek()]--;
            }
            else
            {
                transitions.Add(Transition.Shift);
                stack.Push(next++);
            }
        }

        return [.. transitions];
    }

    // Lifts the shortest crossing arc to the head's head until none crosses (Nivre & Nilsson 2005).
    private void Projectivise()
    {
        while (ShortestCrossing() is > 0 and var word)
        {
            _heads[word] = _heads[_heads[word]];
            Lifted[word] = true;
        }
    }

    private int ShortestCrossing()
    {
        int best = 0, length = int.MaxValue;
        for (var word = 1; word < _heads.Length; word++)
        {
            var head = _heads[word];
            var distance = Math.Abs(head - word);
            if (head == 0 || distance >= length)
            {
                continue;
            }

            for (var between = Math.Min(head, word) + 1; between < Math.Max(head, word); between++)
            {
                if (!IsUnder(between, head))
                {
                    (best, length) = (word, distance);
                    break;
                }
            }
        }

        return best;
    }

    private bool IsUnder(int word, int ancestor)
    {
        while (word != 0 && word != ancestor)
        {
            word = _heads[word];
        }

        return word == ancestor;
    }
}
