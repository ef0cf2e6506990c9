using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>How far the phrase of a noun reaches.</summary>
internal sealed partial class Clause
{
    /// <summary>
    /// The phrase of <paramref name="noun"/> as a source or addressee: determiners, titles, appositions, conjuncts and prepositional
    /// modifiers are in; relative clauses, participles and what else follows them are out, and so is the preposition that leads it in.
    /// A comma that closes an apposition is in.
    /// </summary>
    public TokenRange NounPhrase(int noun, int limitLeft = 0, int limitRight = int.MaxValue)
    {
        int first = noun, end = noun + 1;
        var closesApposition = false;
        foreach (var child in _tree.Children(noun))
        {
            if (child < noun)
            {
                if (!IsOutside(child) && !draft.Tree[child].Is("cc") && _tree.Leftmost(child) >= limitLeft)
                {
                    first = Math.Min(first, _tree.Leftmost(child));
                }

                continue;
            }

            if (IsOutside(child) || _tree[child].Is("acl") || _tree[child].Is("advcl") || _tree[child].Is("parataxis"))
            {
                if (_tree[child].Is("punct"))
                {
                    continue;
                }

                break;
            }

            if (_tree.Rightmost(child) >= limitRight)
            {
                break;
            }

            end = Math.Max(end, _tree.Rightmost(child) + 1);
            closesApposition = _tree[child].Is("appos");
        }

        return Trimmed(noun, first, end, closesApposition, limitLeft, limitRight);
    }

    /// <summary>The phrase with a possessor the tree has lost, and without what is no part of it: marks, days, a speaker before a colon, a relative clause.</summary>
    private TokenRange Trimmed(int noun, int first, int end, bool closesApposition, int limitLeft, int limitRight)
    {
        // "The dictator's aide": the possessor is part of the phrase wherever the tree hangs it.
        if (first > limitLeft && first >= 2 && draft.Tags[first - 1].Xpos == "POS" && draft.SentenceOf(first - 2) == draft.SentenceOf(noun) && draft.Tags[first - 2].Pos is UPos.NOUN or UPos.PROPN)
        {
            first = Math.Max(limitLeft, _tree.Leftmost(first - 2));
        }

        while (first < noun && draft.Tags[first].Pos is UPos.PUNCT or UPos.ADP)
        {
            first++;
        }

        while (end > noun + 1 && draft.Tags[end - 1].Pos == UPos.PUNCT)
        {
            end--;
        }

        for (var t = noun - 1; t >= first; t--)
        {
            // A speaker's name before a colon, or a fronted phrase before a comma, is not part of the phrase behind it.
            if (draft.TokenText(t) is ":" || (draft.TokenText(t) is "," && draft.Tags[t + 1].Pos == UPos.DET))
            {
                first = t + 1;
                break;
            }
        }

        for (var t = noun + 1; t + 1 < end; t++)
        {
            if (draft.TokenText(t) is ":")
            {
                first = t + 1;
            }
        }

        end = BeforeTime(noun, end);

        // "The singer, who is on tour, has …": what a relative clause tells of him is no part of his name, whatever the tree hangs it on.
        for (var t = noun + 1; t + 1 < end; t++)
        {
            if (draft.TokenText(t) is "," && draft.Tags[t + 1].Xpos is "WP" or "WDT" or "WP$")
            {
                end = t;
                closesApposition = false;
            }
        }

        first = BehindDash(first, noun, ref end);
        closesApposition |= HasComma(noun, end);
        if (closesApposition && end < draft.Tokens.Length && end < limitRight && Is(end, ",") && draft.SentenceOf(end) == draft.SentenceOf(noun))
        {
            end++;
        }

        return new TokenRange(first, end);
    }

    /// <summary>"Her aides on Wednesday", "The company today": the day belongs to the verb.</summary>
    private int BeforeTime(int noun, int end)
    {
        if (end - 1 <= noun)
        {
            return end;
        }

        var time = TimeStart(end - 1);
        if (time <= noun)
        {
            return end;
        }

        return time - 1 > noun && draft.Tags[time - 1].Pos == UPos.ADP ? time - 1 : time;
    }

    private bool HasComma(int first, int end)
    {
        for (var t = first; t < end; t++)
        {
            if (draft.TokenText(t) is ",")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The source with the aside that stands between it and the cue, where that is a noun phrase between commas: "Ann Marsh, the bank's chief
    /// executive,". Relative clauses and participles stay out.
    /// </summary>
    public TokenRange WithAside(TokenRange source, int cue)
    {
        if (source.End + 2 > cue - 1 || cue - source.End > 16 || !Is(source.End, ",") || !Is(cue - 1, ",")
            || draft.Tags[source.End + 1].Pos is not (UPos.DET or UPos.NOUN or UPos.PROPN or UPos.ADJ or UPos.NUM) || draft.Tags[source.End + 1].Xpos.StartsWith('W'))
        {
            return source;
        }

        for (var t = source.End + 1; t < cue - 1; t++)
        {
            if (draft.Tags[t].Xpos is "VBD" or "VBZ" or "VBP" or "MD" || draft.Tags[t].Xpos.StartsWith('W'))
            {
                return source;
            }
        }

        return new TokenRange(source.First, cue);
    }

    /// <summary>A dash between spaces parts clauses and never stands within a name or its conjuncts: what the phrase has on the far side of it is not part of it.</summary>
    private int BehindDash(int first, int noun, ref int end)
    {
        for (var t = end - 1; t > first; t--)
        {
            if (IsSpacedDash(t))
            {
                if (t > noun && draft.Tags[end - 1].Pos is UPos.NOUN or UPos.PROPN && t < end - 1)
                {
                    return t + 1;
                }

                if (t > noun)
                {
                    end = t;
                }
                else
                {
                    return t + 1;
                }
            }
        }

        return first;
    }

    private bool IsSpacedDash(int token)
    {
        var span = draft.Tokens[token].Span;
        return draft.TokenText(token) is "–" or "—" or "-" or "--" && span.Start > 0 && draft.Text[span.Start - 1] == ' ' && span.End < draft.Text.Length && draft.Text[span.End] == ' ';
    }

    private bool IsOutside(int child) =>
        _tree[child].Is("punct") || _tree[child].Is("case") || _tree[child].Is("cop") || _tree[child].Is("nsubj") || _tree[child].Is("mark");

    /// <summary>The noun of some words that is governed from outside them; else the last noun, else the last word.</summary>
    public int HeadOf(TokenRange words)
    {
        for (var t = words.First; t < words.End; t++)
        {
            if (draft.Tags[t].Pos is UPos.NOUN or UPos.PROPN or UPos.PRON && !words.Contains(_tree[t].Head))
            {
                return t;
            }
        }

        for (var t = words.End - 1; t >= words.First; t--)
        {
            if (draft.Tags[t].Pos is UPos.NOUN or UPos.PROPN or UPos.PRON)
            {
                return t;
            }
        }

        return words.End - 1;
    }
}
