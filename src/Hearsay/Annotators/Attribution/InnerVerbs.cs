using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>
/// Verbs inside a content that attribute by their words alone: a plain subject right before, and right behind what the lexicon says the verb
/// takes. For what the trees have hung elsewhere: of 360 made sentences that hold one such verb each, in 18 surroundings, they lost 54.
/// </summary>
internal sealed class InnerVerbs(InnerWords words)
{
    private readonly AttributionContext _context = words.Context;
    private readonly CuePhrase _phrase = new(words.Context);

    /// <summary>The attribution that <paramref name="verb"/> makes, or null.</summary>
    public Finding? Find(int verb)
    {
        var piece = words.PieceOf(verb);
        if (CueLexicon.Default.Find(words.Lemma(verb)) is not { Class: not (CueClass.Seeming or CueClass.Silence or CueClass.Relay) } entry || !IsFinite(verb, piece, out var first) || Subject(first, piece) is not { } source)
        {
            return null;
        }

        var cue = new TokenRange(first, verb + 1);
        TokenRange? told = null;
        var start = Content(verb, entry, piece, ref cue, ref told);
        if (start < 0 || words.Make(verb, entry.Class, entry.Stance, cue, source, new TokenRange(start, End(start, piece)), entry.Lemma) is not { } finding)
        {
            return null;
        }

        if (told is { } listener)
        {
            (finding.Addressee, finding.AddresseeHead) = (listener, listener.End - 1);
        }

        return finding;
    }

    /// <summary>A verb in a finite form, or with "have" before it; <paramref name="first"/> is where its group begins.</summary>
    private bool IsFinite(int verb, TokenRange piece, out int first)
    {
        first = verb;
        var (have, be, modal) = (false, false, false);
        while (first > piece.First && words.Pos(first - 1) is UPos.AUX or UPos.ADV or UPos.PART && words.Xpos(first - 1) is not ("TO" or "POS" or "WRB"))
        {
            first--;
            have |= words.Lemma(first) == "have";
            be |= words.Lemma(first) == "be";
            modal |= words.Xpos(first) == "MD" || words.Lemma(first) == "do";
        }

        return !be && (words.Xpos(verb) is "VBD" or "VBZ" or "VBP" || (have && words.Xpos(verb) == "VBN") || (modal && words.Xpos(verb) == "VB"));
    }

    /// <summary>The noun phrase right before the verb, which begins the clause: at the start of the piece, or behind a mark or a word that joins clauses.</summary>
    private TokenRange? Subject(int end, TokenRange piece)
    {
        var first = end;
        while (first > piece.First && words.Pos(first - 1) is UPos.DET or UPos.ADJ or UPos.NOUN or UPos.PROPN or UPos.PRON or UPos.NUM or UPos.PART && words.Xpos(first - 1) is not ("WDT" or "WP" or "WP$" or "WRB") && !words.Is(first - 1, "that"))
        {
            first--;
        }

        if (first == end || words.Pos(end - 1) is not (UPos.NOUN or UPos.PROPN or UPos.PRON) || words.Xpos(end - 1) == "PRP$" || _context.Clause.TimeStart(end - 1) >= 0)
        {
            return null;
        }

        var before = first - 1;
        var begins = first == piece.First || words.Pos(before) is UPos.SCONJ or UPos.CCONJ or UPos.PUNCT || words.Is(before, "that") || words.Xpos(before) is "WRB" || CueLexicon.Default.Find(words.Lemma(before)) is not null;
        return begins ? new TokenRange(first, end) : null;
    }

    /// <summary>Where what the verb takes begins; -1 if nothing of the kind stands behind it.</summary>
    private int Content(int verb, CueEntry entry, TokenRange piece, ref TokenRange cue, ref TokenRange? told)
    {
        var start = verb + 1;
        if (start + 1 >= piece.End)
        {
            return -1;
        }

        if (Leads(start, entry, piece))
        {
            return start;
        }

        var thing = words.PhraseBehind(start, piece.End);
        if (thing is { } behind && behind.First == start && behind.End + 1 < piece.End)
        {
            if (entry.Addressee == AddresseeFrame.Object && Leads(behind.End, entry, piece))
            {
                told = behind;
                return behind.End;
            }

            var takesObject = entry.Frames.HasFlag(CueFrames.ObjectPreposition) || (entry.Frames.HasFlag(CueFrames.ObjectPredicate) && words.Is(behind.End, "as"));
            if ((takesObject && entry.Prepositions.Contains(_context.Draft.TokenText(behind.End).ToString())) || (entry.Frames.HasFlag(CueFrames.Infinitive) && LeadsInfinitive(behind.End, piece)))
            {
                if (entry.Class == CueClass.Speech && entry.Stance == Stance.Questioned)
                {
                    // "asked the court to lift the ban": who is asked is told.
                    told = behind;
                    return behind.End;
                }

                return start;
            }
        }

        if (entry.Frames.HasFlag(CueFrames.Preposition) && entry.Prepositions.Contains(_context.Draft.TokenText(start).ToString()) && entry.Class is CueClass.Demand or CueClass.Attitude or CueClass.Speech && words.Is(start, "of") | words.Is(start, "for") | words.Is(start, "against") && words.PhraseBehind(start + 1, piece.End) is not null)
        {
            cue = new TokenRange(cue.First, start + 1);
            return start + 1;
        }

        var plain = entry.Class is CueClass.Attitude or CueClass.Desire or CueClass.Forecast or CueClass.Demand || (entry.Class == CueClass.Speech && entry.Stance is Stance.Denied);
        return plain && entry.Frames.HasFlag(CueFrames.Object) && thing is { } wanted && wanted.First == start && words.Lemma(verb) is not ("back" or "hit" or "strike" or "attack" or "find" or "call" or "press" or "order" or "encourage" or "like") ? start : -1;
    }

    private bool Leads(int token, CueEntry entry, TokenRange piece) =>
        (entry.Frames.HasFlag(CueFrames.Clause) && ((words.Is(token, "that") && words.Pos(token) == UPos.SCONJ) || words.Is(token, "whether") || words.StartsClause(token, piece.End)))
        || (entry.Frames.HasFlag(CueFrames.Infinitive) && (LeadsInfinitive(token, piece) || (words.Is(token, "not") && LeadsInfinitive(token + 1, piece))));

    private bool LeadsInfinitive(int token, TokenRange piece) => token + 1 < piece.End && words.Is(token, "to") && words.Xpos(token + 1) == "VB";

    /// <summary>The end of what begins here: before a comma with a clause of its own behind it, before "and" with another verb.</summary>
    private int End(int start, TokenRange piece)
    {
        for (var t = start + 1; t + 1 < piece.End; t++)
        {
            if (words.Pos(t) == UPos.CCONJ && (words.Xpos(t + 1) is "VBD" or "VBZ" or "MD" || (_context.Draft.TokenText(t - 1) is "," && words.Xpos(t + 1) is "PRP" && t + 2 < piece.End && words.Xpos(t + 2) is "VBD" or "VBZ" or "VBP" or "MD")) && !words.Rest.HasFiniteVerb(new TokenRange(start, t)))
            {
                return t;
            }
        }

        return piece.End;
    }
}
