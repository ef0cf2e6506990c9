using System.Collections.Frozen;
using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>
/// Forms of inner attributions that trees lose inside a content, read off the words: "had been told by the rebels that …", "agreed in
/// principle to buy …", "a report in the Gazette that …", "a demand by the union for …", "showed the general telling his men that …".
/// </summary>
internal sealed class InnerForms
{
    /// <summary>Words between a passive, a noun or a verb and what it leads in, at most.</summary>
    private const int LongestGap = 9;

    private const double Score = 0.5;

    /// <summary>Nouns that with "that" behind them tell what is said, though they attribute nothing elsewhere.</summary>
    private static readonly FrozenSet<string> Talk = new[] { "talk", "word", "news", "testimony", "hint", "indication", "feeling", "gossip", "reminder", "assurance", "guarantee" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Nouns behind which "that" is often left out.</summary>
    private static readonly FrozenSet<string> Rumours = new[] { "report", "rumour", "rumor", "suggestion", "speculation", "fear", "allegation", "claim", "belief", "hint", "worry", "concern", "accusation" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly AttributionContext _context;
    private readonly List<Finding> _findings;
    private readonly RestOfClause _rest;
    private readonly CuePhrase _phrase;
    private readonly TokenRange[] _piece; // per token the innermost piece of content around it; empty outside
    private readonly bool[] _cue;

    public InnerForms(AttributionContext context, List<Finding> findings)
    {
        _context = context;
        _findings = findings;
        _rest = new RestOfClause(context);
        _phrase = new CuePhrase(context);
        _piece = new TokenRange[context.Draft.Tokens.Length];
        _cue = new bool[context.Draft.Tokens.Length];
        foreach (var (piece, finding) in findings.SelectMany(f => f.Content.Select(piece => (piece, f))).OrderByDescending(p => p.piece.Count))
        {
            if (piece != finding.Cue)
            {
                _piece.AsSpan(piece.First, piece.Count).Fill(piece);
            }
        }

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
            if (finding is { Source: null, IsSure: false } && Pos(finding.Head) == UPos.NOUN && _piece[finding.Head] is { IsEmpty: false } piece)
            {
                SetOwner(finding, piece);
            }

            if (finding is { Lemma: "call" or "describe", Source: { First: > 0 } caller } && _context.Clause.Is(caller.First - 1, "what") && finding.Content[0].First > finding.Cue.First)
            {
                // "what he called 'a war on the poor'"
                finding.Content.Insert(0, new TokenRange(caller.First - 1, caller.First));
            }
        }

        for (var t = 0; t < _piece.Length; t++)
        {
            if (_piece[t].IsEmpty || _cue[t])
            {
                continue;
            }

            var found = Pos(t) switch
            {
                UPos.VERB => Told(t) ?? Agreed(t) ?? Saying(t) ?? ThinksOf(t) ?? Believes(t),
                UPos.NOUN => Reported(t),
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
        if (start < _piece[verb].End && _context.Clause.Is(start, "by"))
        {
            by = PhraseBehind(start + 1, _piece[verb].End);
            start = by?.End ?? start;
        }

        if (!LeadsIn(start, _piece[verb]))
        {
            return null;
        }

        var subject = _context.Clause.NounBefore(cue.First);
        return Make(verb, entry.Class, entry.Stance, cue, by, new TokenRange(start, _piece[verb].End), entry.Lemma) is { } finding ? WithListener(finding, subject) : null;
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
        var end = Math.Min(_piece[verb].End, cue.End + 5);
        if (cue.End >= end || Pos(cue.End) is not (UPos.ADP or UPos.ADV) && _context.Clause.TimeStart(cue.End) < 0 && !_context.Clause.Is(cue.End, "to"))
        {
            return null;
        }

        for (var t = cue.End; t + 1 < end; t++)
        {
            if (_context.Clause.Is(t, "to") && Xpos(t + 1) == "VB")
            {
                return Make(verb, entry.Class, entry.Stance, cue, Subject(verb, cue), new TokenRange(t, _piece[verb].End), entry.Lemma);
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
        if (!(Xpos(verb) == "VBG" || (Xpos(verb) is "VB" or "VBP" && _context.Tree[verb].Head is >= 0 and var perceived && Lemma(perceived) is "hear" or "see" or "watch" or "make" or "have")) || verb == _piece[verb].First || (Pos(verb - 1) is not (UPos.NOUN or UPos.PROPN) && !_context.Tree[verb - 1].Is("obj")) || CueLexicon.Default.Find(Lemma(verb)) is not { Class: CueClass.Speech } entry || !entry.Frames.HasFlag(CueFrames.Clause))
        {
            return null;
        }

        var start = verb + 1;
        TokenRange? told = null;
        if (entry.Addressee == AddresseeFrame.Object && PhraseBehind(start, _piece[verb].End) is { } listener)
        {
            told = listener;
            start = listener.End;
        }

        if (start + 1 < _piece[verb].End && _context.Draft.TokenText(start) is ",")
        {
            start++;
        }

        if (start >= _piece[verb].End || !_context.Clause.Is(start, "that") && !(_context.QuotationOf(start) is var q && q >= 0 && _context.Quotations[q].Open == start))
        {
            return null;
        }

        var noun = _context.Tree[verb - 1].Is("obj") ? verb - 1 : _context.Clause.NounBefore(verb);
        if (noun < 0 || Make(verb, entry.Class, entry.Stance, new TokenRange(verb, verb + 1), _context.Clause.NounPhrase(noun, limitRight: verb), new TokenRange(start, _piece[verb].End), entry.Lemma) is not { } finding)
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
        if (Xpos(verb) is not ("VBD" or "VBZ" or "VBP") || start + 1 >= _piece[verb].End || CueLexicon.Default.Find(Lemma(verb)) is not { Class: CueClass.Speech or CueClass.Thought or CueClass.Forecast, Addressee: not AddresseeFrame.Object } entry || !entry.Frames.HasFlag(CueFrames.Clause))
        {
            return null;
        }

        var nothing = Lemma(verb) == "know" && _context.Clause.Is(start, "nothing");
        var that = _context.Clause.Is(start, "that") && Pos(start) == UPos.SCONJ;
        if (!nothing && !that && !StartsClause(start, _piece[verb].End))
        {
            return null;
        }

        var cue = _phrase.Of(verb);
        var noun = _context.Clause.NounBefore(cue.First);
        if (noun < _piece[verb].First || cue.First == _piece[verb].First || _context.Clause.NounPhrase(noun, limitRight: cue.First) is var source && source.End != cue.First)
        {
            return null;
        }

        return Make(verb, entry.Class, nothing ? Stance.NoComment : entry.Stance, cue, source, new TokenRange(cue.End, _piece[verb].End), entry.Lemma);
    }

    /// <summary>"was thinking of moving its head office".</summary>
    private Finding? ThinksOf(int verb)
    {
        if (Lemma(verb) is not ("think" or "dream" or "talk" or "speak") || verb + 2 >= _piece[verb].End || !(_context.Clause.Is(verb + 1, "of") || _context.Clause.Is(verb + 1, "about")) || Xpos(verb + 2) != "VBG")
        {
            return null;
        }

        var cue = _phrase.Of(verb);
        return Make(verb, CueClass.Intention, Stance.Believed, cue, Subject(verb, cue), new TokenRange(verb + 1, _piece[verb].End), Lemma(verb));
    }

    /// <summary>"a report in the Gazette that …", "talk that …", "a demand by the union for higher pay".</summary>
    private Finding? Reported(int noun)
    {
        var start = noun + 1;
        if (Lemma(noun) is "willingness" or "readiness" or "reluctance" or "eagerness" or "determination" && start + 1 < _piece[noun].End && _context.Clause.Is(start, "to"))
        {
            var verb = _context.Tree[noun].Is("obj") ? _context.Tree[noun].Head : -1;
            var possessor = _context.Tree.Child(noun, "nmod:poss");
            return Make(noun, CueClass.Intention, Stance.Promised, new TokenRange(noun, noun + 1), possessor >= 0 ? _context.Subtree(possessor) : verb >= 0 ? Subject(verb, new TokenRange(verb, noun)) : null, new TokenRange(start, _piece[noun].End), Lemma(noun));
        }

        var entry = NominalCues.Entry(Lemma(noun)) ?? (Talk.Contains(Lemma(noun)) ? (CueClass.Speech, Stance.Asserted) : default((CueClass Class, Stance Stance)?));
        if (entry is not { } known || noun + 2 >= _piece[noun].End)
        {
            return null;
        }

        TokenRange? owner = null;
        if (Owning(start) && PhraseBehind(start + 1, _piece[noun].End) is { } phrase)
        {
            (owner, start) = (phrase, phrase.End);
        }

        var that = start + 2 < _piece[noun].End && _context.Clause.Is(start, "that") && Xpos(start + 1) is not ("VBD" or "VBZ" or "VBP" or "MD" or "RB" or ",");
        var bare = !that && owner is null && Rumours.Contains(Lemma(noun)) && StartsClause(start, _piece[noun].End);
        that |= bare;
        var about = owner is not null && start + 1 < _piece[noun].End && _context.Clause.Is(noun + 1, "by")
            && (_context.Clause.Is(start, "for") || _context.Clause.Is(start, "of") || (_context.Clause.Is(start, "to") && Xpos(start + 1) == "VB"));
        if (!that && !about || (that && !_rest.HasFiniteVerb(new TokenRange(start, _piece[noun].End))))
        {
            return null;
        }

        return Make(noun, known.Class, known.Stance, new TokenRange(noun, noun + 1), owner is { } own && !Speaks(noun + 1, own) ? null : owner, new TokenRange(start, _piece[noun].End), Lemma(noun));
    }

    /// <summary>"reports they plan to leave", "suggestions the crown is overvalued": a subject and its verb right behind; "claims he made" has the noun for its object.</summary>
    private bool StartsClause(int start, int limit)
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

    /// <summary>Who a noun's own words name: "a claim by the union that …".</summary>
    private void SetOwner(Finding finding, TokenRange piece)
    {
        var start = finding.Head + 1;
        if (start + 1 < piece.End && start >= finding.Cue.End && Owning(start) && PhraseBehind(start + 1, piece.End) is { } owner && Speaks(start, owner) && finding.Content[0].First >= owner.End)
        {
            (finding.Source, finding.SourceHead) = (owner, HeadOf(owner));
        }
    }

    /// <summary>A report "in the Gazette" is the Gazette's, one "in May" is not; what is "by" or "from" somebody is his.</summary>
    private bool Speaks(int preposition, TokenRange owner) =>
        !_context.Clause.Is(preposition, "in") || _context.Draft.Mentions.Any(m => m.FirstToken >= owner.First && m.EndToken <= owner.End && m.Kind is EntityKind.Organisation or EntityKind.Document) || Chains.IsOutlet(Lemma(owner.End - 1));

    private bool Owning(int token) => _context.Clause.Is(token, "by") || _context.Clause.Is(token, "from") || _context.Clause.Is(token, "in");

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
        token + 1 < piece.End && (_context.Clause.Is(token, "that") || _context.Clause.Is(token, "whether") || (_context.Clause.Is(token, "to") && Xpos(token + 1) == "VB")
            || (_context.Clause.Is(token, "not") && _context.Clause.Is(token + 1, "to")) || Xpos(token) is "PRP" or "WRB" or "WP");

    /// <summary>The noun phrase that begins at <paramref name="start"/>: up to the last of the first run of nouns, and of what an "of" or "at" adds; null if there is none.</summary>
    private TokenRange? PhraseBehind(int start, int limit)
    {
        limit = Math.Min(limit, start + LongestGap);
        var end = start;
        if (start < limit && Pos(start) == UPos.PRON)
        {
            return new TokenRange(start, start + 1);
        }

        for (var t = start; t < limit; t++)
        {
            if (Pos(t) is UPos.NOUN or UPos.PROPN)
            {
                end = t + 1;
            }
            else if (Pos(t) is not (UPos.DET or UPos.ADJ or UPos.NUM or UPos.PART) && !(Pos(t) == UPos.PRON && Xpos(t) == "PRP$") && !(end > start && (_context.Clause.Is(t, "of") || _context.Clause.Is(t, "at"))) || (_context.Clause.Is(t, "to") && Xpos(t) == "TO"))
            {
                break;
            }
        }

        return end > start ? new TokenRange(start, end) : null;
    }

    private TokenRange? Subject(int verb, TokenRange cue)
    {
        var head = _context.Clause.Subject(verb) is var own && own >= 0 && own < cue.First ? own : _context.Clause.NounBefore(cue.First);
        return head < 0 || head >= cue.First ? null : _context.Clause.NounPhrase(head, limitRight: cue.First);
    }

    private int HeadOf(TokenRange words)
    {
        for (var t = words.First; t < words.End; t++)
        {
            if (Pos(t) is UPos.NOUN or UPos.PROPN or UPos.PRON && !words.Contains(_context.Tree[t].Head))
            {
                return t;
            }
        }

        return words.End - 1;
    }

    private Finding? Make(int head, CueClass kind, Stance stance, TokenRange cue, TokenRange? source, TokenRange content, string lemma)
    {
        var finding = new Finding { Head = head, Lemma = lemma, Class = kind, Stance = stance, Cue = cue, Score = Score };
        if (source is { IsEmpty: false } words && !words.Overlaps(cue))
        {
            (finding.Source, finding.SourceHead) = (words, HeadOf(words));
        }

        var rest = _rest.From(content.First);
        finding.Content = _context.Tidy([new TokenRange(content.First, Math.Min(content.End, Math.Max(content.First, rest.End)))], cue, finding.Source);
        finding.Content = [.. finding.Content.Where(_piece[head].Contains)];
        return finding.Content.Count > 0 ? finding : null;
    }
}
