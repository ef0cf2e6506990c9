using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>
/// Finds the attributions that a verb makes: "said that …", "…, she told reporters", "accused him of …", "was expected to …". The cue
/// lexicon says which verbs attribute and how they take their content; the trees say where source, addressee and content stand.
/// </summary>
internal sealed class VerbCues(AttributionContext context)
{
    private readonly CueLexicon _lexicon = CueLexicon.Default;
    private readonly CuePhrase _phrase = new(context);
    private readonly VerbContents _contents = new(context);
    private readonly RestOfClause _rest = new(context);

    /// <summary>The attribution that <paramref name="verb"/> makes, or null.</summary>
    public Finding? Find(int verb)
    {
        if (!context.Clause.IsPredicate(verb) || IsModifier(verb) || context.Clause.StartsName(verb) || Entry(verb) is not { } entry)
        {
            return null;
        }

        var passive = context.Clause.IsPassive(verb);
        if (passive && context.Clause.Agent(verb) < 0 && _lexicon.Find(context.Draft.TokenText(verb).ToString().ToLowerInvariant()) is { Class: CueClass.Thought or CueClass.Intention } adjective)
        {
            // "is convinced", "was worried": what somebody is, not what somebody did to him.
            (entry, passive) = (adjective, false);
        }

        var content = _contents.Find(verb, entry, passive);
        if (!passive && entry.Frames.HasFlag(CueFrames.Clause) && (content is null || content.Pieces[0].First < verb || SkipsSubject(verb, content)) && _contents.Behind(verb, entry) is { } behind)
        {
            content = behind;
        }

        if (content is null || GivesNothing(verb, entry, content))
        {
            return null;
        }

        var finding = new Finding
        {
            Head = verb,
            Lemma = entry.Lemma,
            Class = entry.Class,
            Stance = entry.Stance,
            Cue = _phrase.Of(verb, content.Preposition),
            Score = content.Score,
        };
        if (entry.Lemma.Contains(' ', StringComparison.Ordinal) && finding.Cue.End == verb + 1 && context.Clause.Is(verb + 1, "out"))
        {
            finding.Cue = new TokenRange(finding.Cue.First, verb + 2);
        }

        SetSource(finding, verb, entry, passive, content);
        SetAddressee(finding, verb, entry, passive, content);
        Withhold(finding, verb);
        finding.Content = context.Tidy(content.Pieces.Select(piece => WithoutFurtherSpeech(piece, finding)), finding.Cue, finding.Source, finding.Addressee);
        return finding.Content.Count > 0 ? finding : null;
    }

    /// <summary>The entry of <paramref name="verb"/>, with its particle where the lexicon has it so ("rule out", "make clear").</summary>
    public CueEntry? Entry(int verb)
    {
        var lemma = context.Draft.Tags[verb].Lemma;
        if (verb + 1 < context.Draft.Tokens.Length && context.Clause.Is(verb + 1, "out") && (_lexicon.Find(lemma, "out") ?? (OfForm(context.Draft.TokenText(verb)) is { } regular ? _lexicon.Find(regular.Lemma, "out") : null)) is { } outright)
        {
            return outright;
        }

        foreach (var child in context.Tree.Children(verb))
        {
            if (child > verb && child <= verb + 3 && (context.Tree[child].Is("compound:prt") || context.Tree[child].Is("xcomp") || context.Tree[child].Is("advmod"))
                && _lexicon.Find(lemma, context.Draft.TokenText(child)) is { } phrasal)
            {
                return phrasal;
            }
        }

        return _lexicon.Find(lemma) ?? OfForm(context.Draft.TokenText(verb));
    }

    /// <summary>The entry of a regular past tense whose lemma was guessed wrong ("ruled" taken for a form of "rul").</summary>
    private CueEntry? OfForm(ReadOnlySpan<char> form)
    {
        if (!form.EndsWith("ed", StringComparison.Ordinal) || form.Length < 5)
        {
            return null;
        }

        var text = form.ToString();
        return _lexicon.Find(text[..^1]) ?? _lexicon.Find(text[..^2]);
    }

    /// <summary>"denied the company a second hearing", "denied prisoners more generous rations": it was not given, and nothing is said.</summary>
    public bool Withholds(int verb)
    {
        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(verb)];
        if (context.Draft.Tags[verb].Lemma != "deny" || context.Clause.IsPassive(verb))
        {
            return false;
        }

        var t = verb + 1;
        while (t < sentence.EndToken && context.Draft.Tags[t].Pos is UPos.DET or UPos.ADJ or UPos.NOUN or UPos.PROPN or UPos.NUM && (t == verb + 1 || context.Draft.Tags[t].Xpos is not ("DT" or "JJR")))
        {
            t++;
        }

        if (t == verb + 1 || t + 1 >= sentence.EndToken || context.Draft.Tags[t].Xpos is not ("DT" or "JJR") || context.Draft.Tags[t - 1].Pos is not (UPos.NOUN or UPos.PROPN) || NominalCues.Attributes(context.Draft.Tags[t - 1].Lemma) || context.Clause.TimeStart(t - 1) >= 0)
        {
            return false;
        }

        // "denied the ministry a visa" against "denied security services were involved": no verb of a clause follows.
        for (; t < sentence.EndToken && context.Draft.Tags[t].Pos is UPos.DET or UPos.ADJ or UPos.NOUN or UPos.NUM or UPos.PROPN or UPos.ADP or UPos.PART; t++)
        {
        }

        return t >= sentence.EndToken || context.Draft.Tags[t].Xpos is not ("VBD" or "VBZ" or "VBP" or "MD");
    }

    /// <summary>"denied him a visa" says nothing of him; "compared to last year" and "as far as he is concerned" attribute nothing.</summary>
    private bool GivesNothing(int verb, CueEntry entry, VerbContent content)
    {
        if (entry.Lemma == "deny" && content.Pieces[0] is var piece && piece.First == verb + 1 && !context.Clause.IsPassive(verb))
        {
            var end = piece.First;
            while (end < piece.End && context.Draft.Tags[end].Pos is UPos.DET or UPos.ADJ or UPos.NOUN or UPos.PROPN or UPos.PRON or UPos.PART && (end == piece.First || context.Draft.Tags[end].Xpos is not ("DT" or "JJR" or "PRP$")))
            {
                end++;
            }

            var given = end < context.Draft.Tokens.Length && end > piece.First && context.Draft.SentenceOf(end) == context.Draft.SentenceOf(verb) && context.Draft.Tags[end].Xpos is "DT" or "JJR" or "PRP$";
            return given && !context.Clause.Is(piece.First, "that") && context.MentionsEndingAt(end).Any(m => m.Kind is EntityKind.Person or EntityKind.Organisation or EntityKind.Group);
        }

        var tag = context.Draft.Tags[verb];
        return (tag is { Lemma: "compare", Xpos: "VBN" } && !context.Clause.IsPassive(verb))
            || (tag.Lemma is "concerned" or "concern" && FarAsBefore(verb));
    }

    /// <summary>"denied he had been pressured, but told the Senate, '…'": what he denied begins with the pronoun right behind.</summary>
    private bool SkipsSubject(int verb, VerbContent content) =>
        content.Pieces is [{ IsEmpty: false } piece, ..] && piece.First > verb + 2 && context.QuotationOf(piece.First) >= 0 && context.Draft.Tags[verb + 1].Xpos is "PRP" && !context.Clause.Is(verb + 1, "him") && !context.Clause.Is(verb + 1, "them")
        && !context.Clause.Is(verb + 1, "me") && !context.Clause.Is(verb + 1, "us") && context.Draft.Tags[verb + 2].Xpos is "VBD" or "VBZ" or "VBP" or "MD";

    private bool FarAsBefore(int verb)
    {
        for (var t = verb - 1; t > 0 && t > verb - 8; t--)
        {
            if (context.Clause.Is(t, "as") && context.Clause.Is(t - 1, "far"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"said he would veto it, citing its cost", "…, adding that …": the speaker goes on, and what he said first ends there.</summary>
    private TokenRange WithoutFurtherSpeech(TokenRange piece, Finding finding)
    {
        for (var t = Math.Max(piece.First + 1, finding.Cue.End + 1); t + 1 < piece.End; t++)
        {
            if (_rest.GoesOn(t) && context.QuotationOf(t) == context.QuotationOf(finding.Head)
                && (context.Draft.Tags[t + 1].Lemma is "add" or "cite" or "quote" || finding.Stance == Stance.Denied || !_rest.HasFiniteVerb(new TokenRange(piece.First, t))))
            {
                return new TokenRange(piece.First, t);
            }
        }

        return piece;
    }

    /// <summary>Participles before a noun ("the alleged attack", "reported losses") describe and do not attribute.</summary>
    private bool IsModifier(int verb) => !FollowsSubject(verb) && ( context.Tree[verb].Is("amod") || context.Tree[verb].Is("compound") || context.Tree[verb].Is("case") || context.Tree[verb].Is("fixed"));

    /// <summary>"The firm denied rumours": right behind a noun it is the verb of a clause, though the tree makes it describe the next noun.</summary>
    private bool FollowsSubject(int verb) =>
        context.Tree[verb].Is("amod") && context.Draft.Tags[verb].Xpos is "VBD" or "VBN" && verb > 0 && context.Draft.SentenceOf(verb - 1) == context.Draft.SentenceOf(verb)
        && context.Draft.Tags[verb - 1].Pos is UPos.NOUN or UPos.PROPN && context.Draft.Tags[verb - 1].Xpos != "POS";

    /// <summary>"stopped short of calling for …": the cue begins with who stopped, and that one is the source.</summary>
    private void Withhold(Finding finding, int verb)
    {
        if (verb >= 2 && finding.Lemma == "rule out" && context.Clause.Is(verb - 1, "to") && context.Draft.Tags[verb - 2].Lemma is "refuse" or "decline")
        {
            // "refused to rule out": one cue.
            finding.Cue = new TokenRange(_phrase.Of(verb - 2).First, finding.Cue.End);
            finding.Score = 0.8;
            return;
        }

        if (verb < 3 || !context.Clause.Is(verb - 1, "of") || !context.Clause.Is(verb - 2, "short") || context.Draft.Tags[verb - 3].Lemma is not ("stop" or "fall"))
        {
            return;
        }

        var stop = _phrase.Of(verb - 3);
        finding.Cue = new TokenRange(stop.First, finding.Cue.End);
        var subject = context.Clause.Subject(verb - 3) is var own && own >= 0 && own < stop.First ? own : context.Clause.NounBefore(stop.First);
        if (subject >= 0)
        {
            (finding.Source, finding.SourceHead) = (context.Clause.NounPhrase(subject, limitRight: stop.First), subject);
        }
    }

    private void SetSource(Finding finding, int verb, CueEntry entry, bool passive, VerbContent content)
    {
        if (entry.Class == CueClass.Seeming)
        {
            return;
        }

        var head = passive ? context.Clause.Agent(verb) : Speaker(verb, finding.Cue, content);
        if (head < 0 || finding.Cue.Contains(head) || content.Pieces.Exists(piece => piece.Contains(head)))
        {
            return;
        }

        var range = head < verb ? context.Clause.NounPhrase(head, limitRight: finding.Cue.First) : context.Clause.NounPhrase(head, limitLeft: finding.Cue.End);
        if (!range.Overlaps(finding.Cue))
        {
            finding.Source = head > verb ? WithApposition(range) : context.Clause.WithAside(range, finding.Cue.First);
            finding.SourceHead = head;
        }
    }

    /// <summary>"…," said Ann Marsh, chief executive of the bank.": what follows the name up to the end of the sentence.</summary>
    private TokenRange WithApposition(TokenRange source)
    {
        var end = context.Draft.Sentences[context.Draft.SentenceOf(source.First)].EndToken;
        if (source.End + 1 >= end || context.Draft.TokenText(source.End) is not "," || context.Draft.Tags[source.End + 1].Pos is not (UPos.DET or UPos.NOUN or UPos.ADJ or UPos.PROPN))
        {
            return source;
        }

        var rest = context.Trim(new TokenRange(source.End + 1, end));
        for (var t = rest.First; t < rest.End; t++)
        {
            if (context.QuotationOf(t) != context.QuotationOf(source.First) || context.Draft.TokenText(t) is "," or ";" or ":" || context.Draft.Tags[t].Xpos.StartsWith('W') || context.Draft.Tags[t].Xpos is "VBG" or "VBD" or "VBZ" or "VBP" or "MD")
            {
                return source;
            }
        }

        return rest.Count is > 0 and <= 14 ? new TokenRange(source.First, rest.End) : source;
    }

    /// <summary>The subject; or, behind what was said, the noun right after the verb whatever the tree calls it ("…," said her spokesman").</summary>
    private int Speaker(int verb, TokenRange cue, VerbContent content)
    {
        var subject = context.Clause.Subject(verb);
        if ((subject < 0 || content.Pieces.Exists(piece => piece.Contains(subject))) && content.Pieces[0].First < verb)
        {
            foreach (var child in context.Tree.Children(verb))
            {
                if (child >= cue.End && context.Tree.Leftmost(child) == cue.End && context.Draft.Tags[child].Pos is UPos.NOUN or UPos.PROPN or UPos.PRON)
                {
                    return child;
                }
            }
        }

        return subject < 0 && content.Pieces[0].First >= cue.End ? context.Clause.NounBefore(cue.First) : subject;
    }

    private void SetAddressee(Finding finding, int verb, CueEntry entry, bool passive, VerbContent content)
    {
        var head = content.Addressee;
        if (head < 0 && entry.Addressee == AddresseeFrame.To)
        {
            head = ToPhrase(verb);
        }

        if (head < 0 && entry.Addressee == AddresseeFrame.Object && passive)
        {
            head = context.Tree.Child(verb, "nsubj:pass");
        }

        if (head >= 0 && head != finding.SourceHead && !finding.Cue.Contains(head))
        {
            finding.Addressee = WithoutContent(context.Clause.NounPhrase(head), content.Pieces[0]);
            finding.AddresseeHead = head;
        }
    }

    private static TokenRange WithoutContent(TokenRange phrase, TokenRange content) =>
        phrase.Overlaps(content) && content.First > phrase.First ? new TokenRange(phrase.First, content.First) : phrase;

    private int ToPhrase(int verb)
    {
        foreach (var child in context.Tree.Children(verb))
        {
            if (child > verb && context.Tree[child].Is("obl") && context.Clause.CaseOf(child) is { } preposition && context.Clause.Is(preposition, "to")
                && context.Draft.Tags[child].Pos is UPos.PROPN or UPos.PRON or UPos.NOUN)
            {
                return child;
            }
        }

        return -1;
    }
}
