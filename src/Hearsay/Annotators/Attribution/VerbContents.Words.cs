using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>Contents read off the words, where the trees have lost them.</summary>
internal sealed partial class VerbContents
{
    /// <summary>
    /// What stands right behind a verb of saying and its source's words, where the tree has lost it or takes something before the verb for what
    /// was said: a noun phrase or "that" with a finite verb to come.
    /// </summary>
    public VerbContent? Behind(int verb, CueEntry entry)
    {
        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(verb)];
        if (entry.Class is not (CueClass.Speech or CueClass.Evidence) || context.Draft.Tags[verb].Xpos is not ("VBD" or "VBZ" or "VBP" or "VB" or "VBN") || verb == sentence.FirstToken
            || context.Draft.Tags[verb - 1].Pos is UPos.PUNCT && context.Draft.TokenText(verb - 1) is not "," || context.Draft.Tags[verb - 1].Pos is UPos.ADP or UPos.DET)
        {
            return null;
        }

        var start = verb + 1;
        var told = -1;
        if (entry.Addressee == AddresseeFrame.Object)
        {
            told = Told(verb, entry);
            if (told < start || _tree.Leftmost(told) != start)
            {
                return null;
            }

            start = told + 1;
        }

        while (start < sentence.EndToken && (IsTime(start) || context.Draft.Tags[start].Xpos == "RB"))
        {
            start++;
        }

        if (start >= sentence.EndToken || !(context.Clause.Is(start, "that") || context.Draft.Tags[start].Pos is UPos.DET or UPos.NOUN or UPos.PROPN or UPos.PRON or UPos.ADJ or UPos.NUM or UPos.ADV)
            || context.Draft.Tags[start].Xpos.StartsWith('W'))
        {
            return null;
        }

        var rest = _rest.From(start);
        var near = new TokenRange(rest.First, Math.Min(rest.End, rest.First + 14));
        return rest.Count > 1 && _rest.HasFiniteVerb(near) && !StartsRelative(near) ? new VerbContent { Pieces = [rest], Score = 0.6, Addressee = told } : null;
    }

    /// <summary>"said the senator who had left": the first verb belongs to a relative clause.</summary>
    private bool StartsRelative(TokenRange words)
    {
        for (var t = words.First; t < words.End; t++)
        {
            if (context.Draft.Tags[t].Xpos is "VBD" or "VBZ" or "VBP" or "MD")
            {
                return false;
            }

            if (t > words.First && (context.Draft.Tags[t].Xpos is "WP" or "WDT" || context.Draft.TokenText(t) is ","))
            {
                return true;
            }
        }

        return true;
    }

    private bool IsTime(int token) => context.Draft.Times.Any(time => time.Span.Contains(context.Draft.Tokens[token].Span)) || context.Clause.Is(token, "late") || context.Clause.Is(token, "on") && IsTimeAt(token + 1);

    private bool IsTimeAt(int token) => token < context.Draft.Tokens.Length && context.Draft.Times.Any(time => time.Span.Contains(context.Draft.Tokens[token].Span));

    /// <summary>The content with the rest of its clause, where the tree has only the words before the clause's verb ("did not disclose | which banks | it was buying").</summary>
    private VerbContent? WithWholeClause(VerbContent? content, int verb, CueEntry entry)
    {
        if (content is null || !entry.Frames.HasFlag(CueFrames.Clause) || content.Pieces.Count != 1 || content.Pieces[0] is var piece && piece.First <= verb || entry.Class is CueClass.Relay or CueClass.Decree)
        {
            return content;
        }

        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(verb)];
        if (piece.First > verb + 4 || _rest.HasFiniteVerb(piece) || piece.End >= sentence.EndToken || !(BehindAside(piece.End, sentence) is var next && next < sentence.EndToken && context.Draft.Tags[next].Xpos is "VBD" or "VBZ" or "VBP" or "MD" || OpensWithQuestion(piece)))
        {
            return content;
        }

        var rest = _rest.From(piece.First);
        return rest.End <= piece.End ? content : new VerbContent { Pieces = [rest], Score = content.Score, Preposition = content.Preposition, Addressee = content.Addressee };
    }

    private bool OpensWithQuestion(TokenRange piece) => context.Draft.Tags[piece.First].Xpos is "WDT" or "WP" or "WRB" && piece.Count > 1;

    /// <summary>"denied taking the money", "ruled out working with them".</summary>
    private VerbContent? Gerund(int verb, CueEntry entry)
    {
        if (entry.Class != CueClass.Speech || (entry.Frames & (CueFrames.Object | CueFrames.Infinitive)) == 0)
        {
            return null;
        }

        var start = verb + 1;
        if (start < context.Draft.Tokens.Length && context.Clause.Is(start, "out"))
        {
            start++;
        }

        return start < context.Draft.Tokens.Length && context.Draft.Tags[start] is { Xpos: "VBG", Pos: UPos.VERB or UPos.AUX } && context.Draft.SentenceOf(start) == context.Draft.SentenceOf(verb)
            ? new VerbContent { Pieces = [_rest.From(start)], Score = 0.65 }
            : null;
    }

    /// <summary>"also ruled out any role for him": the noun phrase right behind, where the tree has hung it on nothing near.</summary>
    private VerbContent? BareObject(int verb, CueEntry entry)
    {
        if (entry is not { Class: CueClass.Speech, Stance: Stance.Denied })
        {
            return null;
        }

        var start = verb + (entry.Lemma.Contains(' ', StringComparison.Ordinal) ? 2 : 1);
        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(verb)];
        return start < sentence.EndToken && context.Draft.Tags[start].Pos is UPos.DET or UPos.NOUN or UPos.PROPN or UPos.PRON or UPos.ADJ or UPos.NUM
            ? new VerbContent { Pieces = [_rest.From(start)], Score = 0.55 }
            : null;
    }

    /// <summary>The token behind an aside between dashes or commas that starts at <paramref name="token"/>; the token itself where none does.</summary>
    private int BehindAside(int token, Sentence sentence)
    {
        if (token >= sentence.EndToken || context.Draft.TokenText(token) is not ("--" or "–" or "—" or "-" or ","))
        {
            return token;
        }

        for (var t = token + 1; t < sentence.EndToken && t < token + 14; t++)
        {
            if (context.Draft.TokenText(t).SequenceEqual(context.Draft.TokenText(token)))
            {
                return t + 1;
            }
        }

        return sentence.EndToken;
    }
}
