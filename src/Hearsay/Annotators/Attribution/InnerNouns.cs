using System.Collections.Frozen;
using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>
/// Nouns inside a content that tell what somebody says, and whose it is: "a report in the Gazette that …", "remarks made on Friday by an aide
/// that …", "a Herald report that …", "a demand by the union for …".
/// </summary>
internal sealed class InnerNouns(InnerWords words)
{
    /// <summary>Nouns that with "that" behind them tell what is said, though they attribute nothing elsewhere.</summary>
    private static readonly FrozenSet<string> Talk = new[] { "talk", "word", "news", "testimony", "hint", "indication", "gossip", "reminder", "assurance", "guarantee" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The same for what is thought.</summary>
    private static readonly FrozenSet<string> Feeling = new[] { "feeling", "confidence", "optimism", "certainty", "hunch", "illusion" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Nouns behind which "that" is often left out.</summary>
    private static readonly FrozenSet<string> Rumours = new[] { "report", "rumour", "rumor", "suggestion", "speculation", "fear", "allegation", "claim", "belief", "hint", "worry", "concern", "accusation" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly AttributionContext _context = words.Context;

    /// <summary>"a report in the Gazette that …", "talk that …", "a demand by the union for higher pay".</summary>
    public Finding? Find(int noun)
    {
        var start = noun + 1;
        var piece = words.PieceOf(noun);
        if (words.Lemma(noun) is "willingness" or "readiness" or "reluctance" or "eagerness" or "determination" && start + 1 < piece.End && words.Is(start, "to"))
        {
            var verb = _context.Tree[noun].Is("obj") ? _context.Tree[noun].Head : -1;
            var possessor = _context.Tree.Child(noun, "nmod:poss");
            return words.Make(noun, CueClass.Intention, Stance.Promised, new TokenRange(noun, noun + 1), possessor >= 0 ? _context.Subtree(possessor) : verb >= 0 ? words.Subject(verb, new TokenRange(verb, noun)) : null, new TokenRange(start, piece.End), words.Lemma(noun));
        }

        var entry = NominalCues.Entry(words.Lemma(noun)) ?? (Talk.Contains(words.Lemma(noun)) ? (CueClass.Speech, Stance.Asserted) : Feeling.Contains(words.Lemma(noun)) ? (CueClass.Thought, Stance.Believed) : default((CueClass Class, Stance Stance)?));
        if (entry is not { } known || noun + 2 >= piece.End)
        {
            return null;
        }

        if (known.Class is CueClass.Promise or CueClass.Demand or CueClass.Intention or CueClass.Desire && words.Is(start, "to") && words.Xpos(start + 1) == "VB" && Possessor(noun, piece) is { } whose)
        {
            // "the ministry's plan to close the mine | had failed"
            return words.Make(noun, known.Class, known.Stance, new TokenRange(noun, noun + 1), whose, new TokenRange(start, EndOfInfinitive(start, piece.End)), words.Lemma(noun));
        }

        var owner = Owner(ref start, piece.End, out var by);
        var that = start + 2 < piece.End && words.Is(start, "that") && words.Xpos(start + 1) is not ("VBD" or "VBZ" or "VBP" or "MD" or "RB" or ",");
        var bare = !that && owner is null && start == noun + 1 && Rumours.Contains(words.Lemma(noun)) && words.StartsClause(start, piece.End);
        that |= bare;
        var about = owner is not null && start + 1 < piece.End && by
            && (words.Is(start, "for") || words.Is(start, "of") || (words.Is(start, "to") && words.Xpos(start + 1) == "VB"));
        if ((!that && !about) || (that && !words.Rest.HasFiniteVerb(new TokenRange(start, piece.End)) && !(known.Class == CueClass.Demand && HasVerb(start, piece.End))))
        {
            return null;
        }

        var found = words.Make(noun, known.Class, known.Stance, new TokenRange(noun, noun + 1), owner, new TokenRange(start, piece.End), words.Lemma(noun));
        if (found is { Source: null })
        {
            Before(found);
            if (found.Source is null && _context.Tree[noun] is var arc && arc.Is("obj") && arc.Head < noun && NominalCues.Carries(words.Lemma(arc.Head)) && piece.Contains(arc.Head) && words.Subject(arc.Head, new TokenRange(arc.Head, noun)) is { } subject && !_context.Clause.IsPassive(arc.Head))
            {
                // "had expressed confidence that …"
                found.Cue = new TokenRange(Math.Max(subject.End, new CuePhrase(_context).Of(arc.Head).First), noun + 1);
                (found.Source, found.SourceHead) = (subject, words.Context.Clause.HeadOf(subject));
            }
        }

        return found;
    }

    /// <summary>"the ministry's", "its", right before the noun; null if nobody owns it.</summary>
    private TokenRange? Possessor(int noun, TokenRange piece)
    {
        var last = noun - 1;
        while (last > piece.First && words.Pos(last) == UPos.ADJ)
        {
            last--;
        }

        if (last >= piece.First && words.Xpos(last) == "PRP$")
        {
            return new TokenRange(last, last + 1);
        }

        return last > piece.First && words.Xpos(last) == "POS" ? new TokenRange(_context.Clause.NounPhrase(last - 1, limitLeft: piece.First, limitRight: last).First, last + 1) : null;
    }

    private int EndOfInfinitive(int start, int end)
    {
        for (var t = start + 2; t < end; t++)
        {
            if (words.Pos(t) == UPos.SCONJ || words.Xpos(t).StartsWith('W') || words.Is(t, "that"))
            {
                return end;
            }

            if (words.Xpos(t) is "VBD" or "VBZ" or "VBP" or "MD")
            {
                return t;
            }
        }

        return end;
    }

    /// <summary>"a demand that Lodmark apologise".</summary>
    private bool HasVerb(int first, int end)
    {
        while (first < end && words.Xpos(first) is not ("VB" or "TO"))
        {
            first++;
        }

        return first < end && words.Xpos(first) == "VB";
    }

    /// <summary>Gives a noun without a source whoever its own words name: "a claim by the union that …", "a Herald report that …".</summary>
    public void Complete(Finding finding)
    {
        var start = finding.Head + 1;
        var piece = words.PieceOf(finding.Head);
        if (start >= finding.Cue.End && Owner(ref start, piece.End, out _) is { } owner && finding.Content[0].First >= owner.End)
        {
            (finding.Source, finding.SourceHead) = (owner, words.Context.Clause.HeadOf(owner));
            return;
        }

        Before(finding);
    }

    /// <summary>
    /// Who stands behind the noun with "by", "from" or "in": "a report in the Gazette", "remarks made on Friday by an aide". Moves
    /// <paramref name="start"/> behind it, also where it names nobody ("a report in May").
    /// </summary>
    private TokenRange? Owner(ref int start, int limit, out bool by)
    {
        var t = start;
        var made = false;
        while (t + 1 < limit && t < start + 4 && (words.IsTime(t, limit) || (!made && words.Xpos(t) is "VBN" or "VBD" && NominalCues.Carries(words.Lemma(t)) | words.Lemma(t) is "publish" or "broadcast" or "post" or "file" or "bring")))
        {
            made |= words.Pos(t) == UPos.VERB;
            t++;
        }

        by = t + 1 < limit && words.Is(t, "by");
        if (t + 1 >= limit || !(by || words.Is(t, "from") || words.Is(t, "in")) || words.PhraseBehind(t + 1, limit) is not { } phrase)
        {
            if (made || t > start)
            {
                // "reports last week that …", "claims made in May that …"
                start = t < limit && words.Is(t, "that") ? t : start;
            }

            return null;
        }

        var named = Speaks(t, phrase);
        start = phrase.End;
        while (start + 1 < limit && words.IsTime(start, limit))
        {
            start++;
        }

        return named ? phrase : null;
    }

    /// <summary>A report "in the Gazette" is the Gazette's, one "in May" is not; what is "by" or "from" somebody is his.</summary>
    private bool Speaks(int preposition, TokenRange owner)
    {
        if (!words.Is(preposition, "in") || _context.MentionsWithin(owner).Any(m => m.Kind is EntityKind.Organisation or EntityKind.Document))
        {
            return true;
        }

        for (var t = owner.First; t < owner.End; t++)
        {
            if (Chains.IsOutlet(words.Lemma(t)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"a Harbour Gazette report that …", "Arvenian newspaper accusations that …": a name, or what publishes, right before the noun.</summary>
    private void Before(Finding finding)
    {
        var noun = finding.Head;
        if (noun > 1 && words.Xpos(noun - 1) == "POS" && words.Pos(noun - 2) is UPos.NOUN or UPos.PROPN && finding.Cue.First == noun)
        {
            (finding.Source, finding.SourceHead) = (new TokenRange(_context.Clause.NounPhrase(noun - 2, limitLeft: words.PieceOf(noun).First, limitRight: noun).First, noun), noun - 2);
            return;
        }

        if (noun > 2 && words.Is(noun - 1, "the") && words.Is(noun - 2, "in") && words.Lemma(noun) is "hope" or "belief" or "expectation")
        {
            // "have offered an amnesty in the hope that …": who offers it hopes.
            var verb = _context.Tree[noun].Head;
            for (var step = 0; step < 4 && verb >= 0 && !(_context.Clause.IsVerb(verb) && verb < noun); step++)
            {
                verb = _context.Tree[verb].Head;
            }

            if (verb >= 0 && verb < noun && words.Subject(verb, new TokenRange(verb, verb + 1)) is { } hoping && !finding.Content.Exists(hoping.Overlaps))
            {
                (finding.Source, finding.SourceHead) = (hoping, words.Context.Clause.HeadOf(hoping));
            }

            return;
        }

        var first = noun;
        while (first > 0 && first > noun - 7 && words.PieceOf(first - 1) == words.PieceOf(noun) && words.Pos(first - 1) is UPos.PROPN or UPos.NOUN or UPos.ADJ or UPos.VERB && (words.Pos(first - 1) != UPos.VERB || IsCapital(first - 1)) && _context.Clause.TimeStart(first - 1) < 0)
        {
            first--;
        }

        var last = noun - 1;
        if (first > last || !((words.Pos(last) == UPos.NOUN && words.Lemma(last) is "government" or "ministry" or "police" or "army" or "union" or "court" or "opposition" or "rebel" or "media" or "company" or "bank") || IsCapital(last) && words.Pos(last) is UPos.PROPN or UPos.NOUN && _context.Draft.Sentences[_context.Draft.SentenceOf(last)].FirstToken != last || Chains.IsOutlet(words.Lemma(last))) || IsPlace(last))
        {
            return;
        }

        while (first < last && words.Pos(first) == UPos.ADJ && !IsCapital(first))
        {
            first++;
        }

        if (IsCapital(last))
        {
            // Of "earlier Herald report" the name.
            while (first < last && !IsCapital(first))
            {
                first++;
            }
        }

        if (words.Xpos(noun) == "NNS" && first > words.PieceOf(noun).First && words.Pos(first - 1) == UPos.DET && (first - 1 == words.PieceOf(noun).First || words.Pos(first - 2) is UPos.SCONJ or UPos.CCONJ or UPos.PUNCT or UPos.VERB))
        {
            // "said the ministry fears that": a verb taken for a noun.
            first--;
        }

        var source = new TokenRange(first, noun);
        if (finding.Content.Exists(source.Overlaps) || finding.Cue.First < first && _context.Draft.Tags[finding.Cue.First].Pos == UPos.VERB)
        {
            return;
        }

        finding.Cue = new TokenRange(noun, Math.Max(noun + 1, finding.Cue.End));
        (finding.Source, finding.SourceHead) = (source, last);
    }

    private bool IsCapital(int token) => char.IsUpper(_context.Draft.TokenText(token)[0]);

    private bool IsPlace(int token) => _context.MentionsEndingAt(token + 1).Any(m => m is { Kind: EntityKind.Place, Form: MentionForm.Name });
}
