using Hearsay.Documents;
using Hearsay.Lexicons;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Entities;

/// <summary>Descriptions that belong to a name's own phrase: "Russian dictator N", "the tyrant's aide, N", "N, the tyrant's aide".</summary>
internal sealed class Appositions(Draft draft, Lexicon lexicon, PhraseBounds bounds, NameSpan?[] nameAt)
{
    private const int Farthest = 12; // tokens between a name and the noun that describes it
    private readonly DependencyTree _tree = draft.Tree;

    /// <summary>The noun of a role that ends right before token <paramref name="first"/>, or -1.</summary>
    public int RoleBefore(int first)
    {
        var i = first - 1;
        return i >= 0 && SameSentence(i, first) && nameAt[i] is null && draft.Tags[i].Pos is UPos.NOUN or UPos.PROPN && IsPersonNoun(i, true)
            && !draft.Tags[i].Has("Number", "Plur") ? i : -1;
    }

    /// <summary>How far the words before a role or title that ends at <paramref name="first"/> belong to it, by their tags alone.</summary>
    public int WalkLeft(int first)
    {
        var sentence = draft.Sentences[draft.SentenceOf(first)].FirstToken;
        var i = first;
        while (i > sentence && first - i < 8)
        {
            var tag = draft.Tags[i - 1];
            var word = draft.TokenText(i - 1);
            if (NameShapes.IsCalendar(word))
            {
                break;
            }

            if (tag.Pos == UPos.DET || tag.Xpos == "PRP$")
            {
                return i - 1;
            }

            if (tag.Pos is not (UPos.ADJ or UPos.NOUN or UPos.PROPN) && !(word is "-" && i - 1 > sentence))
            {
                break;
            }

            // A plural noun or another person is not part of it: "told reporters President …".
            if (tag.Xpos is "NNS" || nameAt[i - 1]?.Kind == EntityKind.Person)
            {
                break;
            }

            i--;
        }

        while (i < first && draft.Tags[i].Pos == UPos.PUNCT)
        {
            i++;
        }

        return i;
    }

    /// <summary>Whether the words of [<paramref name="first"/>, <paramref name="end"/>) may stand before a name in its phrase, and hold no other name's end.</summary>
    public bool AreModifiers(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (draft.Tags[i].Pos is not (UPos.DET or UPos.ADJ or UPos.NOUN or UPos.PROPN or UPos.NUM or UPos.PRON or UPos.PART or UPos.PUNCT or UPos.VERB or UPos.ADV) || draft.TokenText(i) is "," or ";" or ":" or "\"")
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The head of a description before the name, parted from it by a comma, or -1: "the tyrant's aide, N".</summary>
    public int Before(NameSpan name, int head)
    {
        var comma = name.TitleFirst - 1;
        if (comma < 2 || !SameSentence(comma, name.First) || draft.TokenText(comma) is not ",")
        {
            return -1;
        }

        var governor = _tree[head].Head;
        if (_tree[head].Is("appos") && governor < comma && governor >= 0 && IsPersonNoun(governor, false) && nameAt[governor] is null
            && bounds.Right(governor, governor + 1, true) == comma)
        {
            return governor;
        }

        if (!EndsClause(name.End) || _tree[head].Is("conj") || _tree.Child(head, "conj") >= 0)
        {
            return -1;
        }

        for (var i = comma - 1; i >= 0 && i > comma - Farthest && SameSentence(i, comma); i--)
        {
            if (draft.Tags[i].Pos == UPos.NOUN && nameAt[i] is null && IsPersonNoun(i, true) && !_tree[i].Is("compound"))
            {
                var left = bounds.Left(i);
                var definite = draft.Tags[left].Pos is UPos.DET or UPos.PRON || HasPossessor(left, i);
                return definite && bounds.Right(i, i + 1, true) == comma ? i : -1;
            }
        }

        return -1;
    }

    /// <summary>Where a person's phrase ends, and the head of a description behind the name that belongs to it, or -1.</summary>
    public (int End, int Description) After(NameSpan name, int head)
    {
        var end = name.End;
        var stop = draft.Sentences[draft.SentenceOf(name.First)].EndToken;
        if (end < stop && draft.Tags[end].Xpos == "POS")
        {
            return (end + 1, -1);
        }

        if (end + 1 >= stop || draft.TokenText(end) is not ",")
        {
            return (end, -1);
        }

        for (var i = end + 1; i < stop && i < end + Farthest; i++)
        {
            if (draft.Tags[i].Pos is UPos.VERB or UPos.AUX || draft.TokenText(i) is "," or "who" or "and")
            {
                break;
            }

            if (draft.Tags[i].Pos is UPos.NOUN or UPos.PROPN && !_tree[i].Is("compound") && !_tree[i].Is("nmod") && (IsPersonNoun(i, false) || _tree[i].Is("appos")))
            {
                if (!IsPersonNoun(i, false) || bounds.Left(i) != end + 1 || nameAt[i]?.Kind == EntityKind.Person)
                {
                    break;
                }

                var right = bounds.Right(i, i + 1, true);
                return _tree[i].Is("appos") || (EndsClause(right) && _tree[i].Head >= name.First && _tree[i].Head < name.End) ? (right, i) : (end, -1);
            }
        }

        return (end, -1);
    }

    /// <summary>Where the phrase of an organisation or place ends: "Portland, Oregon", "Russia's".</summary>
    public int EndOfThing(NameSpan name, int head)
    {
        var stop = draft.Sentences[draft.SentenceOf(name.First)].EndToken;
        if (name.Kind == EntityKind.Place && name.End + 1 < stop && draft.TokenText(name.End) is "," && nameAt[name.End + 1] is { Kind: EntityKind.Place } wider
            && wider.First == name.End + 1 && wider.Known?.Class is NameClass.Region or NameClass.Country && name.Known?.Class is not (NameClass.Region or NameClass.Country)
            && !_tree[_bounds(wider)].Is("conj"))
        {
            return wider.End;
        }

        return name.End < stop && draft.Tags[name.End].Xpos == "POS" ? name.End + 1
            : name.Kind == EntityKind.Organisation && name.End < stop && draft.TokenText(name.End) is "of" ? bounds.Right(head, name.End, false)
            : name.End;

        int _bounds(NameSpan span) => bounds.Head(span.First, span.End);
    }

    private bool HasPossessor(int left, int head)
    {
        for (var i = left; i < head; i++)
        {
            if (draft.Tags[i].Xpos == "POS")
            {
                return true;
            }
        }

        return false;
    }

    private bool EndsClause(int i) => i >= draft.Tokens.Length || !SameSentence(i - 1, i) || draft.TokenText(i) is "," or "." or ";" or ":" or ")" or "\u2013" or "\u2014" or "?" or "!" or "\"" or "\u201d";

    private bool SameSentence(int a, int b) => draft.SentenceOf(a) == draft.SentenceOf(b);

    private bool IsPersonNoun(int i, bool role) => lexicon.Nouns.Find(draft.Tags[i].Lemma, draft.TokenText(i)) is { Kind: EntityKind.Person } noun && (!role || noun.IsRole);
}
