using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>Sets the borders of contents right where the words alone tell, once all findings are there: what stands within one is read off them.</summary>
internal sealed class InnerContents(AttributionContext context, List<Finding> findings)
{
    /// <summary>Words between an object and the infinitive that goes with it, at most.</summary>
    private const int LongestObject = 14;

    /// <summary>Nouns with clauses one within the other that are looked through, at most.</summary>
    private const int DeepestNest = 4;

    private readonly RestOfClause _rest = new(context);

    /// <summary>Gives the nouns that cues have taken in back to the contents.</summary>
    public void PartNouns()
    {
        foreach (var finding in findings.Where(finding => finding is { Relays: null, IsSure: false }).ToList())
        {
            PartNoun(finding);
            TakeListener(finding);
        }
    }

    /// <summary>Makes them whole, ends them before the next thing said, and takes out what is no part of them.</summary>
    public void Settle()
    {
        // From the longest to the shortest, so that those within find those around as they shall be.
        foreach (var finding in findings.Where(finding => finding is { Relays: null, IsSure: false }).OrderByDescending(f => f.Content.Sum(piece => piece.Count)).ThenBy(f => f.Head).ToList())
        {
            TakeTime(finding);
            TakeOwnNoun(finding);
            TakeSubject(finding);
            TakeInfinitive(finding);
            TakeRest(finding);
            LeaveOutThat(finding);
        }
    }

    /// <summary>"denied it was in trouble | and said …": the same speaker goes on, and what he said first is over.</summary>
    public void Part()
    {
        foreach (var next in findings.Where(finding => finding is { Relays: null, Class: CueClass.Speech or CueClass.Silence or CueClass.Thought }).ToList())
        {
            var conjunction = next.Cue.First - 1;
            if (conjunction < 1 || context.Draft.Tags[conjunction].Pos != UPos.CCONJ || !context.Clause.IsVerb(next.Head) || Tense(next) is not { } tense)
            {
                continue;
            }

            // Nouns in between ("denied reports that …") end with it.
            List<Finding> around = [];
            for (var at = Around(next); at is not null && around.Count < DeepestNest; at = Around(at))
            {
                around.Add(at);
                if (context.Clause.IsVerb(at.Head))
                {
                    break;
                }
            }

            if (around.Count == 0 || around[^1] is not { Source: not null } before || before.Cue.First > next.Cue.First || Tense(before) != tense || context.QuotationOf(next.Head) != context.QuotationOf(before.Head) || before.Content.Find(p => p.Contains(next.Cue)) is var said && (conjunction <= said.First + 1 || !MayPart(before, new TokenRange(said.First, conjunction), tense)))
            {
                continue;
            }

            foreach (var finding in around)
            {
                finding.Content = [.. finding.Content.Where(piece => piece.First < conjunction).Select(piece => context.Trim(new TokenRange(piece.First, Math.Min(piece.End, conjunction)))).Where(piece => !piece.IsEmpty)];
            }

            (next.Source, next.SourceHead) = (before.Source, before.SourceHead);
        }

        findings.RemoveAll(finding => finding.Content.Count == 0);
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
            if (context.Draft.Tags[t].Xpos == tense && context.Draft.Tags[t].Pos == UPos.VERB && CueLexicon.Default.Find(context.Draft.Tags[t].Lemma) is not null)
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
        foreach (var finding in findings)
        {
            if (finding != inner && finding.Relays is null && finding.Holds(inner.Cue) && !inner.Holds(finding.Cue) && (around is null || Size(finding) < Size(around)))
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
            if (context.Draft.Tags[t].Xpos is "VBD" or "VBZ" or "VBP" or "MD")
            {
                return context.Draft.Tags[t].Xpos;
            }
        }

        return null;
    }

    /// <summary>"…, the agency reported on | Saturday": the day belongs to the cue.</summary>
    private void TakeTime(Finding finding)
    {
        var at = finding.Content.FindIndex(piece => piece.First == finding.Cue.End);
        if (finding.Content.Count < 2 || at < 0 || context.Draft.Tags[finding.Cue.End - 1].Pos != UPos.ADP)
        {
            return;
        }

        var piece = finding.Content[at];
        for (var t = piece.First; t < piece.End; t++)
        {
            if (context.Clause.TimeStart(t) < 0)
            {
                return;
            }
        }

        finding.Cue = new TokenRange(finding.Cue.First, piece.End);
        finding.Content.RemoveAt(at);
    }

    /// <summary>"denied as baseless | reports that …", "rejected | claims that …": what is denied or confirmed is the noun with its clause.</summary>
    private void PartNoun(Finding finding)
    {
        var (verb, piece) = (finding.Head, finding.Content[0]);
        var noun = finding.Cue.End - 1;
        if (!finding.Cue.Contains(verb) || findings.Exists(other => other.Relays == finding || other.Under == finding))
        {
            return;
        }

        if (!context.Clause.IsVerb(verb))
        {
            // The noun may head the cue: "rejected claims".
            noun = verb;
            while (verb > finding.Cue.First && !context.Clause.IsVerb(verb))
            {
                verb--;
            }
        }

        while (noun > verb && !(context.Draft.Tags[noun].Pos == UPos.NOUN && NominalCues.Attributes(context.Draft.Tags[noun].Lemma)))
        {
            noun--;
        }

        if (noun <= verb || piece.First < finding.Cue.End || piece.First > noun + LongestObject || !context.Clause.Is(piece.First, "that") || CueLexicon.Default.Find(context.Draft.Tags[verb].Lemma) is not { Stance: Stance.Denied or Stance.Confirmed } entry)
        {
            return;
        }

        var first = noun;
        while (first > verb + 1 && context.Draft.Tags[first - 1].Pos is UPos.DET or UPos.ADJ or UPos.NOUN or UPos.PROPN or UPos.PART or UPos.NUM && !(context.Draft.Tags[first - 1].Pos == UPos.ADJ && context.Clause.Is(first - 2, "as")))
        {
            first--;
        }

        var cue = new CuePhrase(context).Of(verb);
        cue = new TokenRange(Math.Min(cue.First, finding.Cue.First), verb + 1);
        finding.Content[0] = new TokenRange(first, piece.End);
        findings[findings.IndexOf(finding)] = new Finding
        {
            Head = verb, Lemma = entry.Lemma, Class = entry.Class, Stance = entry.Stance, Cue = cue, Source = finding.Source, SourceHead = finding.SourceHead, Content = finding.Content, Score = finding.Score, Under = finding.Under,
        };
    }

    /// <summary>"told Radio Lodmark | she had learned …": who was told, where a pronoun and its verb begin the clause behind the name.</summary>
    private void TakeListener(Finding finding)
    {
        var piece = finding.Content[0];
        if (finding.Addressee is not null || piece.First != finding.Cue.End || !context.Clause.IsVerb(finding.Head) || context.Clause.IsPassive(finding.Head) || CueLexicon.Default.Find(context.Draft.Tags[finding.Head].Lemma) is not { Class: CueClass.Speech, Addressee: AddresseeFrame.Object })
        {
            return;
        }

        var t = piece.First;
        while (t + 1 < piece.End && t < piece.First + 5 && context.Draft.Tags[t].Pos is UPos.PROPN or UPos.NOUN or UPos.DET)
        {
            t++;
        }

        if (t == piece.First || t + 1 >= piece.End || context.Draft.Tags[t].Xpos != "PRP" || context.Draft.Tags[t + 1].Xpos is not ("VBD" or "VBZ" or "VBP" or "MD"))
        {
            return;
        }

        var told = new TokenRange(piece.First, t);
        (finding.Addressee, finding.AddresseeHead) = (told, t - 1);
        finding.Content[0] = new TokenRange(t, piece.End);
        foreach (var inner in findings)
        {
            if (inner.Source is { } source && source.Overlaps(told) && finding.Content[0].Contains(inner.Cue))
            {
                (inner.Source, inner.SourceHead) = (new TokenRange(t, t + 1), t);
            }
        }
    }

    /// <summary>"did not believe | reports that …": of what is thought the noun is a part.</summary>
    private void TakeOwnNoun(Finding finding)
    {
        var piece = finding.Content[0];
        if (piece.First <= finding.Cue.End || piece.First > finding.Cue.End + 6 || finding.Class != CueClass.Thought || finding.Addressee is not null || !context.Clause.IsVerb(finding.Head) || !context.Clause.Is(piece.First, "that") || Around(finding) is null || !NominalCues.Attributes(context.Draft.Tags[piece.First - 1].Lemma))
        {
            return;
        }

        for (var t = finding.Cue.End; t < piece.First; t++)
        {
            if (context.Draft.Tags[t].Pos is not (UPos.DET or UPos.ADJ or UPos.NOUN or UPos.PROPN or UPos.PART))
            {
                return;
            }
        }

        finding.Content[0] = new TokenRange(finding.Cue.End, piece.End);
    }

    /// <summary>"said Velmont | denied the charges", "expected Drenko | 'will say …'": a clause begins with its subject, which stands right behind the cue.</summary>
    private void TakeSubject(Finding finding)
    {
        var piece = finding.Content[0];
        var verb = piece.First;
        if (verb <= finding.Cue.End || piece.First < finding.Cue.First)
        {
            return;
        }

        var quoted = context.QuotationOf(verb) is var q && q >= 0 && context.Quotations[q].Open == verb;
        verb += quoted ? 1 : 0;
        if (verb >= piece.End || context.Draft.Tags[verb].Xpos is not ("VBD" or "VBZ" or "VBP" or "MD") || finding.Addressee is not null || context.Draft.Tags[finding.Head].Pos == UPos.NOUN)
        {
            return;
        }

        for (var t = finding.Cue.End; t < piece.First; t++)
        {
            if (context.Draft.Tags[t].Pos is not (UPos.DET or UPos.ADJ or UPos.NOUN or UPos.PROPN or UPos.PRON or UPos.NUM or UPos.PART) || context.Draft.Tags[t].Xpos.StartsWith('W'))
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

        if (piece.End <= finding.Cue.First && finding.Source is { } agent && agent.First >= finding.Cue.End && context.Clause.IsPassive(finding.Head) && LeadsInfinitive(agent.End, context.Draft.Tokens.Length))
        {
            var around = Around(finding)?.Content.Find(p => p.Contains(finding.Cue)).End ?? int.MaxValue;
            finding.Content.Add(new TokenRange(agent.End, Math.Min(around, _rest.From(agent.End).End)));
            foreach (var other in findings)
            {
                if (other != finding && other.Cue.First == agent.End && (other.Source is null || other.Source == agent))
                {
                    (other.Source, other.SourceHead) = (piece, context.Clause.NounBefore(piece.End) is var noun && piece.Contains(noun) ? noun : piece.End - 1);
                }
            }

            return;
        }

        if (finding.Class is not (CueClass.Forecast or CueClass.Desire) || piece.First != finding.Cue.End || !context.Clause.IsVerb(finding.Head) || Around(finding) is not { } outer || _rest.HasFiniteVerb(piece))
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

            if (context.Draft.Tags[t].Pos is UPos.VERB or UPos.AUX or UPos.SCONJ or UPos.CCONJ or UPos.PUNCT && context.Draft.Tags[t].Xpos is not ("VBG" or "VBN"))
            {
                return;
            }
        }
    }

    private bool LeadsInfinitive(int token, int limit) => token + 1 < limit && context.Clause.Is(token, "to") && context.Draft.Tags[token + 1].Xpos == "VB";

    /// <summary>"that he will | not endorse anyone", "that it was a front | for the ministry": what the clause cannot end without.</summary>
    private void TakeRest(Finding finding)
    {
        var piece = finding.Content[^1];
        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(piece.End - 1)];
        if (piece.End >= sentence.EndToken || piece.First < finding.Cue.End)
        {
            return;
        }

        var outer = Around(finding);
        var limit = outer?.Content.Find(p => p.Contains(finding.Cue)).End ?? sentence.EndToken;
        var (last, next) = (context.Draft.Tags[piece.End - 1], context.Draft.Tags[piece.End]);
        var open = last.Xpos is "MD" or "TO" && next.Pos is UPos.VERB or UPos.AUX or UPos.PART or UPos.ADV;
        var tail = outer is not null && finding.Content.Count == 1 && (next.Pos == UPos.ADP || next.Xpos is "TO" or "VBN") && piece.First == finding.Cue.End && _rest.HasFiniteVerb(piece);
        if (!open && !tail)
        {
            return;
        }

        var end = Math.Min(limit, _rest.From(piece.First).End);
        if (end > piece.End && (open || !_rest.HasFiniteVerb(new TokenRange(piece.End, end))))
        {
            finding.Content[^1] = context.Trim(new TokenRange(piece.First, end));
        }
    }

    /// <summary>"a report that Velmont is considering buying it": "that" leads in the noun's clause, and is nothing that is considered.</summary>
    private void LeaveOutThat(Finding finding)
    {
        if (finding.Content[0] is not { Count: 1 } that || !context.Clause.Is(that.First, "that") || that.First > finding.Cue.First)
        {
            return;
        }

        var ofNoun = findings.Exists(other => other != finding && other.Content[0].First == that.First && other.Content[0].Count > 1 && context.Draft.Tags[other.Head].Pos == UPos.NOUN);
        if (finding.Content.Count > 1)
        {
            finding.Content.RemoveRange(0, ofNoun ? 1 : 0);
            return;
        }

        var subject = new TokenRange(that.End, finding.Cue.First);
        if (context.Clause.IsPassive(finding.Head) && !subject.IsEmpty && finding.Source is null)
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
