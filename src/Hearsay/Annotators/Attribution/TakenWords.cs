using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>Gives back the words that a cue, a source or a content has taken from its neighbour: nouns that belong to what is said, who was told, the days of verbs.</summary>
internal sealed class TakenWords(AttributionContext context, List<Finding> findings)
{
    /// <summary>Words between a noun and the clause that tells what it holds, at most.</summary>
    private const int LongestGap = 14;

    private readonly HashSet<Finding> _bound = [.. findings.SelectMany(finding => new[] { finding.Relays, finding.Under }).OfType<Finding>()];

    /// <summary>Does so for every finding but relays and those their words alone tell.</summary>
    public void GiveBack()
    {
        foreach (var finding in findings.Where(finding => finding is { Relays: null, IsSure: false }).ToList())
        {
            JoinAtNoun(finding);
            LeaveOutNoun(finding);
            TakeFirstName(finding);
            TakeTime(finding);
            TakeRaising(finding);
            TakeListener(finding);
            TakeMainClause(finding);
            PartVerb(finding);
            PartNoun(finding);
        }
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
        if (!finding.Cue.Contains(verb) || _bound.Contains(finding))
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

        if (noun <= verb || piece.First < finding.Cue.End || piece.First > noun + LongestGap || !context.Clause.Is(piece.First, "that") || CueLexicon.Default.Find(context.Draft.Tags[verb].Lemma) is not { Stance: Stance.Denied or Stance.Confirmed } entry)
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

        if (t == piece.First || t + 1 >= piece.End || !StartsClause(t, piece.End))
        {
            return;
        }

        var told = new TokenRange(piece.First, t);
        (finding.Addressee, finding.AddresseeHead) = (told, t - 1);
        finding.Content[0] = new TokenRange(t, piece.End);
        var subject = t;
        while (context.Draft.Tags[subject + 1].Pos is UPos.NOUN or UPos.ADJ or UPos.PROPN)
        {
            subject++;
        }

        foreach (var inner in findings)
        {
            if (inner.Source is { } source && source.Overlaps(told) && finding.Content[0].Contains(inner.Cue))
            {
                (inner.Source, inner.SourceHead) = (new TokenRange(t, subject + 1), subject);
            }
        }
    }

    /// <summary>"told reporters that when the talks failed, | the ministry had denied it": behind a clause of when or if the main one is to come.</summary>
    private void TakeMainClause(Finding finding)
    {
        if (finding.Content is not [var piece] || piece.First < finding.Cue.End || !context.Clause.Is(piece.First, "that") || piece.Count < 4 || !context.Clause.IsVerb(finding.Head) || context.QuotationOf(piece.First) >= 0)
        {
            return;
        }

        var lead = context.Draft.TokenText(piece.First + 1) is "," ? piece.First + 2 : piece.First + 1;
        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(piece.First)];
        if (piece.End + 2 >= sentence.EndToken || context.Draft.TokenText(piece.End) is not "," || context.Draft.Tags[piece.End + 1].Pos is UPos.CCONJ or UPos.VERB or UPos.AUX or UPos.PUNCT || !(context.Draft.Tags[lead].Pos == UPos.SCONJ || context.Draft.Tags[lead].Xpos == "WRB") || context.Clause.Is(lead, "that"))
        {
            return;
        }

        for (var t = piece.First; t < piece.End; t++)
        {
            if (context.Draft.TokenText(t) is "," && t > lead)
            {
                return;
            }
        }

        var rest = new RestOfClause(context).From(piece.First);
        if (rest.End > piece.End && new RestOfClause(context).HasFiniteVerb(new TokenRange(piece.End, rest.End)))
        {
            finding.Content[0] = rest;
        }
    }

    /// <summary>"continues | to view the crisis as …": who goes on to do it does it.</summary>
    private void TakeRaising(Finding finding)
    {
        var governor = finding.Cue.First - 1;
        if (governor < 1 || !context.Clause.Is(finding.Cue.First, "to") || context.Draft.Tags[governor].Lemma is not ("continue" or "begin" or "start") || !context.Clause.IsVerb(governor) || findings.Exists(other => other.Cue.Contains(governor)))
        {
            return;
        }

        var group = new CuePhrase(context).Of(governor).First;
        finding.Cue = new TokenRange(group, finding.Cue.End);
        var subject = context.Clause.Subject(governor) is var own && own >= 0 && own < group ? own : context.Clause.NounBefore(group);
        if (subject >= 0 && !finding.Content.Exists(piece => piece.Contains(subject)))
        {
            (finding.Source, finding.SourceHead) = (context.Clause.NounPhrase(subject, limitRight: group), subject);
        }
    }

    /// <summary>"she had learned", "his country hopes".</summary>
    private bool StartsClause(int token, int end)
    {
        if (context.Draft.Tags[token].Xpos is not ("PRP" or "PRP$"))
        {
            return false;
        }

        var verb = token + 1;
        while (context.Draft.Tags[token].Xpos == "PRP$" && verb < end && verb < token + 4 && context.Draft.Tags[verb].Pos is UPos.NOUN or UPos.ADJ or UPos.PROPN)
        {
            verb++;
        }

        return verb < end && context.Draft.Tags[verb].Xpos is "VBD" or "VBZ" or "VBP" or "MD";
    }

    /// <summary>"denied a | suggestion | that …": the noun between two pieces of a content is part of it.</summary>
    private void JoinAtNoun(Finding finding)
    {
        for (var i = finding.Content.Count - 1; i > 0; i--)
        {
            var (before, behind) = (finding.Content[i - 1], finding.Content[i]);
            if (before.End + 1 == behind.First && context.Draft.Tags[before.End].Pos == UPos.NOUN && !finding.Cue.Contains(before.End) && finding.Source?.Contains(before.End) != true && NominalCues.Attributes(context.Draft.Tags[before.End].Lemma))
            {
                finding.Content[i - 1] = new TokenRange(before.First, behind.End);
                finding.Content.RemoveAt(i);
            }
        }
    }

    /// <summary>"speculation | it is considering a sale": the noun tells what the clause is, and is nothing that is considered.</summary>
    private void LeaveOutNoun(Finding finding)
    {
        if (finding.Content is not [{ Count: 1 } noun] || finding.Source is not { } source || noun.End != source.First || source.End > finding.Cue.First || !context.Clause.IsVerb(finding.Head) || context.Draft.Tags[noun.First].Pos != UPos.NOUN || !NominalCues.Attributes(context.Draft.Tags[noun.First].Lemma))
        {
            return;
        }

        var rest = new RestOfClause(context).From(Math.Min(finding.Cue.End, context.Draft.Tokens.Length - 1));
        if (rest.First == finding.Cue.End && !rest.IsEmpty && context.Draft.Tags[rest.First].Pos != UPos.PUNCT)
        {
            finding.Content = [rest];
        }
    }

    /// <summary>"The state-run Lodmark | News Agency said": the beginning of a name at the start of a sentence is no content.</summary>
    private void TakeFirstName(Finding finding)
    {
        if (finding.Source is not { } source || finding.Content.Count < 2 || finding.Content[0].End != source.First || context.Draft.Sentences[context.Draft.SentenceOf(source.First)].FirstToken != finding.Content[0].First || source.End > finding.Cue.First)
        {
            return;
        }

        for (var t = finding.Content[0].First; t < source.First; t++)
        {
            if (context.Draft.Tags[t].Pos is not (UPos.DET or UPos.ADJ or UPos.NOUN or UPos.PROPN) && context.Draft.TokenText(t) is not "-" && context.Draft.Tags[t].Xpos is not ("VBN" or "VB"))
            {
                return;
            }
        }

        finding.Source = new TokenRange(finding.Content[0].First, source.End);
        finding.Content.RemoveAt(0);
    }

    /// <summary>"The official | denied | trade reports that …": a source with a verb of its own holds another claim, whose content the noun is.</summary>
    private void PartVerb(Finding finding)
    {
        if (!NominalCues.Attributes(context.Draft.Tags[finding.Head].Lemma) || !context.Clause.Is(finding.Content[0].First, "that") || finding.Source is not { Count: > 1 } source || source.End > finding.Cue.First)
        {
            return;
        }

        for (var verb = source.First + 1; verb < source.End; verb++)
        {
            if ((context.Draft.Tags[verb].Xpos is "VBD" or "VBZ" || (context.Draft.Tags[verb].Xpos == "VBN" && verb < source.End - 1 && context.Draft.Tags[verb - 1].Pos is UPos.NOUN or UPos.ADJ or UPos.PROPN)) && CueLexicon.Default.Find(context.Draft.Tags[verb].Lemma) is { Stance: Stance.Denied or Stance.Confirmed, Class: CueClass.Speech } entry && !findings.Exists(other => other.Cue.Contains(verb)))
            {
                finding.Source = null;
                finding.SourceHead = -1;
                findings.Add(new Finding
                {
                    Head = verb, Lemma = entry.Lemma, Class = entry.Class, Stance = entry.Stance, Cue = new TokenRange(verb, verb + 1), Source = new TokenRange(source.First, verb), SourceHead = verb - 1, Score = finding.Score,
                    Content = [new TokenRange(verb + 1, finding.Content[^1].End)],
                });
                return;
            }
        }
    }
}
