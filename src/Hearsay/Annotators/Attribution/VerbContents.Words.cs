using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>Contents read off the words, where the trees have lost them.</summary>
internal sealed partial class VerbContents
{
    /// <summary>
    /// What stands right behind a verb of saying and its source's words, where the tree has lost it or takes something before the verb for what
    /// was said: a noun phrase or "that" with a finite verb to come.
    /// </summary>
    public VerbContent? Behind(int verb, CueEntry entry)
    {
        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(verb)];
        if (Denied(verb, entry, sentence) is { } denied)
        {
            return denied;
        }

        var asks = entry.Stance == Stance.Questioned;
        if ((entry.Class is not (CueClass.Speech or CueClass.Evidence) && !asks && !LedIn(verb, entry)) || context.Draft.Tags[verb].Xpos is not ("VBD" or "VBZ" or "VBP" or "VB" or "VBN") || verb == sentence.FirstToken
            || context.Draft.Tags[verb - 1].Pos is UPos.PUNCT && context.Draft.TokenText(verb - 1) is not "," || context.Draft.Tags[verb - 1].Pos is UPos.ADP or UPos.DET)
        {
            return null;
        }

        var start = verb + (entry.Lemma.Contains(' ', StringComparison.Ordinal) ? 2 : 1);
        var told = -1;
        if (entry.Addressee == AddresseeFrame.Object)
        {
            told = Told(verb, entry);
            if (told < start || _tree.Leftmost(told) != start)
            {
                return null;
            }

            start = told + 1;
        }

        while (start < sentence.EndToken && (IsTime(start) || context.Draft.Tags[start].Xpos == "RB"))
        {
            start++;
        }

        if (start + 1 < sentence.EndToken && context.Clause.Is(start, "that") && context.Draft.Tags[start + 1].Pos is not (UPos.VERB or UPos.AUX or UPos.PUNCT))
        {
            // "found that children …", "told the islanders that …": nothing else can be meant.
            return new VerbContent { Pieces = [_rest.From(start)], Score = 0.7, Addressee = told };
        }

        if (start >= sentence.EndToken || !(context.Clause.Is(start, "that") || context.Draft.Tags[start].Pos is UPos.DET or UPos.NOUN or UPos.PROPN or UPos.PRON or UPos.ADJ or UPos.NUM or UPos.ADV)
            || (context.Draft.Tags[start].Xpos.StartsWith('W') && !asks))
        {
            return null;
        }

        var rest = _rest.From(start);
        var near = new TokenRange(rest.First, Math.Min(rest.End, rest.First + 14));
        return rest.Count > 1 && _rest.HasFiniteVerb(near) && !StartsRelative(near) ? new VerbContent { Pieces = [rest], Score = 0.6, Addressee = told } : null;
    }

    /// <summary>"did not rule out" a return to talks: what is denied or not ruled out follows at once, whatever the tree hangs it on.</summary>
    private VerbContent? Denied(int verb, CueEntry entry, Sentence sentence)
    {
        var start = verb + (entry.Lemma.Contains(' ', StringComparison.Ordinal) ? 2 : 1);
        if (entry.Stance != Stance.Denied || !entry.Frames.HasFlag(CueFrames.Object) || context.Draft.Tags[verb].Xpos is not ("VBD" or "VBZ" or "VBP" or "VB") || start >= sentence.EndToken)
        {
            return null;
        }

        if (context.QuotationOf(verb) >= 0 && context.Quotations[context.QuotationOf(verb)].Close == start)
        {
            start++; // the mark that closes a quoted cue
        }

        if (start >= sentence.EndToken || context.Draft.Tags[start].Pos is not (UPos.DET or UPos.NOUN or UPos.PROPN or UPos.ADJ or UPos.NUM) || context.Draft.Tags[start].Xpos.StartsWith('W'))
        {
            return null;
        }

        return new VerbContent { Pieces = [_rest.From(start)], Score = 0.6, Addressee = -1 };
    }

    /// <summary>"denied a report that it was for sale": the noun in between is what was denied, not who was told.</summary>
    private TokenRange WithNoun(TokenRange clause, int verb, CueEntry entry)
    {
        var noun = clause.First - 1;
        if (noun <= verb || noun > verb + 5 || entry.Addressee != AddresseeFrame.None || !entry.Frames.HasFlag(CueFrames.Object) || context.Draft.Tags[noun].Pos != UPos.NOUN || !NominalCues.Attributes(context.Draft.Tags[noun].Lemma))
        {
            return clause;
        }

        for (var t = verb + 1; t < noun; t++)
        {
            if (context.Draft.Tags[t].Pos is not (UPos.DET or UPos.ADJ or UPos.NOUN or UPos.PROPN or UPos.PART or UPos.NUM or UPos.PRON))
            {
                return clause;
            }
        }

        return new TokenRange(verb + 1, clause.End);
    }

    /// <summary>"reported that she sold her shares, but her lawyer denied it": a contrast with a speaker of its own is the outlet's.</summary>
    private TokenRange WithoutContrast(TokenRange clause, int verb)
    {
        for (var t = Math.Max(verb + 2, clause.First + 1); t + 1 < clause.End; t++)
        {
            if (context.Draft.Tags[t].Pos == UPos.CCONJ && context.QuotationOf(t) == context.QuotationOf(verb) && TurnsTo(t + 1, context.Clause.Is(t, "but")))
            {
                return new TokenRange(clause.First, context.Draft.TokenText(t - 1) is "," ? t - 1 : t);
            }

            if (t + 2 < clause.End && context.Draft.TokenText(t) is "," && context.Clause.Is(t + 1, "but") && context.QuotationOf(t) == context.QuotationOf(verb))
            {
                for (var v = t + 2; v < clause.End && v < t + 10; v++)
                {
                    if (context.Draft.Tags[v].Xpos is "VBD" or "VBZ" or "VBP" or "MD")
                    {
                        return CueLexicon.Default.Find(context.Draft.Tags[v].Lemma) is { Class: CueClass.Speech } ? new TokenRange(clause.First, t) : clause;
                    }
                }
            }
        }

        return clause;
    }

    /// <summary>"… but declined to say when", "… and did not rule out a strike": a past tense without a subject that the one who speaks goes on with.</summary>
    private bool TurnsTo(int token, bool but)
    {
        var past = false;
        for (var t = token; t < context.Draft.Tokens.Length && t < token + 5; t++)
        {
            var tag = context.Draft.Tags[t];
            past |= tag.Xpos == "VBD" || (tag.Xpos == "VBN" && t == token);
            if (tag.Pos == UPos.VERB)
            {
                var entry = CueLexicon.Default.Find(tag.Lemma);
                return past && (SilenceCues.IsAnswering(tag.Lemma) && tag.Lemma is not ("say" or "give" or "provide" or "name" or "draw") || tag.Lemma is "decline" or "refuse" or "deny" or "reject" or "dismiss" or "rule"
                    || (but && entry is { Class: CueClass.Speech } && tag.Lemma is not "tell"));
            }

            if (tag.Pos is not (UPos.AUX or UPos.ADV or UPos.PART))
            {
                return false;
            }
        }

        return false;
    }

    private bool LedIn(int verb, CueEntry entry) =>
        verb + 1 < context.Draft.Tokens.Length && context.Clause.Is(verb + (entry.Lemma.Contains(' ', StringComparison.Ordinal) ? 2 : 1), "that") && entry.Class is not (CueClass.Silence or CueClass.Relay or CueClass.Attitude);

    /// <summary>"is said to have left", "were reported to be safe": with what stands before the verb.</summary>
    private VerbContent? PassiveInfinitive(int verb, CueEntry entry)
    {
        if (entry.Class is not (CueClass.Speech or CueClass.Thought or CueClass.Forecast) || entry.Addressee == AddresseeFrame.Object || verb + 2 >= context.Draft.Tokens.Length
            || !context.Clause.Is(verb + 1, "to") || context.Draft.Tags[verb + 2].Pos is not (UPos.VERB or UPos.AUX)
            || (context.Clause.Subject(verb) is var own && own >= 0 && own < verb ? own : -1) is not (>= 0 and var subject))
        {
            return null;
        }

        return new VerbContent { Pieces = [context.Clause.NounPhrase(subject, limitRight: verb), _rest.From(verb + 1)], Score = 0.6 };
    }

    /// <summary>"confirmed it to the Courier": who was told.</summary>
    private bool NamesListener(int noun, CueEntry entry) =>
        entry.Addressee == AddresseeFrame.To && Leader(noun) is { } lead && context.Clause.Is(lead, "to")
        && context.MentionsEndingAt(context.Subtree(noun).End).Any(m => m.Kind is EntityKind.Person or EntityKind.Organisation or EntityKind.Group);

    /// <summary>"said the senator who had left": the first verb belongs to a relative clause.</summary>
    private bool StartsRelative(TokenRange words)
    {
        for (var t = words.First; t < words.End; t++)
        {
            if (context.Draft.Tags[t].Xpos is "VBD" or "VBZ" or "VBP" or "MD")
            {
                return false;
            }

            if (t > words.First && (context.Draft.Tags[t].Xpos is "WP" or "WDT" || context.Draft.TokenText(t) is ","))
            {
                return true;
            }
        }

        return true;
    }

    private bool IsTime(int token) => context.Clause.TimeStart(token) >= 0 || context.Clause.Is(token, "late") || context.Clause.Is(token, "on") && IsTimeAt(token + 1);

    private bool IsTimeAt(int token) => token < context.Draft.Tokens.Length && context.Clause.TimeStart(token) >= 0;

    /// <summary>The content with the rest of its clause, where the tree has only the words before the clause's verb ("did not disclose | which banks | it was buying").</summary>
    private VerbContent? WithWholeClause(VerbContent? content, int verb, CueEntry entry)
    {
        if (content is null || !entry.Frames.HasFlag(CueFrames.Clause) || content.Pieces.Count != 1 || content.Pieces[0] is var piece && piece.First <= verb || entry.Class is CueClass.Relay or CueClass.Decree)
        {
            return content;
        }

        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(verb)];
        if (piece.First > verb + 4 || _rest.HasFiniteVerb(piece) || piece.End >= sentence.EndToken || !(BehindAside(piece.End, sentence) is var next && next < sentence.EndToken && (context.Draft.Tags[next].Xpos is "VBD" or "VBZ" or "VBP" or "MD" || (next > piece.End && context.Draft.Tags[next].Xpos == "VBN")) || OpensWithQuestion(piece)))
        {
            return content;
        }

        var rest = _rest.From(piece.First);
        return rest.End <= piece.End ? content : new VerbContent { Pieces = [rest], Score = content.Score, Preposition = content.Preposition, Addressee = content.Addressee };
    }

    private bool OpensWithQuestion(TokenRange piece) => context.Draft.Tags[piece.First].Xpos is "WDT" or "WP" or "WRB" && piece.Count > 1;

    /// <summary>"denied taking the money", "ruled out working with them".</summary>
    private VerbContent? Gerund(int verb, CueEntry entry)
    {
        if (entry.Class != CueClass.Speech || (entry.Frames & (CueFrames.Object | CueFrames.Infinitive)) == 0)
        {
            return null;
        }

        var start = verb + 1;
        if (start < context.Draft.Tokens.Length && context.Clause.Is(start, "out"))
        {
            start++;
        }

        return start < context.Draft.Tokens.Length && context.Draft.Tags[start] is { Xpos: "VBG", Pos: UPos.VERB or UPos.AUX } && context.Draft.SentenceOf(start) == context.Draft.SentenceOf(verb)
            ? new VerbContent { Pieces = [_rest.From(start)], Score = 0.65 }
            : null;
    }

    /// <summary>"also ruled out any role for him": the noun phrase right behind, where the tree has hung it on nothing near.</summary>
    private VerbContent? BareObject(int verb, CueEntry entry)
    {
        if (entry is not { Class: CueClass.Speech, Stance: Stance.Denied })
        {
            return null;
        }

        var start = verb + (entry.Lemma.Contains(' ', StringComparison.Ordinal) ? 2 : 1);
        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(verb)];
        return start < sentence.EndToken && context.Draft.Tags[start].Pos is UPos.DET or UPos.NOUN or UPos.PROPN or UPos.PRON or UPos.ADJ or UPos.NUM
            ? new VerbContent { Pieces = [_rest.From(start)], Score = 0.55 }
            : null;
    }

    /// <summary>The token behind an aside between dashes or commas that starts at <paramref name="token"/>; the token itself where none does.</summary>
    private int BehindAside(int token, Sentence sentence)
    {
        if (token >= sentence.EndToken || context.Draft.TokenText(token) is not ("--" or "–" or "—" or "-" or ","))
        {
            return token;
        }

        for (var t = token + 1; t < sentence.EndToken && t < token + 14; t++)
        {
            if (context.Draft.TokenText(t).SequenceEqual(context.Draft.TokenText(token)))
            {
                return t + 1;
            }
        }

        return sentence.EndToken;
    }

    /// <summary>The noun phrase right behind the verb (and its particle, and a mark that closes a quotation) that the tree hangs on something before the verb; -1 if there is none.</summary>
    private int Following(int verb)
    {
        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(verb)];
        var start = verb + 1;
        while (start < sentence.EndToken && (_tree[start].Is("compound:prt") || (context.QuotationOf(start) is var q && q >= 0 && context.Quotations[q].Close == start)))
        {
            start++;
        }

        var last = Math.Min(sentence.EndToken, start + 6);
        for (var t = start; t < last; t++)
        {
            if (_tree.Leftmost(t) == start && _tree[t].Head >= 0 && _tree[t].Head < verb && _tree[t].Is("obj") && context.Draft.Tags[t].Pos is UPos.NOUN or UPos.PROPN)
            {
                return t;
            }
        }

        return -1;
    }

    /// <summary>Behind the phrases that follow an object at once: parsers hang as many of them on the verb as on the object they describe.</summary>
    private int EndOfComplements(int verb, int end, CueEntry entry)
    {
        foreach (var child in _tree.Children(verb))
        {
            if (child > verb && _tree.Leftmost(child) == end && (_tree[child].Is("obl") || (_tree[child].Is("advcl") && IsInfinitive(child)))
                && !_tree[child].Is("obl:tmod") && !IsTime(child) && !NamesListener(child, entry) && !(CuePhrase.IsMedium(context.Draft.Tags[child].Lemma) && LedBy(child, "in")))
            {
                end = _tree.Rightmost(child) + 1;
            }
        }

        // "rejected the claim that it had known": what was claimed belongs to the claim.
        if (end + 1 < context.Draft.Tokens.Length && context.Clause.Is(end, "that") && context.Draft.Tags[end - 1].Pos == UPos.NOUN && NominalCues.Attributes(context.Draft.Tags[end - 1].Lemma))
        {
            end = Math.Max(end, _rest.From(end).End);
        }

        return end;
    }
}
