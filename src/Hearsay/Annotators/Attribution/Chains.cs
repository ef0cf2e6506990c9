using System.Collections.Frozen;
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
    public static bool MayRelay(AttributionContext context, int verb) =>
        context.Draft.Tags[verb] is { Lemma: "cite" or "quote", Xpos: "VBG" } || WhichCites(context, verb);

    /// <summary>"according to the Courier, which cited a diplomat", "a report that quoted two aides": a relative clause right behind the one it tells of.</summary>
    private static bool WhichCites(AttributionContext context, int verb) => ApartCites(context, verb) || ThatCites(context, verb);

    /// <summary>"a report that quoted two aides", where nobody is quoted "as saying".</summary>
    public static bool ThatCites(AttributionContext context, int verb) =>
        context.Draft.Tags[verb] is { Lemma: "cite" or "quote", Xpos: "VBD" or "VBZ" or "VBN" } && verb > 1 && (context.Clause.Is(verb - 1, "which") || context.Clause.Is(verb - 1, "that")) && context.Draft.Tags[verb - 2].Pos is UPos.NOUN or UPos.PROPN;

    private static bool ApartCites(AttributionContext context, int verb) =>
        context.Draft.Tags[verb] is { Lemma: "cite" or "quote", Xpos: "VBD" or "VBZ" or "VBN" } && verb > 1 && (context.Clause.Is(verb - 1, "which") || context.Clause.Is(verb - 1, "who")) && context.Draft.TokenText(verb - 2) is ",";

    /// <summary>The relay that <paramref name="verb"/> makes of an attribution in <paramref name="byHead"/>, or null.</summary>
    public Finding? Relay(int verb, Dictionary<int, Finding> byHead)
    {
        var source = Named(verb);
        return source >= 0 && (CanSpeak(source) || context.Draft.Tags[verb].Lemma == "quote") && Relayed(verb, byHead) is { } parent && !parent.Holds(new TokenRange(verb, verb + 1)) ? Relay(verb, source, parent) : null;
    }

    /// <summary>The relay that <paramref name="verb"/> makes of <paramref name="parent"/>, in whose source it stands; null where it names nobody who can speak.</summary>
    public Finding? Relay(int verb, Finding parent) => Named(verb) is >= 0 and var source && CanSpeak(source) ? Relay(verb, source, parent) : null;

    /// <summary>The noun that heads what is cited: the object, or the last of the nouns right behind.</summary>
    private int Named(int verb)
    {
        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(verb)];
        var source = context.Tree.Child(verb, "obj");
        if (source >= 0 && context.Draft.Tags[source].Pos is UPos.NOUN or UPos.PROPN or UPos.PRON)
        {
            return source;
        }

        for (var t = verb + 1; t < sentence.EndToken && t < verb + 8; t++)
        {
            if (context.Draft.Tags[t].Pos is UPos.NOUN or UPos.PROPN or UPos.PRON && (t + 1 == sentence.EndToken || context.Draft.Tags[t + 1].Pos is not (UPos.NOUN or UPos.PROPN)))
            {
                return t;
            }

            if (context.Draft.Tags[t].Pos is UPos.VERB && context.Draft.Tags[t].Xpos is not ("VBN" or "VBG"))
            {
                break;
            }
        }

        return -1;
    }

    /// <summary>"…, adding that …": a participle behind a comma goes on with whoever spoke last, whatever noun the tree hangs it on.</summary>
    public static void GoOn(AttributionContext context, List<Finding> findings)
    {
        var rest = new RestOfClause(context);
        var bySentence = findings.Where(f => f.Class is CueClass.Speech or CueClass.Silence).ToLookup(f => context.Draft.SentenceOf(f.Head));
        foreach (var finding in findings)
        {
            if (TurningFrom(context, finding, bySentence) is { } turned)
            {
                (finding.Source, finding.SourceHead) = (turned.Source, turned.SourceHead);
                continue;
            }

            if (finding.Class != CueClass.Speech || finding.Cue.First != finding.Head || finding.Head == 0 || !rest.GoesOn(finding.Head - 1))
            {
                continue;
            }

            // Sentences have at most 500 tokens, which bounds this.
            Finding? last = null;
            foreach (var other in bySentence[context.Draft.SentenceOf(finding.Head)])
            {
                if (other.Head < finding.Head && other.Source is not null && context.QuotationOf(other.Head) == context.QuotationOf(finding.Head) && (last is null || other.Head > last.Head)
                    && context.Draft.Tags[other.Head].Pos is UPos.VERB or UPos.AUX)
                {
                    last = other;
                }
            }

            if (last is not null)
            {
                (finding.Source, finding.SourceHead) = (last.Source, last.SourceHead);
            }
        }
    }

    /// <summary>"said it would pay but declined to say when": the attribution before the conjunction, whose speaker goes on; null if there is none.</summary>
    private static Finding? TurningFrom(AttributionContext context, Finding finding, ILookup<int, Finding> bySentence)
    {
        var first = finding.Cue.First - 1;
        if (finding.Class is not (CueClass.Speech or CueClass.Silence) || first < 1 || context.Draft.Tags[first].Pos != UPos.CCONJ)
        {
            return null;
        }

        foreach (var other in bySentence[context.Draft.SentenceOf(finding.Head)])
        {
            if (other.Head < first && other is { Source: not null, Relays: null } && other.Content[^1].End is var end && (end == first || end == first - 1) && context.QuotationOf(other.Head) == context.QuotationOf(finding.Head) && !other.Source.Value.Contains(finding.SourceHead))
            {
                return other;
            }
        }

        return null;
    }

    /// <summary>"citing an aide" names a source, "citing her age" a reason.</summary>
    private bool CanSpeak(int noun) =>
        context.Draft.Tags[noun].Pos == UPos.PROPN
        || Telling.Contains(context.Draft.Tags[noun].Lemma)
        || NominalCues.Entry(context.Draft.Tags[noun].Lemma) is not { Class: CueClass.Attitude or CueClass.Thought or CueClass.Desire } && context.IsSomebody(noun);

    /// <summary>Whether a thing called so can tell something: "a document", "figures".</summary>
    public static bool Tells(string lemma) => Telling.Contains(lemma);

    /// <summary>Whether something called so publishes what others say: "the paper", "state radio".</summary>
    public static bool IsOutlet(string lemma) => Outlets.Contains(lemma);

    private static readonly FrozenSet<string> Outlets = new[]
    {
        "newspaper", "paper", "daily", "weekly", "magazine", "radio", "television", "tv", "agency", "gazette", "press", "media", "broadcaster", "journal", "website", "tabloid", "channel", "station", "edition", "bulletin",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Things that tell, where no mention says what kind of thing it is.</summary>
    private static readonly FrozenSet<string> Telling = new[]
    {
        "report", "document", "source", "official", "datum", "data", "statement", "study", "poll", "survey", "letter", "memo", "record", "figure", "opinion", "guideline", "testimony", "email", "transcript", "filing",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Broken text can have two contents that hold each other's cues; the one met last then stands on its own, since a chain ends at the outlet.
    private static void BreakCircles(List<Finding> findings, Finding?[] parents)
    {
        var index = new Dictionary<Finding, int>();
        for (var i = 0; i < findings.Count; i++)
        {
            index.TryAdd(findings[i], i);
        }

        var seen = new int[findings.Count]; // 0 not yet, else one more than where the walk began
        for (var start = 0; start < findings.Count; start++)
        {
            for (var at = start; seen[at] == 0;)
            {
                seen[at] = start + 1;
                if (parents[at] is not { } parent || !index.TryGetValue(parent, out var next))
                {
                    break;
                }

                if (seen[next] == start + 1)
                {
                    parents[at] = null;
                    break;
                }

                at = next;
            }
        }
    }

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

        var relays = new Dictionary<Finding, Finding>();
        foreach (var relay in findings)
        {
            if (relay.Relays is { } relayed)
            {
                relays.TryAdd(relayed, relay);
            }
        }

        var parents = new Finding?[findings.Count];
        for (var i = 0; i < findings.Count; i++)
        {
            var inner = findings[i];
            var outer = innermost[inner.Cue.First];
            parents[i] = inner.Relays ?? inner.Under ?? (outer is not null && outer != inner && outer.Holds(inner.Cue) && !inner.Holds(outer.Cue) ? outer : null);

            // What is said within a content that has been relayed was said to the one it is relayed from.
            if (inner is { Relays: null, Under: null } && parents[i] is { } around && relays.TryGetValue(around, out var nearer) && nearer != inner)
            {
                parents[i] = nearer;
            }
        }

        BreakCircles(findings, parents);
        return parents;
    }

    private static int Size(Finding finding) => finding.Content.Sum(piece => piece.Count);

    /// <summary>The attribution that "citing" hangs on.</summary>
    private Finding? Relayed(int verb, Dictionary<int, Finding> byHead)
    {
        if (WhichCites(context, verb))
        {
            for (var t = verb - 3; t >= 0 && t > verb - 30; t--)
            {
                if (byHead.TryGetValue(t, out var told) && told.Source is { } source && (source.End == verb - 1 || source.End == verb - 2))
                {
                    return told;
                }
            }

            return null;
        }

        // "The ministry rejected the offer, the paper reported on Monday, citing …": the cue right before, whatever the tree hangs it on.
        var comma = verb > 0 && context.Draft.TokenText(verb - 1) is "," ? verb - 1 : verb;
        for (var t = comma - 1; t >= 0 && t > comma - 8; t--)
        {
            if (byHead.TryGetValue(t, out var near) && near.Cue.End == comma && near.Class == CueClass.Speech && near.Content.Count > 0 && near.Content[^1].End <= near.Cue.First && near.Source is not null)
            {
                return near;
            }
        }

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

        return BehindCue(verb, byHead) ?? AheadOfCue(verb, byHead);
    }

    /// <summary>"Quoting officials, the paper said …", "The paper, quoting officials, said …": the next cue behind the comma that closes the aside.</summary>
    private Finding? AheadOfCue(int verb, Dictionary<int, Finding> byHead)
    {
        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(verb)];
        if (verb > sentence.FirstToken && context.Draft.TokenText(verb - 1) is not ",")
        {
            return null;
        }

        for (var t = verb + 1; t < sentence.EndToken && t < verb + 30; t++)
        {
            if (byHead.TryGetValue(t, out var finding) && finding.Class == CueClass.Speech && context.QuotationOf(t) == context.QuotationOf(verb))
            {
                var start = verb == sentence.FirstToken ? finding.Source?.First ?? finding.Cue.First : finding.Cue.First;
                if (finding.Source is null && verb > sentence.FirstToken + 1 && context.Clause.NounBefore(verb - 1) is >= 0 and var speaker)
                {
                    // "Earlier, the Courier, quoting officials, said …": the aside has cost the verb its subject.
                    (finding.Source, finding.SourceHead) = (context.Clause.NounPhrase(speaker, limitRight: verb - 1), speaker);
                }

                return start > 0 && context.Draft.TokenText(start - 1) is "," || verb > sentence.FirstToken && context.Draft.TokenText(finding.Cue.First - 1) is "," or "''" or "”" or "\"" ? finding : null;
            }
        }

        return null;
    }

    /// <summary>", citing …": whatever the tree says, it belongs to the last cue before it in the sentence that speaks from outside quotation marks.</summary>
    private Finding? BehindCue(int verb, Dictionary<int, Finding> byHead)
    {
        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(verb)];
        if (verb <= sentence.FirstToken || context.Draft.Tags[verb].Xpos != "VBG")
        {
            return null;
        }

        var comma = context.Draft.TokenText(verb - 1) is ",";

        for (var t = verb - 1; t >= sentence.FirstToken; t--)
        {
            if (byHead.TryGetValue(t, out var finding) && finding.Class == CueClass.Speech && context.QuotationOf(t) == context.QuotationOf(verb))
            {
                return comma || finding.Cue.End == verb ? finding : null;
            }
        }

        return null;
    }

    /// <summary>The phrase, with what describes it up to the end of the sentence or the next comma: "UN officials in the area".</summary>
    private TokenRange Phrase(int source, int verb)
    {
        var phrase = context.Clause.NounPhrase(source, limitLeft: verb + 1);
        phrase = new TokenRange(Math.Max(verb + 1, Math.Min(phrase.First, source)), Math.Max(phrase.End, source + 1));
        for (var t = source + 1; t + 1 < phrase.End; t++)
        {
            if (context.Clause.Is(t, "as") && context.Draft.Tags[t + 1].Xpos == "VBG")
            {
                // "quoting the envoy as saying"
                return new TokenRange(phrase.First, t);
            }
        }

        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(verb)];
        if (phrase.End < sentence.EndToken && ((context.Draft.Tags[phrase.End].Pos == UPos.ADP && !context.Clause.Is(phrase.End, "as")) || context.Draft.Tags[phrase.End].Xpos is "JJ" or "VBN" or "VBG"))
        {
            // "two people familiar with the matter", "officials briefed on the talks", "an aide to the minister"
            var rest = new RestOfClause(context).From(phrase.End);
            for (var t = phrase.End; t < rest.End; t++)
            {
                if (context.Draft.TokenText(t) is ",")
                {
                    rest = new TokenRange(rest.First, t);
                }
            }

            if (rest.Count <= 12 && !new RestOfClause(context).HasFiniteVerb(rest))
            {
                return new TokenRange(phrase.First, Math.Max(phrase.End, rest.End));
            }
        }

        return phrase;
    }

    private Finding Relay(int verb, int source, Finding parent) => new()
    {
        Head = verb,
        Lemma = context.Draft.Tags[verb].Lemma,
        Class = CueClass.Relay,
        Stance = Stance.Asserted,
        Cue = new CuePhrase(context).Of(verb),
        Source = Phrase(source, verb),
        SourceHead = source,
        Content = parent.Content,
        Relays = parent,
        Score = parent.Score * RelayScore,
    };
}
