using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>
/// Forms of inner attributions that trees lose inside a content, read off the words: "had been told by the rebels that …", "agreed in
/// principle to buy …", "a report in the Gazette that …", "a demand by the union for …", "showed the general telling his men that …".
/// </summary>
internal sealed class InnerForms
{
    private readonly AttributionContext _context;
    private readonly List<Finding> _findings;
    private readonly CuePhrase _phrase;
    private readonly InnerWords _words;
    private readonly InnerNouns _nouns;
    private readonly InnerVerbs _verbs;
    private readonly bool[] _cue;

    public InnerForms(AttributionContext context, List<Finding> findings)
    {
        _context = context;
        _findings = findings;
        _phrase = new CuePhrase(context);
        _words = new InnerWords(context, findings);
        _nouns = new InnerNouns(_words);
        _verbs = new InnerVerbs(_words);
        _cue = new bool[context.Draft.Tokens.Length];
        foreach (var finding in findings)
        {
            _cue.AsSpan(finding.Cue.First, finding.Cue.Count).Fill(true);
        }
    }

    private UPos Pos(int token) => _context.Draft.Tags[token].Pos;

    private string Xpos(int token) => _context.Draft.Tags[token].Xpos;

    private string Lemma(int token) => _context.Draft.Tags[token].Lemma;

    /// <summary>Adds them, and gives nouns that have no source yet whoever a by-phrase names.</summary>
    public void Add()
    {
        foreach (var finding in _findings)
        {
            if (finding is { Source: null, IsSure: false } && Pos(finding.Head) == UPos.NOUN && !_words.PieceOf(finding.Head).IsEmpty)
            {
                _nouns.Complete(finding);
            }

            if (finding is { Lemma: "call" or "describe", Source: { First: > 0 } caller } && _context.Clause.Is(caller.First - 1, "what") && finding.Content[0].First > finding.Cue.First)
            {
                // "what he called 'a war on the poor'"
                finding.Content.Insert(0, new TokenRange(caller.First - 1, caller.First));
            }
        }

        for (var t = 0; t < _cue.Length; t++)
        {
            if (_words.PieceOf(t).IsEmpty || _cue[t])
            {
                continue;
            }

            var found = Pos(t) switch
            {
                UPos.VERB => Told(t) ?? ToldSomebody(t) ?? Agreed(t) ?? Saying(t) ?? ThinksOf(t) ?? Believes(t) ?? Joined(t) ?? OfDoing(t) ?? _verbs.Find(t),
                UPos.NOUN => _nouns.Find(t) ?? TakenForNoun(t),
                _ => null,
            };
            if (found is not null && found.Content.Count > 0 && !_cue.AsSpan(found.Cue.First, found.Cue.Count).Contains(true))
            {
                _findings.Add(found);
                _cue.AsSpan(found.Cue.First, found.Cue.Count).Fill(true);
            }
        }
    }

    /// <summary>"had been told (by the rebels) that the hostages were alive".</summary>
    private Finding? Told(int verb)
    {
        if (Xpos(verb) is not ("VBN" or "VBD") || CueLexicon.Default.Find(Lemma(verb)) is not { Addressee: AddresseeFrame.Object } entry || !BeBefore(verb))
        {
            return null;
        }

        var cue = _phrase.Of(verb);
        var start = cue.End;
        TokenRange? by = null;
        if (start < _words.PieceOf(verb).End && _context.Clause.Is(start, "by"))
        {
            by = _words.PhraseBehind(start + 1, _words.PieceOf(verb).End);
            start = by?.End ?? start;
        }

        if (by is null && Lemma(verb) == "ask")
        {
            start = BehindPlace(start, _words.PieceOf(verb));
        }

        if (!LeadsIn(start, _words.PieceOf(verb)))
        {
            return null;
        }

        var subject = _context.Clause.NounBefore(cue.First);
        return _words.Make(verb, entry.Class, entry.Stance, cue, by, new TokenRange(start, _words.PieceOf(verb).End), entry.Lemma) is { } finding ? WithListener(finding, subject) : null;
    }

    /// <summary>"were asked at the meeting on Friday | if they would go": behind where and when; <paramref name="start"/> if no question follows.</summary>
    private int BehindPlace(int start, TokenRange piece)
    {
        var t = start;
        while (t < piece.End && t < start + 8 && (Pos(t) is UPos.ADP or UPos.DET or UPos.ADJ or UPos.NOUN or UPos.PROPN or UPos.NUM or UPos.ADV) && !Xpos(t).StartsWith('W') && !_words.Is(t, "if"))
        {
            t++;
        }

        return t < piece.End && (_words.Is(t, "if") || _words.Is(t, "whether") || Xpos(t).StartsWith('W')) ? t : start;
    }

    /// <summary>"had boasted of knowing the minister": a preposition and what somebody does.</summary>
    private Finding? OfDoing(int verb)
    {
        var piece = _words.PieceOf(verb);
        var start = verb + 1;
        if (start + 1 >= piece.End || Xpos(start + 1) != "VBG" || Xpos(verb) is not ("VBD" or "VBZ" or "VBP" or "VBN") || _context.Clause.IsPassive(verb) || CueLexicon.Default.Find(Lemma(verb)) is not { Class: CueClass.Speech or CueClass.Thought or CueClass.Promise } entry
            || !entry.Prepositions.Contains(_context.Draft.TokenText(start).ToString()) || _words.Is(start, "by") || _words.Is(start, "on"))
        {
            return null;
        }

        var cue = _phrase.Of(verb);
        cue = new TokenRange(cue.First, start + 1);
        return _words.Subject(verb, cue) is { } source ? _words.Make(verb, entry.Class, entry.Stance, cue, source, new TokenRange(start + 1, piece.End), entry.Lemma) : null;
    }

    /// <summary>"the ministry plans to close two mines", where the tagger has taken the verb for a noun and the clause has no other.</summary>
    private Finding? TakenForNoun(int noun)
    {
        var piece = _words.PieceOf(noun);
        if (Xpos(noun) != "NNS" || noun <= piece.First || noun + 2 >= piece.End || !_words.Is(noun + 1, "to") || Xpos(noun + 2) != "VB" || Pos(noun - 1) is not (UPos.NOUN or UPos.PROPN) || CueLexicon.Default.Find(Lemma(noun)) is not { } entry || !entry.Frames.HasFlag(CueFrames.Infinitive))
        {
            return null;
        }

        var first = noun;
        while (first > piece.First && Pos(first - 1) is UPos.DET or UPos.ADJ or UPos.NOUN or UPos.PROPN or UPos.NUM)
        {
            first--;
        }

        if (first > piece.First && Pos(first - 1) is not (UPos.SCONJ or UPos.CCONJ or UPos.PUNCT) && !_words.Is(first - 1, "that"))
        {
            return null;
        }

        return _words.Rest.HasFiniteVerb(new TokenRange(noun, piece.End)) ? null : _words.Make(noun, entry.Class, entry.Stance, new TokenRange(noun, noun + 1), new TokenRange(first, noun), new TokenRange(noun + 1, piece.End), entry.Lemma);
    }

    /// <summary>"had told friends she planned to resign": who was told, and a clause that begins with a pronoun.</summary>
    private Finding? ToldSomebody(int verb)
    {
        var piece = _words.PieceOf(verb);
        if (Xpos(verb) is not ("VBD" or "VBZ" or "VBP" or "VBN") || _context.Clause.IsPassive(verb) || CueLexicon.Default.Find(Lemma(verb)) is not { Class: CueClass.Speech, Addressee: AddresseeFrame.Object } entry
            || _words.PhraseBehind(verb + 1, piece.End) is not { } told || !IsSubject(told.End, piece.End))
        {
            return null;
        }

        var cue = _phrase.Of(verb);
        cue = new TokenRange(cue.First, verb + 1);
        if (_words.Subject(verb, cue) is not { } source || _words.Make(verb, entry.Class, entry.Stance, cue, source, new TokenRange(told.End, piece.End), entry.Lemma) is not { } finding)
        {
            return null;
        }

        (finding.Addressee, finding.AddresseeHead) = (told, told.End - 1);
        return finding;
    }

    /// <summary>"she planned", "they had".</summary>
    private bool IsSubject(int token, int limit) =>
        token + 1 < limit && Xpos(token) == "PRP" && !_words.Is(token, "him") && !_words.Is(token, "them") && !_words.Is(token, "me") && !_words.Is(token, "us") && Xpos(token + 1) is "VBD" or "VBZ" or "VBP" or "MD";

    /// <summary>"believes the strike will end but fears it may return": the one who believes goes on.</summary>
    private Finding? Joined(int verb)
    {
        var piece = _words.PieceOf(verb);
        var start = verb + 1;
        var conjunction = verb > 0 && Pos(verb - 1) == UPos.ADV ? verb - 2 : verb - 1;
        if (conjunction <= piece.First || Pos(conjunction) != UPos.CCONJ || start + 1 >= piece.End || CueLexicon.Default.Find(Lemma(verb)) is not { Class: CueClass.Speech or CueClass.Thought or CueClass.Forecast, Addressee: not AddresseeFrame.Object } entry || !entry.Frames.HasFlag(CueFrames.Clause))
        {
            return null;
        }

        var past = Xpos(verb) == "VBD";
        var present = Xpos(verb) == "VBZ" || (Xpos(verb) is "VB" or "VBP" && _context.Draft.TokenText(verb).EndsWith("s", StringComparison.Ordinal));
        if ((!past && !present) || !((_words.Is(start, "that") && Pos(start) == UPos.SCONJ) || _words.StartsClause(start, piece.End)))
        {
            return null;
        }

        Finding? before = null;
        foreach (var finding in _findings)
        {
            if (finding.Head < conjunction && finding is { Relays: null, Source: { } who, Class: CueClass.Speech or CueClass.Thought or CueClass.Forecast } && Xpos(finding.Head) == (past ? "VBD" : "VBZ") && who.End <= finding.Cue.First && piece.Contains(finding.Cue) && finding.Cue.End <= finding.Content[0].First
                && (finding.Content[^1].Contains(verb) || finding.Content[^1].End == conjunction) && (before is null || finding.Head > before.Head))
            {
                before = finding;
            }
        }

        var cue = new TokenRange(conjunction + 1, verb + 1);
        return before is null ? null : _words.Make(verb, entry.Class, entry.Stance, cue, before.Source, new TokenRange(start, piece.End), entry.Lemma);
    }

    private Finding WithListener(Finding finding, int subject)
    {
        if (subject >= 0)
        {
            (finding.Addressee, finding.AddresseeHead) = (_context.Clause.NounPhrase(subject, limitRight: finding.Cue.First), subject);
        }

        return finding;
    }

    /// <summary>"agreed in principle to buy the mill", "plans later this year to sell it".</summary>
    private Finding? Agreed(int verb)
    {
        if (Xpos(verb) is not ("VBD" or "VBZ" or "VBP" or "VBN" or "VB") || CueLexicon.Default.Find(Lemma(verb)) is not { } entry || !entry.Frames.HasFlag(CueFrames.Infinitive) || entry.Addressee == AddresseeFrame.Object || _context.Clause.IsPassive(verb))
        {
            return null;
        }

        var cue = _phrase.Of(verb);
        var end = Math.Min(_words.PieceOf(verb).End, cue.End + 5);
        if (cue.End >= end || Pos(cue.End) is not (UPos.ADP or UPos.ADV) && _context.Clause.TimeStart(cue.End) < 0 && !_context.Clause.Is(cue.End, "to"))
        {
            return null;
        }

        for (var t = cue.End; t + 1 < end; t++)
        {
            if (_context.Clause.Is(t, "to") && Xpos(t + 1) == "VB")
            {
                return _words.Make(verb, entry.Class, entry.Stance, cue, _words.Subject(verb, cue), new TokenRange(t, _words.PieceOf(verb).End), entry.Lemma);
            }

            if (Pos(t) is UPos.VERB or UPos.AUX or UPos.PUNCT or UPos.CCONJ or UPos.SCONJ)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>"showed the general telling his men that the war was over", "heard the gunman shout, '…'": a participle or bare verb right behind a noun.</summary>
    private Finding? Saying(int verb)
    {
        if (!(Xpos(verb) == "VBG" || (Xpos(verb) is "VB" or "VBP" && _context.Tree[verb].Head is >= 0 and var perceived && Lemma(perceived) is "hear" or "see" or "watch" or "make" or "have")) || verb == _words.PieceOf(verb).First || (Pos(verb - 1) is not (UPos.NOUN or UPos.PROPN) && !_context.Tree[verb - 1].Is("obj")) || CueLexicon.Default.Find(Lemma(verb)) is not { Class: CueClass.Speech } entry || !entry.Frames.HasFlag(CueFrames.Clause))
        {
            return null;
        }

        var start = verb + 1;
        TokenRange? told = null;
        if (entry.Addressee == AddresseeFrame.Object && _words.PhraseBehind(start, _words.PieceOf(verb).End) is { } listener)
        {
            told = listener;
            start = listener.End;
        }

        if (start + 1 < _words.PieceOf(verb).End && _context.Draft.TokenText(start) is ",")
        {
            start++;
        }

        if (start >= _words.PieceOf(verb).End || !_context.Clause.Is(start, "that") && !(_context.QuotationOf(start) is var q && q >= 0 && _context.Quotations[q].Open == start))
        {
            return null;
        }

        var noun = _context.Tree[verb - 1].Is("obj") ? verb - 1 : _context.Clause.NounBefore(verb);
        if (noun < 0 || _words.Make(verb, entry.Class, entry.Stance, new TokenRange(verb, verb + 1), _context.Clause.NounPhrase(noun, limitRight: verb), new TokenRange(start, _words.PieceOf(verb).End), entry.Lemma) is not { } finding)
        {
            return null;
        }

        if (told is { } range)
        {
            (finding.Addressee, finding.AddresseeHead) = (range, range.End - 1);
        }

        return finding;
    }

    /// <summary>"the president believes the war will be short", "she knew nothing about it": a plain subject right before the verb, a clause right behind.</summary>
    private Finding? Believes(int verb)
    {
        var start = verb + 1;
        // "is considering whether", "expect the bank to say it will"
        var goesOn = (Xpos(verb) == "VBG" && BeBefore(verb)) || (Xpos(verb) == "VB" && verb > 0 && _words.Is(verb - 1, "to") && Lemma(verb) is "say" or "announce" or "argue" or "claim" or "believe");
        if ((Xpos(verb) is not ("VBD" or "VBZ" or "VBP") && !goesOn) || start + 1 >= _words.PieceOf(verb).End || CueLexicon.Default.Find(Lemma(verb)) is not { Class: CueClass.Speech or CueClass.Thought or CueClass.Forecast or CueClass.Intention, Addressee: not AddresseeFrame.Object } entry || !entry.Frames.HasFlag(CueFrames.Clause))
        {
            return null;
        }

        var nothing = Lemma(verb) == "know" && _context.Clause.Is(start, "nothing");
        var that = _context.Clause.Is(start, "that") && Pos(start) == UPos.SCONJ;
        var whether = _words.Is(start, "whether");
        if (!nothing && !that && !whether && !_words.StartsClause(start, _words.PieceOf(verb).End))
        {
            return null;
        }

        var cue = _phrase.Of(verb);
        var noun = _context.Clause.NounBefore(cue.First);
        if (noun < _words.PieceOf(verb).First || cue.First == _words.PieceOf(verb).First || _context.Clause.NounPhrase(noun, limitRight: cue.First) is var source && source.End != cue.First)
        {
            return null;
        }

        return _words.Make(verb, entry.Class, nothing ? Stance.NoComment : entry.Stance, cue, source, new TokenRange(cue.End, _words.PieceOf(verb).End), entry.Lemma);
    }

    /// <summary>"was thinking of moving its head office".</summary>
    private Finding? ThinksOf(int verb)
    {
        if (Lemma(verb) is not ("think" or "dream" or "talk" or "speak") || verb + 2 >= _words.PieceOf(verb).End || !(_context.Clause.Is(verb + 1, "of") || _context.Clause.Is(verb + 1, "about")) || Xpos(verb + 2) != "VBG")
        {
            return null;
        }

        var cue = _phrase.Of(verb);
        return _words.Make(verb, CueClass.Intention, Stance.Believed, cue, _words.Subject(verb, cue), new TokenRange(verb + 1, _words.PieceOf(verb).End), Lemma(verb));
    }

    private bool BeBefore(int verb)
    {
        for (var t = verb - 1; t >= 0 && t >= verb - 4 && Pos(t) is UPos.AUX or UPos.ADV or UPos.PART; t--)
        {
            if (Lemma(t) == "be")
            {
                return true;
            }
        }

        return false;
    }

    private bool LeadsIn(int token, TokenRange piece) =>
        token + 1 < piece.End && (_context.Clause.Is(token, "that") || _context.Clause.Is(token, "whether") || _context.Clause.Is(token, "if") || (_context.Clause.Is(token, "to") && Xpos(token + 1) == "VB")
            || (_context.Clause.Is(token, "not") && _context.Clause.Is(token + 1, "to")) || Xpos(token) is "PRP" or "WRB" or "WP");

}
