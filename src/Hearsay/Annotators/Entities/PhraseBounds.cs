using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Entities;

/// <summary>Where the noun phrase around a head starts and ends, off the tree, held to what is contiguous so that a wrong arc costs little.</summary>
internal sealed class PhraseBounds(Draft draft)
{
    private const int LongestTail = 12; // tokens of a prepositional phrase taken along
    private readonly DependencyTree _tree = draft.Tree;

    /// <summary>The first token of the phrase of <paramref name="head"/>: determiners, adjectives, compounds, possessors before it.</summary>
    public int Left(int head) => Left(head, 4);

    private int Left(int head, int possessors)
    {
        var left = head;
        var children = _tree.Children(head);
        for (var c = children.Length - 1; c >= 0; c--)
        {
            var child = children[c];
            if (child >= head)
            {
                continue;
            }

            var first = _tree.Leftmost(child);
            if (_tree.Rightmost(child) != left - 1 || !IsPremodifier(_tree[child]) || IsFinite(child) || left - first > 15)
            {
                // A hyphen or a quotation mark between two premodifiers breaks nothing.
                if (draft.Tags[child].Pos == UPos.PUNCT && child == left - 1 && draft.TokenText(child) is "-" or "\u2010" && c > 0)
                {
                    left = child;
                    continue;
                }

                break;
            }

            left = first;
        }

        while (left < head && draft.Tags[left].Pos is UPos.PUNCT or UPos.ADP or UPos.CCONJ)
        {
            left++;
        }

        // A possessive mark right before it belongs to it, wherever the tree hangs the possessor.
        return possessors > 0 && left > 1 && draft.Tags[left - 1].Xpos == "POS" && _tree[left - 1].Head >= left - 15 && draft.SentenceOf(left - 2) == draft.SentenceOf(head)
            ? Left(left - 2, possessors - 1)
            : left;
    }

    /// <summary>Behind the last token of the phrase of <paramref name="head"/>: flat names, "of …", and the possessive mark of a possessor.</summary>
    /// <param name="head">The head.</param>
    /// <param name="from">Behind the last token sure to be in it.</param>
    /// <param name="isPerson">A person's phrase may also go on with "for", "to", "at", "in", "from": "ambassador to Kyiv".</param>
    public int Right(int head, int from, bool isPerson)
    {
        var right = from;
        foreach (var child in _tree.Children(head))
        {
            if (child < from)
            {
                continue;
            }

            if (_tree.Leftmost(child) != right)
            {
                break;
            }

            var arc = _tree[child];
            if (arc.Is("flat") || arc.Is("compound") || arc.Is("goeswith"))
            {
                // "writers Ada Velm and …": the names are mentions of their own.
                if (draft.Tags[child].Pos == UPos.PROPN && draft.Tags[head].Pos != UPos.PROPN)
                {
                    break;
                }

                right = _tree.Rightmost(child) + 1;
            }
            else if (arc.Is("nmod") && _tree.Rightmost(child) - right < LongestTail && TakesAlong(draft.TokenText(right), isPerson))
            {
                right = Right(child, Math.Max(child + 1, right), false);
            }
            else if (arc.Is("case") && draft.Tags[child].Xpos == "POS")
            {
                right = child + 1;
                break;
            }
            else
            {
                break;
            }
        }

        return right;
    }

    /// <summary>The token of [<paramref name="first"/>, <paramref name="end"/>) whose governor lies outside; the last one where all lie inside.</summary>
    public int Head(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            var head = _tree[i].Head;
            if ((head < first || head >= end) && draft.Tags[i].Pos is not (UPos.PUNCT or UPos.DET or UPos.ADP))
            {
                return i;
            }
        }

        return end - 1;
    }

    // "the president's spokesman told reporters": no word before "reporters" belongs to it, whatever the tree says.
    private bool IsFinite(int i) => draft.Tags[i].Xpos is "VBD" or "VBZ" or "VBP" or "MD";

    private static bool TakesAlong(ReadOnlySpan<char> preposition, bool isPerson) =>
        preposition is "of" || (isPerson && preposition is "for" or "to" or "at" or "from" or "with" or "in");

    private static bool IsPremodifier(Arc arc) =>
        arc.Is("det") || arc.Is("amod") || arc.Is("compound") || arc.Is("nummod") || arc.Is("nmod") || arc.Is("flat") || arc.Is("advmod");
}
