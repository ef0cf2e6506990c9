using System.Collections.Frozen;
using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>
/// Attributions without a verb of saying: "according to …" and "reportedly".
/// </summary>
internal sealed class PhraseCues(AttributionContext context)
{
    private static readonly FrozenSet<string> SourceAdverbs = new[] { "reportedly", "allegedly", "purportedly" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly DependencyTree _tree = context.Tree;
    private readonly RestOfClause _rest = new(context);

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

        // "The dam, according to its owners, is safe": between commas, or first in the sentence, it speaks of the clause, whatever noun the
        // tree hangs it on.
        var apart = according == context.Draft.Sentences[context.Draft.SentenceOf(according)].FirstToken || context.Draft.TokenText(according - 1) is ",";
        while (apart && clause >= 0 && _tree[clause].Head >= 0
            && (_tree[clause].Is("nsubj") || _tree[clause].Is("obj") || _tree[clause].Is("obl") || _tree[clause].Is("nmod")))
        {
            clause = _tree[clause].Head;
        }

        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(according)];
        if (apart && according > sentence.FirstToken + 2 && (clause < 0 || clause > according || !_rest.HasFiniteVerb(context.Subtree(clause))))
        {
            // The tree has hung it on nothing before it: what stands before the comma is what was said.
            clause = -1;
        }

        var whole = clause >= 0 ? context.Subtree(clause) : new TokenRange(sentence.FirstToken, sentence.EndToken);
        for (var t = whole.First; t < whole.End; t++)
        {
            // Each half of "according to the one, …; according to the other, …" has a source of its own.
            if (context.Draft.TokenText(t) is ";")
            {
                whole = t < according ? new TokenRange(t + 1, Math.Max(t + 1, whole.End)) : new TokenRange(whole.First, t);
            }
        }

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
        // The run of nouns right behind decides where the tree takes only its first word, or takes it for something else.
        var run = according + 2;
        var limit = context.Draft.Sentences[context.Draft.SentenceOf(according)].EndToken;
        while (run < limit && context.Draft.Tags[run].Pos is UPos.DET or UPos.ADJ or UPos.NUM or UPos.PART || (run < limit && context.Draft.Tags[run].Xpos is "VBG" or "VBN" or "PRP$"))
        {
            run++;
        }

        var last = run;
        while (last < limit && context.Draft.Tags[last].Pos is UPos.NOUN or UPos.PROPN)
        {
            last++;
        }

        var head = _tree[according].Head;
        if (last - run > 1 && head >= run && head < last - 1 && context.Draft.Tags[last - 1].Pos == UPos.NOUN)
        {
            return last - 1;
        }

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

    private static TokenRange Union(TokenRange a, TokenRange b) => new(Math.Min(a.First, b.First), Math.Max(a.End, b.End));
}
