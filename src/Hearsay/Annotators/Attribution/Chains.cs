using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>
/// Links the attributions of an article into chains: relays ("…, citing an aide"), which give a second source for the same content, and
/// attributions whose cue stands inside another's content.
/// </summary>
internal sealed class Chains(AttributionContext context)
{
    /// <summary>How much less sure a link further down is than the one above.</summary>
    private const double RelayScore = 0.8;

    /// <summary>Whether <paramref name="verb"/> is a participle that names a further source: "citing", "quoting".</summary>
    public static bool MayRelay(AttributionContext context, int verb) => context.Draft.Tags[verb] is { Lemma: "cite" or "quote", Xpos: "VBG" };

    /// <summary>The relay that <paramref name="verb"/> makes of an attribution in <paramref name="byHead"/>, or null.</summary>
    public Finding? Relay(int verb, Dictionary<int, Finding> byHead)
    {
        var source = context.Tree.Child(verb, "obj");
        return source >= 0 && CanSpeak(source) && Relayed(verb, byHead) is { } parent && !parent.Holds(new TokenRange(verb, verb + 1)) ? Relay(verb, source, parent) : null;
    }

    /// <summary>"citing an aide" names a source, "citing her age" a reason.</summary>
    private bool CanSpeak(int noun) =>
        context.Draft.Tags[noun].Pos == UPos.PROPN
        || context.Draft.Mentions.Any(m => m.FirstToken <= noun && noun < m.EndToken && m.HeadToken >= noun
            && m.Kind is EntityKind.Person or EntityKind.Organisation or EntityKind.Group or EntityKind.Document);

    /// <summary>The innermost attribution around each one, by position in <paramref name="findings"/>; null for the outermost.</summary>
    public Finding?[] Parents(List<Finding> findings)
    {
        // Painted from the longest content to the shortest, each token ends up with the innermost content that holds it.
        var innermost = new Finding?[context.Draft.Tokens.Length];
        foreach (var finding in findings.Where(f => f.Relays is null).OrderByDescending(Size).ThenBy(f => f.Head))
        {
            foreach (var piece in finding.Content)
            {
                if (piece != finding.Cue)
                {
                    innermost.AsSpan(piece.First, piece.Count).Fill(finding);
                }
            }
        }

        var parents = new Finding?[findings.Count];
        for (var i = 0; i < findings.Count; i++)
        {
            var inner = findings[i];
            var outer = innermost[inner.Cue.First];
            parents[i] = inner.Relays ?? (outer is not null && outer != inner && outer.Holds(inner.Cue) && !inner.Holds(outer.Cue) ? outer : null);
        }

        return parents;
    }

    private static int Size(Finding finding) => finding.Content.Sum(piece => piece.Count);

    /// <summary>The attribution that "citing" hangs on.</summary>
    private Finding? Relayed(int verb, Dictionary<int, Finding> byHead)
    {
        for (int t = verb, step = 0; t >= 0 && step < 4; t = context.Tree[t].Head, step++)
        {
            if (t != verb && byHead.TryGetValue(t, out var finding))
            {
                return finding;
            }

            if (!context.Tree[t].Is("advcl") && !context.Tree[t].Is("conj") && !context.Tree[t].Is("acl"))
            {
                break;
            }
        }

        return BehindComma(verb, byHead);
    }

    /// <summary>", citing …": whatever the tree says, it belongs to the last cue before it in the sentence that speaks from outside quotation marks.</summary>
    private Finding? BehindComma(int verb, Dictionary<int, Finding> byHead)
    {
        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(verb)];
        if (verb <= sentence.FirstToken || context.Draft.TokenText(verb - 1) is not "," || context.Draft.Tags[verb].Xpos != "VBG")
        {
            return null;
        }

        for (var t = verb - 1; t >= sentence.FirstToken; t--)
        {
            if (byHead.TryGetValue(t, out var finding) && finding.Class == CueClass.Speech && context.QuotationOf(t) == context.QuotationOf(verb))
            {
                return finding;
            }
        }

        return null;
    }

    private Finding Relay(int verb, int source, Finding parent) => new()
    {
        Head = verb,
        Lemma = context.Draft.Tags[verb].Lemma,
        Class = CueClass.Relay,
        Stance = Stance.Asserted,
        Cue = new CuePhrase(context).Of(verb),
        Source = context.Clause.NounPhrase(source),
        SourceHead = source,
        Content = parent.Content,
        Relays = parent,
        Score = parent.Score * RelayScore,
    };
}
