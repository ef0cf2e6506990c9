using System.Collections.Frozen;
using Hearsay.Documents;
using Hearsay.Lexicons;
using Hearsay.Formats;

namespace Hearsay.Annotators.Attribution;

/// <summary>
/// Finds attributions that a noun makes: "the claim that …", "his promise to …", "raised concerns about …". Only with a clause of its
/// own, or a named owner or verb to say whose it is: nouns alone seldom attribute (PolNeAR train: 5 to 30 % of their occurrences).
/// </summary>
internal sealed class NominalCues(AttributionContext context)
{
    private static readonly Lazy<FrozenDictionary<string, (CueClass Class, Stance Stance)>> Shipped = new(() =>
        LexiconFile.Read("cue-nouns", 3).ToFrozenDictionary(
            row => row[0],
            row => (Enum.Parse<CueClass>(row[1], ignoreCase: true), SchemaNames.TryParse<Stance>(row[2], out var stance) ? stance : throw Errors.UnknownStance(row[2])),
            StringComparer.Ordinal));

    /// <summary>Verbs that only carry the noun: "made the claim", "issued a denial".</summary>
    private static readonly FrozenSet<string> LightVerbs = new[]
    {
        "make", "issue", "express", "raise", "voice", "give", "offer", "repeat", "reiterate", "release", "deliver", "lodge", "have", "level", "renew",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the verb <paramref name="lemma"/> only carries a noun: "made the claim".</summary>
    public static bool Carries(string lemma) => LightVerbs.Contains(lemma);

    /// <summary>Whether <paramref name="lemma"/> is a noun that attributes.</summary>
    public static bool Attributes(string lemma) => Shipped.Value.ContainsKey(lemma);

    private readonly DependencyTree _tree = context.Tree;
    private readonly RestOfClause _rest = new(context);

    /// <summary>What the lexicon says of a noun, or null.</summary>
    public static (CueClass Class, Stance Stance)? Entry(string lemma) => Shipped.Value.TryGetValue(lemma, out var entry) ? entry : null;

    /// <summary>The attribution that <paramref name="noun"/> makes, or null.</summary>
    public Finding? Find(int noun)
    {
        if (context.Draft.Tags[noun].Pos != UPos.NOUN || !Shipped.Value.TryGetValue(context.Draft.Tags[noun].Lemma, out var entry))
        {
            return null;
        }

        var clause = ClauseOf(noun);
        if (clause < 0 && Stated(noun, entry) is { } stated)
        {
            return stated;
        }

        var owner = _tree.Child(noun, "nmod:poss");
        var verb = _tree[noun].Is("obj") && LightVerbs.Contains(context.Draft.Tags[_tree[noun].Head].Lemma) ? _tree[noun].Head : -1;
        if (context.Draft.Tags[noun].Lemma is "request" or "call" && noun + 2 < context.Draft.Tokens.Length && context.Draft.Tags[noun + 2].Lemma is "comment" or "interview" or "response")
        {
            // "did not respond to requests for comment": the silence tells it all.
            return null;
        }

        var about = clause >= 0 ? clause : owner >= 0 || verb >= 0 ? About(noun) : -1;
        if (about < 0)
        {
            return null;
        }

        return Make(noun, owner, verb, about, entry, clause >= 0 ? 0.5 : 0.4);
    }

    private Finding? Make(int noun, int owner, int verb, int about, (CueClass Class, Stance Stance) entry, double score)
    {
        var first = owner >= 0 ? Math.Min(noun, _tree.Rightmost(owner) + 1) : verb >= 0 && verb < noun ? new CuePhrase(context).Of(verb).First : _tree.Leftmost(noun);
        var cue = new TokenRange(first, noun + 1);
        if (context.Clause.CaseOf(about) is { } lead && lead == cue.End)
        {
            cue = new TokenRange(cue.First, lead + 1);
        }

        var finding = new Finding
        {
            Head = noun, Lemma = context.Draft.Tags[noun].Lemma, Class = entry.Class, Stance = entry.Stance, Cue = cue, Score = score,
        };
        if (owner < 0 && verb < 0)
        {
            // "whether Korsav plans to sell": a name right before, and the tagger took the verb for a noun.
            foreach (var mention in context.MentionsEndingAt(noun))
            {
                if (mention.FirstToken >= cue.First && mention is { Form: MentionForm.Name, Kind: EntityKind.Organisation or EntityKind.Person or EntityKind.Place })
                {
                    finding.Cue = new TokenRange(noun, cue.End);
                    finding.Source = new TokenRange(mention.FirstToken, noun);
                    finding.SourceHead = mention.HeadToken;
                }
            }
        }

        var source = owner >= 0 ? owner : verb >= 0 ? context.Clause.Subject(verb) : -1;
        if (source >= 0 && !cue.Contains(source))
        {
            finding.Source = owner >= 0 ? new TokenRange(_tree.Leftmost(owner), _tree.Rightmost(owner) + 1) : context.Clause.NounPhrase(source, limitRight: cue.First);
            finding.SourceHead = source;
            if (finding.Source.Value.Overlaps(cue))
            {
                finding.Source = null;
                finding.SourceHead = -1;
            }
        }

        finding.Content = context.Tidy([context.Subtree(about)], cue, finding.Source);
        return finding.Content.Count > 0 ? finding : null;
    }

    /// <summary>"a Herald report that the bank was for sale", "reports it was for sale": the clause right behind, where the tree hangs it elsewhere.</summary>
    private Finding? Stated(int noun, (CueClass Class, Stance Stance) entry)
    {
        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(noun)];
        var next = noun + 1;
        if (next + 2 >= sentence.EndToken || entry.Class is CueClass.Demand or CueClass.Decree)
        {
            return null;
        }

        var that = context.Clause.Is(next, "that") && context.Draft.Tags[next + 1].Xpos is not ("VBD" or "VBZ" or "VBP" or "MD" or "RB" or ",");
        var bare = entry.Class == CueClass.Speech && context.Draft.Tags[next].Xpos is "PRP" or "EX" && context.Draft.Tags[next + 1].Xpos is "VBD" or "VBZ" or "VBP" or "MD";
        if (!that && !bare)
        {
            return null;
        }

        var rest = _rest.From(next);
        if (!_rest.HasFiniteVerb(rest))
        {
            return null;
        }

        var cue = new TokenRange(noun, noun + 1);
        var finding = new Finding { Head = noun, Lemma = context.Draft.Tags[noun].Lemma, Class = entry.Class, Stance = entry.Stance, Cue = cue, Score = 0.5 };
        foreach (var mention in context.MentionsEndingAt(noun).Concat(context.MentionsEndingAt(noun - 1)))
        {
            // "a Herald report", "the ministry's claim": whose it is stands right before.
            if ((mention.EndToken == noun && (mention is { Form: MentionForm.Name, Kind: EntityKind.Organisation or EntityKind.Person } || context.Draft.Tags[noun - 1].Xpos == "POS"))
                || (mention.EndToken == noun - 1 && context.Draft.Tags[noun - 1].Xpos == "POS"))
            {
                finding.Source = new TokenRange(mention.FirstToken, noun);
                finding.SourceHead = mention.HeadToken;
            }
        }

        finding.Content = context.Tidy([rest], cue, finding.Source);
        return finding.Content.Count > 0 ? finding : null;
    }

    /// <summary>A that-clause or infinitive that says what the noun holds.</summary>
    private int ClauseOf(int noun)
    {
        foreach (var child in _tree.Children(noun))
        {
            if (child > noun && (_tree[child].Is("acl") || _tree[child].Is("ccomp")) && _tree.Child(child, "mark") is var mark && mark >= 0
                && (context.Clause.Is(mark, "that") || context.Clause.Is(mark, "to") || context.Clause.Is(mark, "whether")))
            {
                return child;
            }
        }

        return -1;
    }

    private int About(int noun)
    {
        foreach (var child in _tree.Children(noun))
        {
            if (child > noun && _tree[child].Is("nmod") && context.Clause.CaseOf(child) is { } lead
                && (context.Clause.Is(lead, "of") || context.Clause.Is(lead, "about") || context.Clause.Is(lead, "for") || context.Clause.Is(lead, "over")))
            {
                return child;
            }
        }

        return -1;
    }
}
