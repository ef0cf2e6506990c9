using System.Collections.Frozen;
using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>
/// Attributions without a verb of saying: "according to …", "in the words of …", "reportedly", and a speaker's name before a colon
/// (headlines, transcripts).
/// </summary>
internal sealed class PhraseCues(AttributionContext context)
{
    private const int LongestSpeaker = 6;

    private static readonly FrozenSet<string> SourceAdverbs = new[] { "reportedly", "allegedly", "purportedly" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly DependencyTree _tree = context.Tree;

    /// <summary>The attribution whose cue starts at <paramref name="token"/>, or null.</summary>
    public Finding? Find(int token)
    {
        if (context.Clause.Is(token, "according") && token + 1 < context.Draft.Tokens.Length && context.Clause.Is(token + 1, "to"))
        {
            return AccordingTo(token);
        }

        return SourceAdverbs.Contains(context.Draft.Tags[token].Lemma) ? Adverb(token) : null;
    }

    private Finding? AccordingTo(int according)
    {
        var cue = new TokenRange(according, according + 2);
        var source = SourceOf(according);
        if (source < 0)
        {
            return null;
        }

        var phrase = context.Clause.NounPhrase(source, limitLeft: cue.End);
        phrase = new TokenRange(Math.Max(phrase.First, cue.End), Math.Max(phrase.End, cue.End + 1));
        var clause = _tree[source].Head;
        if (clause >= 0 && cue.Contains(clause))
        {
            clause = _tree[clause].Head;
        }

        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(according)];
        var whole = clause >= 0 ? context.Subtree(clause) : new TokenRange(sentence.FirstToken, sentence.EndToken);
        var hole = Union(context.Subtree(source), cue);
        hole = new TokenRange(Math.Min(hole.First, phrase.First), Math.Max(hole.End, phrase.End));
        if (clause >= 0 && hole.Contains(clause))
        {
            hole = Union(phrase, cue);
        }

        var finding = new Finding
        {
            Head = according,
            Lemma = "according to",
            Class = CueClass.Speech,
            Stance = Stance.Asserted,
            Cue = cue,
            Source = phrase,
            SourceHead = source,
            Score = 0.85,
        };
        finding.Content = context.Tidy([new TokenRange(whole.First, Math.Max(whole.First, hole.First)), new TokenRange(Math.Min(hole.End, whole.End), whole.End)], cue, phrase);
        return finding.Content.Count > 0 ? finding : null;
    }

    /// <summary>The noun that "according to" leads in: its head, or whatever noun comes next where the tree says something else.</summary>
    private int SourceOf(int according)
    {
        var head = _tree[according].Head;
        if (head > according + 1 && _tree[according].Is("case"))
        {
            return head;
        }

        foreach (var child in _tree.Children(according))
        {
            if (child > according + 1 && _tree[child].Is("obl"))
            {
                return child;
            }
        }

        var end = Math.Min(context.Draft.Tokens.Length, according + 8);
        for (var t = according + 2; t < end; t++)
        {
            if (context.Draft.Tags[t].Pos is UPos.NOUN or UPos.PROPN or UPos.PRON && (t + 1 == end || context.Draft.Tags[t + 1].Pos is not (UPos.NOUN or UPos.PROPN)))
            {
                return t;
            }
        }

        return -1;
    }

    /// <summary>"The two reportedly met": said by somebody the text leaves out.</summary>
    private Finding? Adverb(int adverb)
    {
        var clause = _tree[adverb].Head;
        if (clause < 0 || !_tree[adverb].Is("advmod"))
        {
            return null;
        }

        var cue = new TokenRange(adverb, adverb + 1);
        var finding = new Finding
        {
            Head = adverb, Lemma = context.Draft.Tags[adverb].Lemma, Class = CueClass.Speech, Stance = Stance.Asserted, Cue = cue, Score = 0.5,
        };
        finding.Content = context.Tidy([context.Subtree(clause)], cue);
        return finding.Content.Count > 0 ? finding : null;
    }

    /// <summary>
    /// "Minister: we never agreed" in a headline, "SMITH: Thank you." in a transcript: the colon is the cue, the name before it the
    /// source, the rest of the zone the content. Looked for once in each zone, at its start.
    /// </summary>
    public Finding? Colon(TokenRange zone, ZoneKind kind)
    {
        for (var t = zone.First; t < zone.End && t <= zone.First + LongestSpeaker; t++)
        {
            if (context.Draft.TokenText(t) is ":")
            {
                return t > zone.First && t + 1 < zone.End && IsSpeaker(new TokenRange(zone.First, t), kind) ? ColonFinding(zone, t) : null;
            }

            if (context.Draft.Tags[t].Pos is UPos.VERB or UPos.AUX or UPos.PUNCT && !context.Draft.TokenText(t).Equals(".", StringComparison.Ordinal))
            {
                return null;
            }
        }

        return null;
    }

    private Finding? ColonFinding(TokenRange zone, int colon)
    {
        var source = new TokenRange(zone.First, colon);
        var finding = new Finding
        {
            Head = colon,
            Lemma = ":",
            Class = CueClass.Speech,
            Stance = Stance.Asserted,
            Cue = new TokenRange(colon, colon + 1),
            Source = source,
            SourceHead = colon - 1,
            Score = 0.6,
        };
        finding.Content = context.Tidy([new TokenRange(colon + 1, zone.End)], finding.Cue, source);
        return finding.Content.Count > 0 ? finding : null;
    }

    /// <summary>In capitals throughout; or, in a headline, a name.</summary>
    private bool IsSpeaker(TokenRange words, ZoneKind kind)
    {
        var named = false;
        for (var t = words.First; t < words.End; t++)
        {
            var text = context.Draft.TokenText(t);
            if (char.IsLetter(text[0]) && (kind == ZoneKind.Headline ? !char.IsUpper(text[0]) : text.ContainsAnyInRange('a', 'z')))
            {
                return false;
            }

            named |= context.Draft.Tags[t].Pos == UPos.PROPN || text.Length > 2;
        }

        return named && (kind != ZoneKind.Headline || context.Draft.Mentions.Any(m => m.Form == MentionForm.Name && m.Kind is EntityKind.Person or EntityKind.Organisation && m.HeadToken >= words.First && m.HeadToken < words.End));
    }

    private static TokenRange Union(TokenRange a, TokenRange b) => new(Math.Min(a.First, b.First), Math.Max(a.End, b.End));
}
