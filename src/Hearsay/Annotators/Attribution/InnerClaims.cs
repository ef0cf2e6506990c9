using System.Collections.Frozen;
using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>
/// Goes once more over what stands inside the contents when these are settled: gives inner attributions the source that their own words
/// show, takes out what is none, and adds forms and relays that were lost. The outermost level stays as it is, but for two things that
/// hang on it: a further source that it cites, and a source that has swallowed the clause before.
/// </summary>
internal sealed class InnerClaims
{
    /// <summary>Verbs of saying whose infinitive with a mere noun phrase still tells something: "is about to announce a sale".</summary>
    private static readonly FrozenSet<string> Disclosing = new[] { "announce", "report", "disclose", "reveal", "propose", "deny", "confirm", "admit", "predict", "suggest" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Verbs that without a clause or quotation mean something done and nothing said.</summary>
    private static readonly FrozenSet<string> Doing = new[] { "find", "attack", "show", "see", "strike", "hit", "hear", "address", "answer", "name", "begin", "state", "discover", "feel", "write", "encourage" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly AttributionContext _context;
    private readonly List<Finding> _findings;
    private readonly RestOfClause _rest;

    public InnerClaims(AttributionContext context, List<Finding> findings)
    {
        _context = context;
        _findings = findings;
        _rest = new RestOfClause(context);
    }

    /// <summary>Does all of it; the findings are sorted by their heads afterwards.</summary>
    public void Complete()
    {
        new SourceClauses(_context, _findings).Part();
        new LostSpeech(_context, _findings).Add();
        new TakenWords(_context, _findings).GiveBack();
        var borders = new SourceBorders(_context);
        foreach (var finding in _findings)
        {
            TakeNoun(finding);
            TakeVerb(finding);
            borders.Settle(finding);
        }

        PartSilences();
        var verbs = new VerbCues(_context);
        _findings.RemoveAll(finding => finding.Lemma == "deny" && finding.Relays is null && _context.Clause.IsVerb(finding.Head) && verbs.Withholds(finding.Head));
        PartAccording();

        _findings.Sort(static (a, b) => a.Head.CompareTo(b.Head));
        new InnerRelays(_context, _findings).Add();
        LeaveOutSaying();
        AddTold();
        var inner = Inner();
        var quoting = Quoting();
        _findings.RemoveAll(finding => inner.Contains(finding) && IsNone(finding, quoting));
        var sources = new InnerSources(_context);
        foreach (var finding in inner)
        {
            sources.Settle(finding);
        }

        new InnerForms(_context, _findings).Add();
        var contents = new InnerContents(_context, _findings);
        contents.Settle();
        contents.Part();
        _findings.Sort(static (a, b) => a.Head.CompareTo(b.Head));
    }

    private HashSet<Finding> Inner()
    {
        var parents = new Chains(_context).Parents(_findings);
        return [.. _findings.Where((finding, i) => parents[i] is not null && finding is { Relays: null, IsSure: false, Class: not CueClass.Silence })];
    }

    /// <summary>"…, the agency reported, quoting the minister as saying.": the last two words say nothing more.</summary>
    private void LeaveOutSaying()
    {
        var said = new bool[_context.Draft.Tokens.Length];
        foreach (var relay in _findings.Where(finding => finding is { Relays: not null, Source: not null }).ToList())
        {
            if (Chains.ThatCites(_context, relay.Head) && relay.Relays!.Source is { } teller && teller.First < relay.Head - 1 && teller.Contains(relay.Head))
            {
                // "a report in the Gazette | that quoted two aides"
                relay.Relays.Source = new TokenRange(teller.First, relay.Head - 1);
            }

            var start = relay.Source!.Value.End;
            var sentence = _context.Draft.Sentences[_context.Draft.SentenceOf(relay.Head)];
            if (start + 1 < sentence.EndToken && _context.Clause.Is(start, "as") && _context.Draft.Tags[start + 1].Lemma is "say" or "tell" && (start + 2 >= sentence.EndToken || _context.Draft.Tags[start + 2].Pos == UPos.PUNCT))
            {
                var words = new TokenRange(start, start + 2);
                relay.Relays!.Content = _context.Tidy(relay.Relays.Content, words);
                relay.Content = relay.Relays.Content;
                said.AsSpan(words.First, words.Count).Fill(true);
            }
        }

        if (said.AsSpan().Contains(true))
        {
            _findings.RemoveAll(finding => finding.Content.Count == 0 || said.AsSpan(finding.Cue.First, finding.Cue.Count).Contains(true));
        }
    }

    /// <summary>"According to the one, …; according to the other, …": each half has a source of its own.</summary>
    private void PartAccording()
    {
        var cues = CueMarks.Of(_context, _findings);
        foreach (var finding in _findings.Where(finding => finding.Lemma == "according to").ToList())
        {
            for (var t = Math.Max(1, finding.Content[^1].First); t < finding.Content[^1].End; t++)
            {
                if (_context.Clause.Is(t, "according") && _context.Draft.TokenText(t - 1) is ";" && !cues.Overlap(new TokenRange(t, t + 1)) && new PhraseCues(_context).Find(t) is { } second)
                {
                    finding.Content[^1] = _context.Trim(new TokenRange(finding.Content[^1].First, t - 1));
                    second.Content = [.. second.Content.Where(piece => piece.First > t)];
                    if (second.Content.Count > 0)
                    {
                        _findings.Add(second);
                        cues.Add(second.Cue);
                    }

                    break;
                }
            }
        }
    }

    /// <summary>"did not elaborate on the order, and officials could not be reached": the second is no part of what the first is about.</summary>
    private void PartSilences()
    {
        List<Finding> sorted = [.. _findings.Where(finding => finding.Class is CueClass.Silence or CueClass.Speech).OrderBy(finding => finding.Head)];
        foreach (var outer in sorted.Where(finding => finding.Class == CueClass.Silence))
        {
            for (var f = QuoteContinuation.FirstFrom(outer.Content[^1].First, sorted); f < sorted.Count && sorted[f].Head < outer.Content[^1].End; f++)
            {
                var inner = sorted[f];
                if (inner != outer && inner.Source is { } source && outer.Holds(inner.Cue) && outer.Holds(source) && source.First < inner.Cue.First
                    && _context.Draft.Tags[source.First - 1].Pos == UPos.CCONJ && outer.Content[^1].First < source.First - 1)
                {
                    outer.Content[^1] = _context.Trim(new TokenRange(outer.Content[^1].First, source.First - 1));
                }
            }
        }
    }

    /// <summary>"told reporters that an envoy, who had just returned, told him …": a clause with "that" goes on at least to its verb.</summary>
    private void TakeVerb(Finding finding)
    {
        if (finding is not { Class: CueClass.Speech, IsSure: false, Content: [var piece] } || piece.First < finding.Cue.End || !_context.Clause.Is(piece.First, "that") || (_context.Draft.Tags[piece.First].Pos != UPos.SCONJ && finding.Addressee is null) || _rest.HasFiniteVerb(piece))
        {
            return;
        }

        var rest = _rest.From(piece.First);
        if (rest.End > piece.End && _rest.HasFiniteVerb(new TokenRange(piece.End, rest.End)))
        {
            finding.Content = [rest];
        }
    }

    /// <summary>"…, citing a banker who said that …": what the one cited says stands under the relay.</summary>
    private void AddTold()
    {
        var verbs = new VerbCues(_context);
        var byHead = new Dictionary<int, Finding>();
        foreach (var finding in _findings.Where(finding => finding.Relays is null))
        {
            byHead.TryAdd(finding.Head, finding);
        }

        var cues = CueMarks.Of(_context, _findings);
        foreach (var relay in _findings.Where(finding => finding is { Relays: not null, Source: not null }).ToList())
        {
            var who = relay.Source!.Value.End;
            var sentence = _context.Draft.Sentences[_context.Draft.SentenceOf(relay.Head)];
            if (who + 1 >= sentence.EndToken || _context.Draft.Tags[who].Xpos is not ("WP" or "WDT"))
            {
                continue;
            }

            var verb = who + 1;
            while (verb < sentence.EndToken && verb < who + 4 && _context.Draft.Tags[verb].Pos is not UPos.VERB)
            {
                verb++;
            }

            var known = byHead.GetValueOrDefault(verb);
            if (known is null && verb < sentence.EndToken && verbs.Find(verb) is { Class: CueClass.Speech } told && !cues.Overlap(told.Cue))
            {
                (told.Source, told.SourceHead) = (new TokenRange(who, who + 1), who);
                _findings.Add(known = byHead[verb] = told);
                cues.Add(told.Cue);
            }

            if (known is not null)
            {
                known.Under = relay;
            }
        }
    }

    /// <summary>For each token where the longest piece of what somebody is quoted as saying that holds it ends; 0 outside.</summary>
    private int[] Quoting()
    {
        var quoting = new int[_context.Draft.Tokens.Length];
        foreach (var piece in _findings.Where(finding => finding is { IsSure: true, Class: CueClass.Relay }).SelectMany(finding => finding.Content).OrderBy(piece => piece.End))
        {
            quoting.AsSpan(piece.First, piece.Count).Fill(piece.End);
        }

        return quoting;
    }

    /// <summary>What inside a content is no attribution: without a model's eye on it the rules take too much there.</summary>
    private bool IsNone(Finding finding, int[] quoting)
    {
        var first = finding.Content[0].First;
        if (finding.Cue.First > 0 && finding.Cue.First == finding.Head && _context.Draft.Tags[finding.Head].Xpos == "VBG" && _context.Clause.Is(finding.Cue.First - 1, "as") && quoting[finding.Cue.First] >= finding.Cue.End)
        {
            // "quoted the minister as saying.": the rest was lost.
            return true;
        }

        if (_context.Draft.Tags[finding.Cue.First].Xpos == "POS" || (finding.Lemma == "write" && finding.Cue.End > finding.Head + 1 && _context.Clause.Is(finding.Head + 1, "off")) || (_context.Tree[finding.Head].Is("amod") && finding.Source is not null && _context.Draft.Tags[finding.Head].Xpos == "VBN" && finding.Cue.End == finding.Head + 1 && finding.Content[0].First == finding.Cue.End && finding.Content[0].Count == 1))
        {
            // "the firm's recommended list"
            return true;
        }

        var states = finding.Content.Exists(_rest.HasFiniteVerb) || finding.Content.Exists(piece => _context.QuotationOf(piece.First) is var q && q >= 0 && _context.Quotations[q].Open == piece.First)
            || (_context.Clause.Is(first, "that") && _context.Draft.Tags[first].Pos != UPos.DET) || _context.Draft.Tags[first].Xpos.StartsWith('W') || _context.Clause.Is(first, "whether");
        if (!_context.Clause.IsVerb(finding.Head))
        {
            // "had the support of two banks"
            return finding.Class == CueClass.Attitude && _context.Draft.Tags[finding.Cue.First].Lemma == "have";
        }

        if (!states && finding.Content is [{ Count: 1 }] && _context.Draft.Tags[first].Pos == UPos.PRON && _context.Clause.IsPassive(finding.Head))
        {
            // "he had been threatened": nothing is said of it.
            return true;
        }

        if (!states && finding is { Source: null, Class: not (CueClass.Forecast or CueClass.Seeming or CueClass.Thought), Content: [var only] } && only.End <= finding.Cue.First && _context.Clause.IsPassive(finding.Head))
        {
            // "if the proposal is rejected", "this will be resolved": nobody does.
            return true;
        }

        if (finding.Content is [{ Count: 1 }] && _context.Draft.Tags[first].Xpos is "WP" or "WDT" && _context.Clause.Is(finding.Cue.First, "to"))
        {
            // "to decide whom to appoint"
            return true;
        }

        if (_context.Clause.Is(finding.Cue.First, "to") && _context.Tree[finding.Head] is { Head: >= 0 } arc && arc.Is("xcomp") && _context.Draft.Tags[arc.Head].Lemma == "fail")
        {
            // "failed to disclose its losses": nothing was said.
            return true;
        }

        var ledIn = _context.Clause.Is(first, "that") || _context.Draft.Tags[first].Xpos.StartsWith('W') || _context.Clause.Is(first, "whether") || _context.QuotationOf(first) >= 0;
        var infinitive = _context.Clause.Is(finding.Cue.First, "to") || (finding.Cue.Count > 2 && _context.Clause.Is(finding.Cue.First, "not") && _context.Clause.Is(finding.Cue.First + 1, "to"));
        if (!ledIn && infinitive && !Disclosing.Contains(finding.Lemma) && !_context.Clause.Is(first, "to"))
        {
            return true;
        }

        return !states && ((finding.Lemma == "call" && finding.Cue.End == finding.Head + 1 && _context.Tree.Child(finding.Head, "xcomp") < 0) || (Doing.Contains(finding.Lemma) && _context.Draft.Tags[finding.Cue.End - 1].Pos != UPos.ADP) || (finding.Lemma == "know" && finding.Cue.First == finding.Head && finding.Cue.End == finding.Head + 2 && _context.Clause.Is(finding.Head + 1, "as")));
    }

    /// <summary>"denied a report in the Gazette that it planned …": the noun in between is what was denied.</summary>
    private void TakeNoun(Finding finding)
    {
        var start = finding.Cue.End;
        var that = finding.Content[0].First;
        if (finding.Class != CueClass.Speech || finding.Stance is not (Stance.Denied or Stance.Confirmed) || finding.Content.Count > 1 || that <= start + 1 || that > start + 14 || !_context.Clause.Is(that, "that") || finding.Addressee is not null)
        {
            return;
        }

        var attributes = false;
        for (var t = start; t < that; t++)
        {
            attributes |= _context.Draft.Tags[t].Pos == UPos.NOUN && NominalCues.Attributes(_context.Draft.Tags[t].Lemma);
            if (_context.Draft.Tags[t].Pos is not (UPos.DET or UPos.ADJ or UPos.NOUN or UPos.PROPN or UPos.PART or UPos.NUM or UPos.ADP) && _context.Draft.Tags[t].Xpos != "PRP$" || (t == start && _context.Draft.Tags[t].Pos == UPos.ADP))
            {
                return;
            }
        }

        if (attributes)
        {
            finding.Content = [new TokenRange(start, finding.Content[0].End)];
        }
    }
}
