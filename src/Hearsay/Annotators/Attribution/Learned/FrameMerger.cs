using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>
/// Joins what the model finds with what the rules find. The model says what is attributed at the outermost level and where it begins and
/// ends; the rules' findings within become inner claims, give stance, class, addressee and relays, and stay where the model has no eye for
/// what they find: silences.
/// </summary>
internal sealed class FrameMerger(AttributionInput input, List<Frame> all, List<Frame> kept)
{
    /// <summary>A finding of the rules that the model finds at least this probable stays where it disturbs nothing.</summary>
    private const float RuleStays = 0.3f;

    private readonly AttributionContext _context = input.Context;
    private readonly List<Finding> _outer = [];
    private readonly HashSet<Finding> _used = [];

    /// <summary>The findings of both, sorted by their head.</summary>
    public List<Finding> Merge()
    {
        foreach (var frame in kept)
        {
            _outer.Add(ToFinding(frame));
        }

        var owner = new Finding?[input.Count];
        foreach (var finding in _outer)
        {
            Paint(owner, finding, finding.Content);
            Paint(owner, finding, [finding.Cue]);
            Paint(owner, finding, finding.Source is { } source ? [source] : []);
        }

        var findings = new List<Finding>(_outer);
        for (var i = 0; i < input.Findings.Count; i++)
        {
            var finding = input.Findings[i];
            if (!_used.Contains(finding) && finding.Relays is null && Stays(finding, input.Parents[i], owner))
            {
                findings.Add(finding);
                _used.Add(finding);
            }
        }

        AddRelays(findings);
        findings.Sort((a, b) => a.Head.CompareTo(b.Head));
        return findings;
    }

    private static void Paint(Finding?[] owner, Finding finding, List<TokenRange> pieces)
    {
        foreach (var piece in pieces)
        {
            owner.AsSpan(piece.First, piece.Count).Fill(finding);
        }
    }

    private bool Stays(Finding finding, Finding? parent, Finding?[] owner)
    {
        var outer = owner[finding.Cue.First];
        if (outer is not null && outer.Holds(finding.Cue))
        {
            // Within a content: an inner claim, whose own content does not reach out of it.
            finding.Content = [.. finding.Content.SelectMany(piece => outer.Content.Select(o => new TokenRange(Math.Max(o.First, piece.First), Math.Min(o.End, piece.End)))).Where(p => !p.IsEmpty).Select(_context.Trim).Where(p => !p.IsEmpty)];
            return finding.Content.Count > 0;
        }

        if (finding.Class == CueClass.Silence || Probability(finding) >= RuleStays)
        {
            return IsFree(finding, owner);
        }

        // What was inner and has lost the attribution around it is as doubtful as that.
        _ = parent;
        return false;
    }

    private float Probability(Finding finding)
    {
        var best = 0f;
        foreach (var frame in all)
        {
            if (frame.Candidate.Rule == finding)
            {
                best = Math.Max(best, frame.Probability);
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

            // ", citing an aide" is no part of what was said.
            parent.Content = _context.Tidy(parent.Content, relay.Cue, relay.Source);
            relay.Content = parent.Content;
            if (parent.Content.Count > 0)
            {
                findings.Add(relay);
            }
        }

        findings.RemoveAll(finding => finding.Content.Count == 0);
    }

    private Finding ToFinding(Frame frame)
    {
        var rule = frame.Candidate.Rule;
        var finding = rule is not null && rule.Relays is null && _used.Add(rule) ? rule : New(frame);
        finding.Cue = frame.Cue;
        finding.Content = frame.Content;
        finding.Score = frame.Probability;
        SetSource(finding, frame);
        if (finding.Addressee is { } addressee && (addressee.Overlaps(finding.Cue) || finding.Content.Exists(addressee.Overlaps) || finding.Source is { } s && s.Overlaps(addressee)))
        {
            finding.Addressee = null;
            finding.AddresseeHead = -1;
        }

        return finding;
    }

    private void SetSource(Finding finding, Frame frame)
    {
        if (frame.Source.Count == 0)
        {
            finding.Source = null;
            finding.SourceHead = -1;
            return;
        }

        var source = frame.Source.MaxBy(piece => piece.Count);
        finding.Source = source;
        if (!source.Contains(finding.SourceHead))
        {
            finding.SourceHead = HeadOf(source);
        }
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
