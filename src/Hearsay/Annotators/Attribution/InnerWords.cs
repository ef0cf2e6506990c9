using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>What the readers of forms inside contents share: which piece of content a word stands in, and the plain phrases around it.</summary>
internal sealed class InnerWords
{
    /// <summary>Words between a passive, a noun or a verb and what it leads in, at most.</summary>
    private const int LongestGap = 9;

    private const double Score = 0.5;

    private readonly TokenRange[] _piece;

    public InnerWords(AttributionContext context, List<Finding> findings)
    {
        Context = context;
        Rest = new RestOfClause(context);
        _piece = new TokenRange[context.Draft.Tokens.Length];
        foreach (var (piece, finding) in findings.SelectMany(f => f.Content.Select(piece => (piece, f))).OrderByDescending(p => p.piece.Count))
        {
            if (piece != finding.Cue)
            {
                _piece.AsSpan(piece.First, piece.Count).Fill(piece);
            }
        }
    }

    public AttributionContext Context { get; }

    public RestOfClause Rest { get; }

    /// <summary>The innermost piece of content around a token; empty outside.</summary>
    public TokenRange PieceOf(int token) => _piece[token];

    public UPos Pos(int token) => Context.Draft.Tags[token].Pos;

    public string Xpos(int token) => Context.Draft.Tags[token].Xpos;

    public string Lemma(int token) => Context.Draft.Tags[token].Lemma;

    public bool Is(int token, string word) => Context.Clause.Is(token, word);

    /// <summary>Whether the word is a day, a date or another time, or the preposition of one.</summary>
    public bool IsTime(int token, int limit) =>
        (Context.Clause.TimeStart(token) >= 0 && !Owns(token, limit)) || (token + 1 < limit && Pos(token) == UPos.ADP && Context.Clause.TimeStart(token + 1) >= 0 && !Owns(token + 1, limit));

    /// <summary>"today's Gazette": the paper and no time.</summary>
    private bool Owns(int token, int limit) => token + 1 < limit && Xpos(token + 1) == "POS";

    /// <summary>"reports they plan to leave", "suggestions the crown is overvalued": a subject and its verb right behind; "claims he made" has the noun for its object.</summary>
    public bool StartsClause(int start, int limit)
    {
        if (Xpos(start) is not ("PRP" or "EX" or "DT" or "NNP"))
        {
            return false;
        }

        for (var t = start + 1; t < limit && t < start + 7; t++)
        {
            if (Xpos(t) is "VBD" or "VBZ" or "VBP" or "MD")
            {
                return t + 1 < limit && Lemma(t) is not ("make" or "raise" or "bring" or "publish" or "spread" or "face" or "deny" or "reject" or "call");
            }

            if (Pos(t) is not (UPos.NOUN or UPos.PROPN or UPos.ADJ or UPos.NUM or UPos.ADV))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>The noun phrase that begins at <paramref name="start"/>: up to the last of the first run of nouns, and of what an "of" or "at" adds; null if there is none.</summary>
    public TokenRange? PhraseBehind(int start, int limit)
    {
        limit = Math.Min(limit, start + LongestGap);
        var end = start;
        if (start < limit && Pos(start) == UPos.PRON && Xpos(start) != "PRP$")
        {
            return new TokenRange(start, start + 1);
        }

        for (var t = start; t < limit && (Context.Clause.TimeStart(t) < 0 || Chains.IsOutlet(Lemma(t)) || Xpos(t) == "POS" || (t + 1 < limit && Xpos(t + 1) == "POS")); t++)
        {
            if (Pos(t) is UPos.NOUN or UPos.PROPN)
            {
                end = t + 1;
            }
            else if (Pos(t) is not (UPos.DET or UPos.ADJ or UPos.NUM or UPos.PART) && !(Pos(t) == UPos.PRON && Xpos(t) == "PRP$") && !(end > start && (Is(t, "of") || Is(t, "at"))) || (Is(t, "to") && Xpos(t) == "TO"))
            {
                break;
            }
        }

        return end > start ? new TokenRange(start, end) : null;
    }

    public TokenRange? Subject(int verb, TokenRange cue)
    {
        var head = Context.Clause.Subject(verb) is var own && own >= 0 && own < cue.First ? own : Context.Clause.NounBefore(cue.First);
        return head < 0 || head >= cue.First ? null : Context.Clause.NounPhrase(head, limitRight: cue.First);
    }

    /// <summary>A finding whose content reaches to the end of its clause, and not out of the piece its head stands in; null if nothing is left.</summary>
    public Finding? Make(int head, CueClass kind, Stance stance, TokenRange cue, TokenRange? source, TokenRange content, string lemma)
    {
        var finding = new Finding { Head = head, Lemma = lemma, Class = kind, Stance = stance, Cue = cue, Score = Score };
        if (source is { IsEmpty: false } words && !words.Overlaps(cue))
        {
            (finding.Source, finding.SourceHead) = (words, Context.Clause.HeadOf(words));
        }

        var rest = Rest.From(content.First);
        finding.Content = Context.Tidy([new TokenRange(content.First, Math.Min(content.End, Math.Max(content.First, rest.End)))], cue, finding.Source);
        finding.Content = [.. finding.Content.Where(_piece[head].Contains)];
        return finding.Content.Count > 0 ? finding : null;
    }
}
