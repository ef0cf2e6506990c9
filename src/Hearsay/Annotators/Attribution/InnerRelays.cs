namespace Hearsay.Annotators.Attribution;

/// <summary>
/// "The agency said, quoting the coast guard, that …": when the contents are settled, what was taken for a claim of its own shows to be a
/// relay. Whatever is asked of all findings is looked up or asked of the near ones only: an article may have any number of either.
/// </summary>
internal sealed class InnerRelays
{
    /// <summary>Words between a relay and the cue in whose source it stands, at most.</summary>
    private const int Reach = 1000;

    private readonly AttributionContext _context;
    private readonly List<Finding> _findings;
    private readonly Chains _chains;
    private readonly List<Finding> _sorted; // the findings there were at first
    private readonly HashSet<Finding> _gone = [];
    private readonly CueMarks _cues;
    private readonly Dictionary<int, List<Finding>> _byLastPiece = [];

    /// <param name="context">The article.</param>
    /// <param name="findings">Sorted by their heads.</param>
    public InnerRelays(AttributionContext context, List<Finding> findings)
    {
        _context = context;
        _findings = findings;
        _chains = new Chains(context);
        _sorted = [.. findings];
        _cues = CueMarks.Of(context, findings);
        foreach (var finding in findings)
        {
            NoteLastPiece(finding);
        }
    }

    /// <summary>Adds them, and takes out what they were taken for.</summary>
    public void Add()
    {
        Dictionary<int, Finding>? byHead = null;
        var known = _findings.ToLookup(finding => finding.Head);
        for (var t = 0; t < _context.Draft.Tokens.Length; t++)
        {
            if (!Chains.MayRelay(_context, t) || known[t].Any(finding => finding.Relays is not null || finding.IsSure) || !_context.Draft.Article.Zones[_context.Draft.Sentences[_context.Draft.SentenceOf(t)].Zone].IsReport)
            {
                continue;
            }

            byHead ??= ByHead();
            LeaveOut(t);
            if (CitedBy(t) is { } teller && _chains.Relay(t, teller) is { Source: { } cited } within && cited.End <= teller.Source!.Value.End)
            {
                teller.Source = new TokenRange(teller.Source.Value.First, Chains.ThatCites(_context, t) ? t - 1 : t);
                teller.SourceHead = _context.Clause.NounBefore(t) is var noun && teller.Source.Value.Contains(noun) ? noun : teller.Source.Value.End - 1;
                Keep(within);
                continue;
            }

            byHead.Remove(t, out var own);
            if (_chains.Relay(t, byHead) is { Source: { } source } relay && !relay.Relays!.IsSure && !IsTaken(source, own))
            {
                relay.Relays.Content = _context.Tidy(relay.Relays.Content, relay.Cue, source);
                relay.Content = relay.Relays.Content;
                NoteLastPiece(relay.Relays);
                if (relay.Content.Count > 0)
                {
                    Keep(relay);
                    Drop(own);
                    continue;
                }
            }

            if (own is not null)
            {
                byHead[t] = own;
            }
        }

        _findings.RemoveAll(_gone.Contains);
    }

    private void Keep(Finding relay)
    {
        _findings.Add(relay);
        _cues.Add(relay.Cue);
        NoteLastPiece(relay);
    }

    private void Drop(Finding? own)
    {
        if (own is not null && _gone.Add(own))
        {
            _cues.Remove(own.Cue);
        }
    }

    private void NoteLastPiece(Finding finding)
    {
        if (finding.Content.Count > 1)
        {
            var first = finding.Content[^1].First;
            if (!_byLastPiece.TryGetValue(first, out var list))
            {
                _byLastPiece[first] = list = [];
            }

            list.Add(finding);
        }
    }

    /// <summary>"Press reports citing diplomats said": the attribution whose source holds the relay; null if there is none.</summary>
    private Finding? CitedBy(int verb)
    {
        if (_context.Draft.Tags[verb].Xpos != "VBG" && !Chains.ThatCites(_context, verb))
        {
            return null;
        }

        for (var f = QuoteContinuation.FirstFrom(verb - Reach, _sorted); f < _sorted.Count && _sorted[f].Head < verb + Reach; f++)
        {
            var finding = _sorted[f];
            if (finding is { Class: CueClass.Speech, Source: { } source, IsSure: false } && source.First < verb && source.Contains(verb) && (finding.Cue.First >= source.End || finding.Lemma == "according to") && !_gone.Contains(finding))
            {
                return finding;
            }
        }

        return null;
    }

    /// <summary>"…, according to the Post, | citing sources": a last piece of content that begins with the relay is the relay's.</summary>
    private void LeaveOut(int verb)
    {
        if (_context.QuotationOf(verb) >= 0 || !_byLastPiece.TryGetValue(verb, out var list))
        {
            return;
        }

        foreach (var finding in list)
        {
            if (finding.Content.Count > 1 && finding.Content[^1].First == verb && finding.Cue.End <= verb && !_gone.Contains(finding))
            {
                finding.Content.RemoveAt(finding.Content.Count - 1);
            }
        }

        foreach (var finding in list)
        {
            NoteLastPiece(finding);
        }
    }

    private bool IsTaken(TokenRange source, Finding? own) => own is null ? _cues.Overlap(source) : _cues.OverlapBut(own.Cue, source);

    private Dictionary<int, Finding> ByHead()
    {
        var byHead = new Dictionary<int, Finding>(_findings.Count);
        foreach (var finding in _findings)
        {
            byHead.TryAdd(finding.Head, finding);
        }

        return byHead;
    }
}
