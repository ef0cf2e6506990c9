using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>Sets the borders of contents right where the words alone tell, once all findings are there: what stands within one is read off them.</summary>
internal sealed class InnerContents
{
    /// <summary>Words between an object and the infinitive that goes with it, at most.</summary>
    private const int LongestObject = 14;

    /// <summary>Nouns with clauses one within the other that are looked through, at most.</summary>
    private const int DeepestNest = 4;

    private readonly AttributionContext _context;
    private readonly List<Finding> _findings;
    private readonly RestOfClause _rest;
    private readonly List<Finding>?[] _inSentence; // those with a piece of content there

    public InnerContents(AttributionContext context, List<Finding> findings)
    {
        (_context, _findings) = (context, findings);
        _rest = new RestOfClause(context);
        _inSentence = new List<Finding>?[context.Draft.Sentences.Length];
        foreach (var finding in findings.Where(finding => finding.Relays is null))
        {
            var last = -1;
            foreach (var piece in finding.Content)
            {
                for (var s = Math.Max(last + 1, context.Draft.SentenceOf(piece.First)); s <= context.Draft.SentenceOf(piece.End - 1); s++)
                {
                    (_inSentence[s] ??= []).Add(finding);
                    last = s;
                }
            }
        }
    }

    /// <summary>Makes them whole, ends them before the next thing said, and takes out what is no part of them.</summary>
    public void Settle()
    {
        Action<Finding>[] steps = [TakeBehind, TakeOwnNoun, TakeSubject, TakeInfinitive, EndRelative, EndAtClause, EndObject, TakeRest, LeaveOutThat];

        // From the longest to the shortest, so that those within find those around as they shall be.
        foreach (var finding in _findings.Where(finding => finding is { Relays: null, IsSure: false }).OrderByDescending(f => f.Content.Sum(piece => piece.Count)).ThenBy(f => f.Head).ToList())
        {
            // What has nothing left is taken out in the end.
            foreach (var step in steps)
            {
                if (finding.Content.Count > 0)
                {
                    step(finding);
                }
            }
        }
    }

    /// <summary>"denied it was in trouble | and said …": the same speaker goes on, and what he said first is over.</summary>
    public void Part()
    {
        foreach (var next in _findings.Where(finding => finding is { Relays: null, Class: CueClass.Speech or CueClass.Silence or CueClass.Thought }).ToList())
        {
            var conjunction = next.Cue.First - 1;
            if (conjunction < 1 || _context.Draft.Tags[conjunction].Pos != UPos.CCONJ || !_context.Clause.IsVerb(next.Head) || Tense(next) is not { } tense)
            {
                continue;
            }

            // Nouns in between ("denied reports that …") end with it.
            List<Finding> around = [];
            for (var at = Around(next); at is not null && around.Count < DeepestNest; at = Around(at))
            {
                around.Add(at);
                if (_context.Clause.IsVerb(at.Head))
                {
                    break;
                }
            }

            if (around.Count == 0 || around[^1] is not { Source: not null } before || before.Cue.First > next.Cue.First || Tense(before) != tense || _context.QuotationOf(next.Head) != _context.QuotationOf(before.Head) || before.Content.Find(p => p.Contains(next.Cue)) is var said && (conjunction <= said.First + 1 || !MayPart(before, new TokenRange(said.First, conjunction), tense)))
            {
                continue;
            }

            foreach (var finding in around)
            {
                finding.Content = [.. finding.Content.Where(piece => piece.First < conjunction).Select(piece => _context.Trim(new TokenRange(piece.First, Math.Min(piece.End, conjunction)))).Where(piece => !piece.IsEmpty)];
            }

            (next.Source, next.SourceHead) = (before.Source, before.SourceHead);
        }

        _findings.RemoveAll(finding => finding.Content.Count == 0);
    }

    /// <summary>Of an inner one that is how it reads; of the outermost, which the model has seen, only where who denies something goes on to say something.</summary>
    private bool MayPart(Finding before, TokenRange said, string tense)
    {
        if (Around(before) is null)
        {
            return before.Stance == Stance.Denied && before.Class == CueClass.Speech && before.Cue.End <= said.First;
        }

        // "said the minister believed it and denied it": a verb of the same tense within may be the one that is joined.
        for (var t = said.First; t < said.End; t++)
        {
            if (_context.Draft.Tags[t].Xpos == tense && _context.Draft.Tags[t].Pos == UPos.VERB && CueLexicon.Default.Find(_context.Draft.Tags[t].Lemma) is not null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The innermost finding whose content holds the cue.</summary>
    private Finding? Around(Finding inner)
    {
        Finding? around = null;
        foreach (var finding in _inSentence[_context.Draft.SentenceOf(inner.Cue.First)] ?? [])
        {
            if (finding != inner && finding.Holds(inner.Cue) && !inner.Holds(finding.Cue) && (around is null || Size(finding) < Size(around)))
            {
                around = finding;
            }
        }

        return around;
    }

    private static int Size(Finding finding) => finding.Content.Sum(piece => piece.Count);

    /// <summary>The form of the finite verb of a cue; null if it has none.</summary>
    private string? Tense(Finding finding)
    {
        for (var t = finding.Cue.First; t < finding.Cue.End; t++)
        {
            if (_context.Draft.Tags[t].Xpos is "VBD" or "VBZ" or "VBP" or "MD")
            {
                return _context.Draft.Tags[t].Xpos;
            }
        }

        return null;
    }

    /// <summary>"… | the ministry hoped to reopen talks": an infinitive right behind the verb is what was hoped, whatever stands before.</summary>
    private void TakeBehind(Finding finding)
    {
        if (finding.Content is not [var piece] || piece.End > finding.Cue.First || !_context.Clause.IsVerb(finding.Head) || _context.Clause.IsPassive(finding.Head) || Around(finding) is null && finding.Class is CueClass.Speech || CueLexicon.Default.Find(_context.Draft.Tags[finding.Head].Lemma) is not { } entry || !entry.Frames.HasFlag(CueFrames.Infinitive) || !LeadsInfinitive(finding.Cue.End, _context.Draft.Sentences[_context.Draft.SentenceOf(finding.Head)].EndToken) || _context.QuotationOf(piece.First) >= 0)
        {
            return;
        }

        finding.Content[0] = _rest.From(finding.Cue.End);
    }

    /// <summary>"agreed to pay the miners, | and it was right to do so": an infinitive ends before a clause with a subject of its own.</summary>
    private void EndAtClause(Finding finding)
    {
        var piece = finding.Content[^1];
        if (Around(finding) is null || piece.First < finding.Cue.End)
        {
            return;
        }

        for (var t = piece.First + 1; t + 3 < piece.End; t++)
        {
            if (_context.Draft.Tags[t].Xpos is "VBD" or "VBZ" or "VBP" or "MD" || _context.QuotationOf(t) != _context.QuotationOf(piece.First))
            {
                return;
            }

            if (_context.Draft.TokenText(t) is "," && _context.Draft.Tags[t + 1].Pos == UPos.CCONJ && _context.Draft.Tags[t + 2].Xpos is "PRP" or "EX" && _context.Draft.Tags[t + 3].Xpos is "VBD" or "VBZ" or "VBP" or "MD")
            {
                finding.Content[^1] = new TokenRange(piece.First, t);
                return;
            }
        }
    }

    /// <summary>"has offered the amnesty | in the hope that …", "had indicated its interest | in remarks made last week": how and where something was said is no part of a mere object.</summary>
    private void EndObject(Finding finding)
    {
        if (finding.Content is not [var piece] || piece.First != finding.Cue.End || !_context.Clause.IsVerb(finding.Head) || Around(finding) is null || _context.Draft.Tags[piece.First].Pos is not (UPos.DET or UPos.NOUN or UPos.PROPN or UPos.ADJ or UPos.PRON) || _context.Draft.Tags[piece.First].Xpos.StartsWith('W') || _context.QuotationOf(piece.First) != _context.QuotationOf(finding.Head))
        {
            return;
        }

        for (var t = piece.First + 1; t + 1 < piece.End; t++)
        {
            if (_context.Draft.Tags[t].Xpos is "VBD" or "VBZ" or "VBP" or "MD" || _context.Clause.Is(t, "that"))
            {
                return;
            }

            if (_context.Clause.Is(t, "in") && (CuePhrase.IsMedium(_context.Draft.Tags[t + 1].Lemma) || _context.Clause.Is(t + 1, "remarks") || (t + 2 < piece.End && _context.Clause.Is(t + 1, "the") && _context.Draft.Tags[t + 2].Lemma is "hope" or "belief" or "expectation")))
            {
                finding.Content[0] = _context.Trim(new TokenRange(piece.First, t));
                return;
            }
        }
    }

    /// <summary>"did not believe | reports that …": of what is thought the noun is a part.</summary>
    private void TakeOwnNoun(Finding finding)
    {
        var piece = finding.Content[0];
        if (piece.First <= finding.Cue.End || piece.First > finding.Cue.End + 6 || finding.Class != CueClass.Thought || finding.Addressee is not null || !_context.Clause.IsVerb(finding.Head) || !_context.Clause.Is(piece.First, "that") || Around(finding) is null || !NominalCues.Attributes(_context.Draft.Tags[piece.First - 1].Lemma))
        {
            return;
        }

        for (var t = finding.Cue.End; t < piece.First; t++)
        {
            if (_context.Draft.Tags[t].Pos is not (UPos.DET or UPos.ADJ or UPos.NOUN or UPos.PROPN or UPos.PART))
            {
                return;
            }
        }

        finding.Content[0] = new TokenRange(finding.Cue.End, piece.End);
    }

    /// <summary>"called | the governor a racist", "said Velmont | denied the charges", "expected Drenko | 'will say …'": a clause begins with its subject, which stands right behind the cue.</summary>
    private void TakeSubject(Finding finding)
    {
        var piece = finding.Content[0];
        var verb = piece.First;
        if (verb <= finding.Cue.End || piece.First < finding.Cue.First)
        {
            return;
        }

        var quoted = _context.QuotationOf(verb) is var q && q >= 0 && _context.Quotations[q].Open == verb;
        verb += quoted ? 1 : 0;
        var named = _context.Clause.IsVerb(finding.Head) && finding.Lemma is "call" or "label" or "brand" or "dub" && !_context.Clause.IsPassive(finding.Head) && !_context.Clause.Is(finding.Cue.End - 1, "for") && !_context.Clause.Is(finding.Cue.End - 1, "on");
        if (verb >= piece.End || (!named && _context.Draft.Tags[verb].Xpos is not ("VBD" or "VBZ" or "VBP" or "MD")) || finding.Addressee is not null || _context.Draft.Tags[finding.Head].Pos == UPos.NOUN)
        {
            return;
        }

        for (var t = finding.Cue.End; t < piece.First; t++)
        {
            if (_context.Draft.Tags[t].Pos is not (UPos.DET or UPos.ADJ or UPos.NOUN or UPos.PROPN or UPos.PRON or UPos.NUM or UPos.PART) || _context.Draft.Tags[t].Xpos.StartsWith('W'))
            {
                return;
            }
        }

        finding.Content[0] = new TokenRange(finding.Cue.End, piece.End);
    }

    /// <summary>"expects income from the mill | to be lower", "is said by engineers | to be unsafe": the infinitive says what.</summary>
    private void TakeInfinitive(Finding finding)
    {
        if (finding.Content is not [var piece])
        {
            return;
        }

        if (piece.End <= finding.Cue.First && finding.Source is { } agent && agent.First >= finding.Cue.End && _context.Clause.IsPassive(finding.Head) && LeadsInfinitive(agent.End, _context.Draft.Tokens.Length))
        {
            var around = Around(finding)?.Content.Find(p => p.Contains(finding.Cue)).End ?? int.MaxValue;
            finding.Content.Add(new TokenRange(agent.End, Math.Min(around, _rest.From(agent.End).End)));
            foreach (var other in _findings)
            {
                if (other != finding && other.Cue.First == agent.End && (other.Source is null || other.Source == agent))
                {
                    (other.Source, other.SourceHead) = (piece, _context.Clause.NounBefore(piece.End) is var noun && piece.Contains(noun) ? noun : piece.End - 1);
                }
            }

            return;
        }

        if (finding.Class is not (CueClass.Forecast or CueClass.Desire) || piece.First != finding.Cue.End || !_context.Clause.IsVerb(finding.Head) || Around(finding) is not { } outer || _rest.HasFiniteVerb(piece))
        {
            return;
        }

        var limit = outer.Content.Find(p => p.Contains(finding.Cue)).End;
        for (var t = piece.First + 1; t < limit && t < piece.End + LongestObject; t++)
        {
            if (LeadsInfinitive(t, limit))
            {
                if (t >= piece.End)
                {
                    finding.Content[0] = new TokenRange(piece.First, Math.Min(limit, _rest.From(piece.First).End));
                }

                return;
            }

            if (_context.Draft.Tags[t].Pos is UPos.VERB or UPos.AUX or UPos.SCONJ or UPos.CCONJ or UPos.PUNCT && _context.Draft.Tags[t].Xpos is not ("VBG" or "VBN"))
            {
                return;
            }
        }
    }

    private bool LeadsInfinitive(int token, int limit) => token + 1 < limit && _context.Clause.Is(token, "to") && _context.Draft.Tags[token + 1].Xpos == "VB";

    /// <summary>"that he will | not endorse anyone", "that it was a front | for the ministry": what the clause cannot end without.</summary>
    private void TakeRest(Finding finding)
    {
        var piece = finding.Content[^1];
        var sentence = _context.Draft.Sentences[_context.Draft.SentenceOf(piece.End - 1)];
        if (piece.End >= sentence.EndToken || piece.First < finding.Cue.End)
        {
            return;
        }

        var outer = Around(finding);
        var limit = outer?.Content.Find(p => p.Contains(finding.Cue)).End ?? sentence.EndToken;
        var (last, next) = (_context.Draft.Tags[piece.End - 1], _context.Draft.Tags[piece.End]);
        var open = (last.Xpos is "MD" or "TO" && next.Pos is UPos.VERB or UPos.AUX or UPos.PART or UPos.ADV) || (next.Xpos is "VBD" or "VBN" && LacksParticiple(piece));
        var tail = outer is not null && finding.Content.Count == 1 && (next.Pos == UPos.ADP || next.Xpos is "TO" or "VBN") && piece.First == finding.Cue.End && _rest.HasFiniteVerb(piece);
        if (!open && !tail)
        {
            return;
        }

        var end = Math.Min(limit, _rest.From(piece.First).End);
        if (end > piece.End && (open || !_rest.HasFiniteVerb(new TokenRange(piece.End, end))))
        {
            finding.Content[^1] = _context.Trim(new TokenRange(piece.First, end));
        }
    }

    /// <summary>"that he had in effect | fiddled the figures".</summary>
    private bool LacksParticiple(TokenRange piece)
    {
        for (var t = piece.End - 1; t >= piece.First; t--)
        {
            if (_context.Clause.IsVerb(t))
            {
                return _context.Draft.Tags[t] is { Lemma: "have", Pos: UPos.AUX };
            }
        }

        return false;
    }

    /// <summary>"who have denied their part | have turned their backs": a second finite verb without a subject is not the relative clause's.</summary>
    private void EndRelative(Finding finding)
    {
        if (finding.Source is not { Count: 1 } source || _context.Draft.Tags[source.First].Xpos is not ("WP" or "WDT") || finding.Content is not [var piece] || piece.First < finding.Cue.End || _context.Draft.Tags[piece.First].Pos is UPos.SCONJ or UPos.ADP)
        {
            return;
        }

        for (var t = piece.First; t < piece.End; t++)
        {
            if (_context.Draft.Tags[t].Pos is UPos.SCONJ or UPos.CCONJ or UPos.PUNCT or UPos.VERB or UPos.AUX || _context.Draft.Tags[t].Xpos.StartsWith('W') || _context.QuotationOf(t) != _context.QuotationOf(piece.First))
            {
                if (t > piece.First + 1 && _context.Draft.Tags[t].Xpos is "VBZ" or "VBP" or "MD" && Tense(finding) is "VBZ" or "VBP" or "VBD" && NominalOnly(piece.First, t))
                {
                    finding.Content[0] = new TokenRange(piece.First, t);
                }

                return;
            }
        }
    }

    private bool NominalOnly(int first, int end)
    {
        // "who say the dam is safe": a noun phrase right before a verb is its subject, but an object after a verb that takes one.
        return CueLexicon.Default.Find(_context.Draft.Tags[first - 1].Lemma) is { } entry && entry.Stance is Stance.Denied && _context.Draft.Tags[first].Xpos == "PRP$" && end > first;
    }

    /// <summary>"a report that Velmont is considering buying it": "that" leads in the noun's clause, and is nothing that is considered.</summary>
    private void LeaveOutThat(Finding finding)
    {
        if (finding.Content[0] is not { Count: 1 } that || !_context.Clause.Is(that.First, "that") || that.First > finding.Cue.First)
        {
            return;
        }

        var ofNoun = _findings.Exists(other => other != finding && other.Content[0].First == that.First && other.Content[0].Count > 1 && other.Cue.End <= that.First);
        if (finding.Content.Count > 1)
        {
            finding.Content.RemoveRange(0, ofNoun ? 1 : 0);
            return;
        }

        var subject = new TokenRange(that.End, finding.Cue.First);
        if (_context.Clause.IsPassive(finding.Head) && !subject.IsEmpty && finding.Source is null)
        {
            // "that such an offer had not been ruled out"
            finding.Content = [subject];
        }
        else if (ofNoun && _rest.From(finding.Cue.End) is { Count: > 0 } rest && Around(finding)?.Content.Find(piece => piece.Contains(finding.Cue)) is { } around && rest.First < around.End)
        {
            finding.Content = [new TokenRange(rest.First, Math.Min(rest.End, around.End))];
        }
    }
}
