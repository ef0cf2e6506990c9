using System.Collections.Frozen;
using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>
/// The words of a verbal cue: the whole verb group (auxiliaries, negation, adverbs, particle), the manner or medium that follows at
/// once ("in a statement", "on Friday"), and a colon that leads in speech. One contiguous run, as PolNeAR's annotators mark it.
/// </summary>
internal sealed class CuePhrase(AttributionContext context)
{
    private static readonly FrozenSet<string> Media = new[]
    {
        "statement", "interview", "speech", "tweet", "post", "email", "e-mail", "letter", "message", "briefing", "conference", "report", "memo",
        "remarks", "remark", "address", "video", "article", "column", "op-ed", "release", "call", "podcast", "testimony", "filing", "affidavit",
        "telegram", "broadcast", "editorial", "blog", "telephone", "phone", "rally", "hearing",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Times = new[]
    {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "week", "month", "year", "night", "morning",
        "afternoon", "evening", "day", "twitter", "facebook", "instagram", "telegram", "television",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether <paramref name="lemma"/> is something in which people say things: "in an interview".</summary>
    public static bool IsMedium(string lemma) => Media.Contains(lemma);

    /// <summary>The cue headed by <paramref name="verb"/>; a preposition in <paramref name="preposition"/> that follows at once is in.</summary>
    public TokenRange Of(int verb, int? preposition = null)
    {
        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(verb)];
        var first = verb;
        var group = verb;
        while (first > sentence.FirstToken)
        {
            if (BelongsLeft(first - 1, group))
            {
                first--;
            }
            else if (first - 2 >= sentence.FirstToken && context.Tree[group].Is("conj") && context.Tree[group].Head == first - 2 && context.Tree[first - 1].Is("cc")
                && !context.Clause.Is(first - 1, "but") && CueLexicon.Default.Find(context.Draft.Tags[first - 2].Lemma) is not null)
            {
                // "confirmed nor denied": two verbs, one cue.
                group = first -= 2;
            }
            else if (first - 2 >= sentence.FirstToken && context.Clause.Is(first - 1, "longer") && context.Clause.Is(first - 2, "no"))
            {
                first -= 2;
            }
            else
            {
                break;
            }
        }

        var end = verb + 1;
        while (end < sentence.EndToken && EndOfFollower(end, verb) is var next && next > end)
        {
            end = next;
        }

        if (preposition == end)
        {
            end++;
        }

        if (end < sentence.EndToken && context.Draft.TokenText(end) is ":" && end + 1 < context.Draft.Tokens.Length)
        {
            end++;
        }

        return new TokenRange(first, end);
    }

    /// <summary>"on Friday", "last week", "in a statement", "during the rally"; not "on the call", which is what it is about.</summary>
    private bool IsManner(int head, string lemma) =>
        Times.Contains(lemma) || (Media.Contains(lemma) && context.Tree[head].Is("obl") && context.Clause.CaseOf(head) is { } preposition && !context.Clause.Is(preposition, "on")
            && !context.Clause.Is(preposition, "to") && !context.Clause.Is(preposition, "of") && !context.Clause.Is(preposition, "for"));

    private bool BelongsLeft(int token, int verb)
    {
        var arc = context.Tree[token];
        if (arc.Head != verb)
        {
            return false;
        }

        return context.Clause.Is(token, "neither") || context.Clause.Is(token, "either") || arc.Is("aux") || arc.Is("cop") || arc.Is("cc:preconj")
            || (arc.Is("mark") && context.Clause.Is(token, "to"))
            || (arc.Is("advmod") && context.Tree.Leftmost(token) == token && context.Tree.Rightmost(token) == token && !IsWh(token));
    }

    private bool IsWh(int token) => context.Draft.Tags[token].Xpos.StartsWith('W');

    /// <summary>The end of what begins at <paramref name="token"/> if that still belongs to the cue; <paramref name="token"/> if it does not.</summary>
    private int EndOfFollower(int token, int verb)
    {
        var tree = context.Tree;
        var head = token;
        while (tree[head].Head >= 0 && tree[head].Head != verb && tree[head].Head > verb)
        {
            head = tree[head].Head;
        }

        var arc = tree[head];
        if (arc.Head != verb || tree.Leftmost(head) != token)
        {
            return token;
        }

        if (arc.Is("compound:prt"))
        {
            return token + 1;
        }

        var lemma = context.Draft.Tags[head].Lemma;
        if (arc.Is("advmod"))
        {
            return tree.Rightmost(head) == token ? token + 1 : token;
        }

        if ((arc.Is("obl") || arc.Is("obj") || arc.Is("ccomp")) && tree.Rightmost(head) - token < 8 && IsManner(head, lemma.ToLowerInvariant()))
        {
            return tree.Child(head, "acl") >= 0 || tree.Child(head, "appos") >= 0 ? token : tree.Rightmost(head) + 1;
        }

        return token;
    }
}
