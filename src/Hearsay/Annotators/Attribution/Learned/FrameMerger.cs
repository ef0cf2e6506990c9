using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>
/// Joins what the model finds with what the rules find. The model says what is attributed at the outermost level and where it begins and
/// ends; the rules' findings within become inner claims, give stance, class, addressee and relays, and stay where the model has no eye for
/// what they find: silences.
/// </summary>
internal sealed class FrameMerger(AttributionInput input, List<Frame> all, List<Frame> kept)
{
    /// <summary>
    /// How probable the model must find a finding of the rules that it does not keep itself, if that stays where it disturbs nothing. PolNeAR
    /// dev: at 0.3 match .748 and words of contents .857, at 0.15 for all .747 and .866.
    /// </summary>
    private const float RuleStays = 0.3f;

    /// <summary>The same where most of the content stands in quotation marks: words of contents .876 at 0.05, .858 at 0.3, and direct speech .945 and .926.</summary>
    private const float QuotationStays = 0.05f;

    private static readonly HashSet<string> Gestures = ["congratulate", "greet", "salute", "thank", "toast"];

    private readonly AttributionContext _context = input.Context;
    private readonly StanceReader _stances = new(input.Context);
    private readonly FrameBorders _borders = new(input.Context);
    private readonly Dictionary<Finding, float> _best = Best(all);
    private readonly List<Finding> _outer = [];
    private readonly HashSet<Finding> _used = [];

    /// <summary>The findings of both, sorted by their head.</summary>
    public List<Finding> Merge()
    {
        var sure = input.Findings.Where(finding => finding.IsSure && finding.Relays is null).ToList();
        var reserved = Reserved(sure);
        foreach (var frame in kept)
        {
            if (!reserved.AsSpan(frame.Cue.First, frame.Cue.Count).Contains(true) && !IsGesture(frame))
            {
                _outer.Add(ToFinding(frame));
            }
        }

        foreach (var finding in sure)
        {
            _used.Add(finding);
            if (!input.Inner.Contains(finding))
            {
                _outer.Add(finding);
            }
        }

        var owner = new Finding?[input.Count];
        foreach (var finding in _outer)
        {
            Paint(owner, finding, finding.Content);
            Paint(owner, finding, [finding.Cue]);
            Paint(owner, finding, finding.Source is { } source ? [source] : []);
        }

        List<Finding> findings = [.. _outer, .. sure.Where(input.Inner.Contains)];
        for (var i = 0; i < input.Findings.Count; i++)
        {
            var finding = input.Findings[i];
            if (!_used.Contains(finding) && finding.Relays is null && Stays(finding, owner))
            {
                findings.Add(finding);
                _used.Add(finding);
            }
        }

        AddRelays(findings);
        findings.Sort((a, b) => a.Head.CompareTo(b.Head));
        return findings;
    }

    // Words that are no cue of the model's: cues of relays, and whatever the sure findings take.
    private bool[] Reserved(List<Finding> sure)
    {
        var reserved = new bool[input.Count];
        foreach (var finding in input.Findings.Where(finding => finding.Relays is not null))
        {
            reserved.AsSpan(finding.Cue.First, finding.Cue.Count).Fill(true);
        }

        foreach (var finding in sure)
        {
            foreach (var piece in finding.Content.Append(finding.Cue).Append(finding.Source ?? finding.Cue))
            {
                reserved.AsSpan(piece.First, piece.Count).Fill(true);
            }
        }

        return reserved;
    }

    // "congratulated the people on the holiday": somebody did that to somebody, and nothing is claimed.
    private bool IsGesture(Frame frame)
    {
        if (frame.Candidate.Rule is not null || !Gestures.Contains(_context.Draft.Tags[frame.Candidate.Head].Lemma))
        {
            return false;
        }

        foreach (var piece in frame.Content)
        {
            for (var t = piece.First; t < piece.End; t++)
            {
                if (_context.QuotationOf(t) >= 0 || _context.Draft.Tags[t].Pos is UPos.VERB or UPos.AUX)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static void Paint(Finding?[] owner, Finding finding, List<TokenRange> pieces)
    {
        foreach (var piece in pieces)
        {
            owner.AsSpan(piece.First, piece.Count).Fill(finding);
        }
    }

    private bool Stays(Finding finding, Finding?[] owner)
    {
        var outer = owner[finding.Cue.First];
        if (outer is not null && outer.Holds(finding.Cue))
        {
            // Within a content: an inner claim, whose own content does not reach out of it.
            finding.Content = [.. finding.Content.SelectMany(piece => outer.Content.Select(o => new TokenRange(Math.Max(o.First, piece.First), Math.Min(o.End, piece.End)))).Where(p => !p.IsEmpty).Select(_context.Trim).Where(p => !p.IsEmpty)];
            return finding.Content.Count > 0;
        }

        // Adverbs ("allegedly"), silences and what is not ruled out are sure by their words; of the first, annotators mark few.
        var sure = finding.Class == CueClass.Silence || _context.Draft.Tags[finding.Head].Pos == UPos.ADV
            || _stances.Of(finding) is Stance.NotRuledOut or Stance.NoComment;
        return (sure || _best.GetValueOrDefault(finding) >= (IsQuoted(finding) ? QuotationStays : RuleStays)) && IsFree(finding, owner);
    }

    private bool IsQuoted(Finding finding)
    {
        int quoted = 0, all = 0;
        foreach (var piece in finding.Content)
        {
            for (var t = piece.First; t < piece.End; t++)
            {
                all++;
                quoted += _context.QuotationOf(t) >= 0 ? 1 : 0;
            }
        }

        return 2 * quoted >= all;
    }

    // How probable the model finds the best of its frames with the cue of a rule's finding.
    private static Dictionary<Finding, float> Best(List<Frame> frames)
    {
        var best = new Dictionary<Finding, float>();
        foreach (var frame in frames)
        {
            if (frame.Candidate.Rule is { } rule)
            {
                best[rule] = Math.Max(best.GetValueOrDefault(rule), frame.Probability);
            }
        }

        return best;
    }

    private static bool IsFree(Finding finding, Finding?[] owner)
    {
        foreach (var piece in finding.Content.Append(finding.Cue))
        {
            if (owner.AsSpan(piece.First, piece.Count).ContainsAnyExcept((Finding?)null))
            {
                return false;
            }
        }

        return true;
    }

    private void AddRelays(List<Finding> findings)
    {
        foreach (var relay in input.Findings)
        {
            if (relay.Relays is not { } parent)
            {
                continue;
            }

            if (!_used.Contains(parent))
            {
                continue;
            }

            // ", citing an aide" is no part of what was said, and ", which cited an aide" none of who said it.
            parent.Source = Before(parent.Source, relay.Cue);
            parent.Content = _context.Tidy(parent.Content, relay.Cue, relay.Source);
            relay.Content = parent.Content;
            if (parent.Content.Count > 0)
            {
                findings.Add(relay);
            }
        }

        findings.RemoveAll(finding => finding.Content.Count == 0);
    }

    private TokenRange? Before(TokenRange? source, TokenRange relay)
    {
        if (source is not { } words || words.First >= relay.First || words.End <= relay.First)
        {
            return source;
        }

        var end = relay.First;
        while (end > words.First + 1 && (_context.Draft.Tags[end - 1].Xpos is "WP" or "WDT" || _context.Draft.Tags[end - 1].Pos == UPos.PUNCT))
        {
            end--;
        }

        return new TokenRange(words.First, end);
    }

    private Finding ToFinding(Frame frame)
    {
        _borders.Settle(frame);
        var rule = frame.Candidate.Rule;
        var finding = rule is not null && rule.Relays is null && _used.Add(rule) ? rule : New(frame);
        var ownContent = rule == finding ? finding.Content : null;
        finding.Score = frame.Probability;
        if (finding.Class == CueClass.Silence)
        {
            return finding;
        }

        // Of "refused to rule out a move" what is not ruled out is the move, whatever the model takes "refused" for.
        finding.Cue = rule is not null && rule.Cue.Contains(frame.Cue) && (!frame.Content.Exists(rule.Cue.Overlaps) || _stances.Of(rule) == Stance.NotRuledOut) && !frame.Source.Exists(rule.Cue.Overlaps) ? rule.Cue : frame.Cue;
        // Who is told is no part of what is said.
        var told = finding.Addressee is { } listener && frame.Content[0].Contains(listener.First) && listener.End < frame.Content[0].End ? finding.Addressee : null;
        finding.Content = _context.Tidy(frame.Content, finding.Cue, frame.Source.Count > 0 ? frame.Source[0] : null, told);
        if (finding.Content.Count == 0)
        {
            finding.Content = frame.Content;
        }

        if (ownContent is { Count: > 0 } own && finding.Content.Count > 0 && own[0].First == finding.Content[0].First && own[^1].End < finding.Content[^1].End && AnotherClause(own[^1].End, finding.Content[^1].End))
        {
            finding.Content = own;
        }

        if (ownContent is { Count: 1 } whole && finding.Content is [var part] && whole[0].First == part.First && whole[0].End > part.End && LacksVerb(part))
        {
            finding.Content = whole;
        }

        SetSource(finding, frame);
        if (finding.Addressee is { } addressee && (addressee.Overlaps(finding.Cue) || finding.Content.Exists(addressee.Overlaps) || finding.Source is { } s && s.Overlaps(addressee)))
        {
            finding.Addressee = null;
            finding.AddresseeHead = -1;
        }

        return finding;
    }

    // "… 'as agreed,' and Trump 'took note'": behind the quotation the reporter goes on with another clause. PolNeAR dev: of such cases alone no number moves.
    private bool AnotherClause(int from, int end)
    {
        if (from == 0 || _context.QuotationOf(from - 1) < 0 || _context.QuotationOf(from - 1) == _context.QuotationOf(Math.Min(from, input.Count - 1)))
        {
            return false;
        }

        while (from < end && _context.Draft.Tags[from].Pos == UPos.PUNCT)
        {
            from++;
        }

        return from < end && _context.Draft.Tags[from].Pos == UPos.CCONJ;
    }

    // "that the minister, addressing a meeting, called for …": a clause with "that" goes on at least to its verb.
    private bool LacksVerb(TokenRange clause) => _context.Clause.Is(clause.First, "that") && _context.Draft.Tags[clause.First].Pos == UPos.SCONJ && !new RestOfClause(_context).HasFiniteVerb(clause);

    private void SetSource(Finding finding, Frame frame)
    {
        // "is disputed by Lodmark": the agent of a passive is the source, whatever else stands near.
        if (finding.SourceHead >= 0 && _context.Tree[finding.SourceHead].Relation == "obl:agent" && !finding.Content.Exists(piece => piece.Contains(finding.SourceHead)))
        {
            return;
        }

        if (frame.Source.Count == 0)
        {
            finding.Source = null;
            finding.SourceHead = -1;
            return;
        }

        var source = OwnSubject(finding, frame.Source.MaxBy(piece => piece.Count));
        finding.Source = source;
        if (!source.Contains(finding.SourceHead))
        {
            finding.SourceHead = HeadOf(source);
        }
    }

    // "The aide, who asked not to be named, said", "Brandt, quoted by the wire, said": what stands in the aside is not who says it, where the tree knows better.
    private TokenRange OwnSubject(Finding finding, TokenRange source)
    {
        var inAside = source.Count > 1 && _context.Draft.Tags[source.First].Xpos is "WP" or "WDT"
            || (source.First > 1 && source.End <= finding.Cue.First && _context.Clause.Is(source.First - 1, "by") && _context.Draft.Tags[source.First - 2].Xpos == "VBN");
        var subject = inAside && finding.Head >= 0 ? _context.Tree.Child(finding.Head, "nsubj") : -1;
        if (subject < 0 || subject >= source.First)
        {
            return source;
        }

        finding.SourceHead = subject;
        return _context.Clause.NounPhrase(subject, limitRight: source.First);
    }

    private int HeadOf(TokenRange range)
    {
        var tree = _context.Tree;
        for (var t = range.First; t < range.End; t++)
        {
            if (!range.Contains(tree[t].Head) && _context.Draft.Tags[t].Pos is UPos.NOUN or UPos.PROPN or UPos.PRON)
            {
                return t;
            }
        }

        return Enumerable.Range(range.First, range.Count).FirstOrDefault(t => !range.Contains(tree[t].Head), range.First);
    }

    private Finding New(Frame frame)
    {
        var head = frame.Candidate.Head;
        var tag = _context.Draft.Tags[head];
        var entry = tag.Pos == UPos.NOUN ? null : new VerbCues(_context).Entry(head);
        var noun = tag.Pos == UPos.NOUN ? NominalCues.Entry(tag.Lemma) : null;
        return new Finding
        {
            Head = head,
            Lemma = entry?.Lemma ?? (char.IsLetterOrDigit(tag.Lemma[0]) ? tag.Lemma.ToLowerInvariant() : _context.Draft.TokenText(head).ToString()),
            Class = entry?.Class ?? noun?.Class ?? CueClass.Speech,
            Stance = entry?.Stance ?? noun?.Stance ?? Stance.Asserted,
            Cue = frame.Cue,
        };
    }
}
