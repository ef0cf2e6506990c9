using System.Collections.Frozen;
using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>Gives an attribution inside a content the source that its own words show, where the tree has none or another.</summary>
internal sealed class InnerSources(AttributionContext context)
{
    /// <summary>Verbs whose object is who promises and who shall do it alike: "promised the union to pay" is done by the one who promises.</summary>
    private static readonly FrozenSet<string> Committing = new[] { "promise", "vow", "threaten", "swear", "pledge" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Causing = new[] { "allow", "force", "cause", "help", "enable", "get", "lead", "permit", "prompt", "pressure", "convince", "persuade" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Gives the finding the source that its words show.</summary>
    public void Settle(Finding finding)
    {
        var verb = finding.Head;
        if (!context.Clause.IsVerb(verb))
        {
            TakeForVerb(finding);
            return;
        }

        if (QuotedVerb(finding) is { } subject)
        {
            (finding.Source, finding.SourceHead) = (subject, subject.End - 1);
            return;
        }

        if (finding.Source is { Count: 1 } that && context.Clause.Is(that.First, "that") && (context.Draft.Tags[that.End].Xpos == "WRB" || context.Draft.Tags[that.End].Pos == UPos.SCONJ) && context.Clause.NounBefore(finding.Cue.First) is var main && main > that.End)
        {
            // "that when the talks failed, the ministry believed …": "that" is nobody.
            (finding.Source, finding.SourceHead) = (context.Clause.NounPhrase(main, limitLeft: that.End, limitRight: finding.Cue.First), main);
            return;
        }

        var noun = Controller(finding) is >= 0 and var controller ? controller : Speaking(finding);
        if (noun < 0)
        {
            if (finding.Source is { } source && !HasNoun(source))
            {
                (finding.Source, finding.SourceHead) = (null, -1);
            }

            return;
        }

        var phrase = context.Clause.NounPhrase(noun, limitRight: finding.Cue.First);
        if (phrase.End <= finding.Cue.First && !finding.Content.Exists(phrase.Overlaps))
        {
            (finding.Source, finding.SourceHead) = (phrase, noun);
        }
    }

    /// <summary>"expected Drenko 'will say …'": the subject of a verb that opens a quotation stands right before the mark; null if that is not so.</summary>
    private TokenRange? QuotedVerb(Finding finding)
    {
        var open = finding.Cue.First - 1;
        if (open < 1 || context.QuotationOf(open) is var q && (q < 0 || context.Quotations[q].Open != open) || context.Draft.Tags[open + 1].Xpos is not ("VBD" or "VBZ" or "VBP" or "MD"))
        {
            return null;
        }

        var first = open;
        while (first > 0 && context.Draft.SentenceOf(first - 1) == context.Draft.SentenceOf(open) && context.Draft.Tags[first - 1].Pos is UPos.DET or UPos.ADJ or UPos.NOUN or UPos.PROPN or UPos.PRON or UPos.NUM && !context.Draft.Tags[first - 1].Xpos.StartsWith('W'))
        {
            first--;
        }

        return first < open ? new TokenRange(first, open) : null;
    }

    /// <summary>Whether the words name or point to somebody: not "it" that stands for nothing, nor words a broken tree has hung together.</summary>
    private bool HasNoun(TokenRange words)
    {
        for (var t = words.First; t < words.End; t++)
        {
            if (context.Draft.Tags[t].Pos is UPos.NOUN or UPos.PROPN or UPos.PRON or UPos.NUM or UPos.DET && !context.Tree[t].Is("expl"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"says that the princess plans to leave": a verb that the tagger took for the head of the noun phrase.</summary>
    private void TakeForVerb(Finding finding)
    {
        var (first, head) = (finding.Cue.First, finding.Head);
        for (var t = head - 1; t >= first; t--)
        {
            if (context.Draft.Tags[t].Pos is UPos.SCONJ || (context.Draft.Tags[t].Pos == UPos.VERB && !NominalCues.Carries(context.Draft.Tags[t].Lemma) && (!context.Tree[t].Is("amod") || t == first || context.Draft.Tags[t - 1].Pos is UPos.NOUN or UPos.PROPN or UPos.PRON)))
            {
                // "the captain ignored | warnings that …": the tree has hung a clause on the noun.
                first = t + 1;
            }
        }

        if (context.Draft.Tags[head].Xpos == "NNS" && finding.Source is null && first < head && context.Clause.Is(finding.Content[0].First, "to") && context.Draft.Tags[head - 1].Pos is UPos.NOUN or UPos.PROPN)
        {
            while (first > 0 && context.Draft.Tags[first - 1].Pos is UPos.DET or UPos.ADJ && context.Draft.SentenceOf(first - 1) == context.Draft.SentenceOf(first))
            {
                first--;
            }

            finding.Source = new TokenRange(first, head);
            finding.SourceHead = head - 1;
            first = head;
        }

        finding.Cue = new TokenRange(first, finding.Cue.End);
        if (finding.Content is [var piece] && piece.First >= finding.Cue.End && (context.Clause.Is(piece.First, "to") || context.Clause.Is(piece.First, "that")))
        {
            finding.Content = [context.Trim(new TokenRange(piece.First, EndOfClause(piece)))];
        }
    }

    /// <summary>"a plan to cut subsidies | had been approved": a finite verb that no clause within has opened goes on with what is around the noun.</summary>
    private int EndOfClause(TokenRange piece)
    {
        var open = 0;
        var auxiliary = false;
        for (var t = piece.First; t < piece.End; t++)
        {
            var tag = context.Draft.Tags[t];
            if (context.QuotationOf(t) != context.QuotationOf(piece.First))
            {
                return piece.End;
            }

            if (tag.Pos is UPos.SCONJ or UPos.CCONJ || tag.Xpos.StartsWith('W') || context.Clause.Is(t, "that") || (tag.Pos == UPos.VERB && CueLexicon.Default.Find(tag.Lemma) is not null))
            {
                open++;
            }

            if (t > piece.First && tag.Xpos is "VBD" or "VBZ" or "VBP" or "MD")
            {
                if (!(auxiliary && tag.Pos == UPos.VERB) && open-- <= 0)
                {
                    return t;
                }

                auxiliary = tag.Pos == UPos.AUX;
            }
        }

        return piece.End;
    }

    /// <summary>"expects the bank to announce a cut": the object before the infinitive is who does it; -1 if that is not so.</summary>
    private int Controller(Finding finding)
    {
        if (!context.Clause.Is(finding.Cue.First, "to") || !context.Tree[finding.Head].Is("xcomp"))
        {
            return -1;
        }

        var governor = context.Tree[finding.Head].Head;
        if (governor < 0 || context.Draft.Tags[governor].Lemma is var lemma && (Committing.Contains(lemma) || (CueLexicon.Default.Find(lemma) is null && !Causing.Contains(lemma))))
        {
            return -1;
        }

        var obj = context.Tree.Child(governor, "obj") is var own && own >= 0 ? own : context.Tree.Child(governor, "iobj");
        return obj > governor && obj < finding.Cue.First ? obj : -1;
    }

    /// <summary>"heard the president say that …", "reports suggesting that …": a bare verb right behind a noun that can speak; -1 if that is not so.</summary>
    private int Speaking(Finding finding)
    {
        var first = finding.Cue.First;
        if (first != finding.Head || first < 2 || context.Draft.Tags[first].Xpos is not ("VBG" or "VB") || context.Draft.Tags[first - 1].Pos is not (UPos.NOUN or UPos.PROPN) || context.Clause.TimeStart(first - 1) >= 0)
        {
            return -1;
        }

        var noun = context.Clause.NounBefore(first);
        return noun >= 0 && (context.Draft.Tags[noun].Pos == UPos.PROPN || NominalCues.Attributes(context.Draft.Tags[noun].Lemma) || Chains.Tells(context.Draft.Tags[noun].Lemma)
            || context.MentionsHeadedBy(noun).Any(m => m.Kind is EntityKind.Person or EntityKind.Organisation or EntityKind.Group)) ? noun : -1;
    }
}
