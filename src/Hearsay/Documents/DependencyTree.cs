using System.Collections.Immutable;

namespace Hearsay.Documents;

/// <summary>
/// The dependency trees of a document seen from above: children in the order of the text, and the range of tokens a subtree
/// covers. Built once in linear time from the arcs. Arcs that form a cycle (no parser of this library makes one) are treated
/// as if the cycle were cut where it is met again.
/// </summary>
public sealed class DependencyTree
{
    private readonly ImmutableArray<Arc> _arcs;
    private readonly int[] _firstChild; // children of i: _children[_firstChild[i].._firstChild[i + 1]]
    private readonly int[] _children;
    private readonly int[] _left;
    private readonly int[] _right;

    /// <summary>Builds the view.</summary>
    /// <param name="arcs">One arc for each token; heads are indices into the same array, or -1.</param>
    public DependencyTree(ImmutableArray<Arc> arcs)
    {
        _arcs = arcs;
        var n = arcs.Length;
        _firstChild = new int[n + 1];
        foreach (var arc in arcs)
        {
            if (arc.Head >= 0)
            {
                _firstChild[arc.Head + 1]++;
            }
        }

        for (var i = 0; i < n; i++)
        {
            _firstChild[i + 1] += _firstChild[i];
        }

        _children = new int[_firstChild[n]];
        var next = _firstChild.AsSpan(0, n).ToArray();
        _left = new int[n];
        _right = new int[n];
        for (var i = 0; i < n; i++)
        {
            _left[i] = _right[i] = i;
            if (arcs[i].Head >= 0)
            {
                _children[next[arcs[i].Head]++] = i;
            }
        }

        // Leaves first: a token is done when all its children are.
        var open = new int[n];
        var queue = new Queue<int>();
        for (var i = 0; i < n; i++)
        {
            open[i] = _firstChild[i + 1] - _firstChild[i];
            if (open[i] == 0)
            {
                queue.Enqueue(i);
            }
        }

        while (queue.TryDequeue(out var i))
        {
            var head = arcs[i].Head;
            if (head < 0)
            {
                continue;
            }

            _left[head] = Math.Min(_left[head], _left[i]);
            _right[head] = Math.Max(_right[head], _right[i]);
            if (--open[head] == 0)
            {
                queue.Enqueue(head);
            }
        }
    }

    /// <summary>The arc of token <paramref name="token"/>.</summary>
    public Arc this[int token] => _arcs[token];

    /// <summary>The dependents of <paramref name="token"/>, in the order of the text.</summary>
    public ReadOnlySpan<int> Children(int token) => _children.AsSpan(_firstChild[token].._firstChild[token + 1]);

    /// <summary>Index of the first token in the subtree of <paramref name="token"/>, which it belongs to itself.</summary>
    public int Leftmost(int token) => _left[token];

    /// <summary>Index of the last token in the subtree of <paramref name="token"/>; inclusive.</summary>
    public int Rightmost(int token) => _right[token];

    /// <summary>The first dependent of <paramref name="token"/> whose relation is <paramref name="relation"/> or a subtype of it; -1 if there is none.</summary>
    public int Child(int token, string relation)
    {
        foreach (var child in Children(token))
        {
            if (_arcs[child].Is(relation))
            {
                return child;
            }
        }

        return -1;
    }

    /// <summary>Whether <paramref name="token"/> is <paramref name="ancestor"/> or lies below it.</summary>
    public bool IsUnder(int token, int ancestor)
    {
        for (var steps = 0; token >= 0 && steps <= _arcs.Length; steps++)
        {
            if (token == ancestor)
            {
                return true;
            }

            token = _arcs[token].Head;
        }

        return false;
    }
}
