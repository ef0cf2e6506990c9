using Hearsay.Annotators.Attribution.Learned;
using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Attribution;

/// <summary>
/// Finds every attribution of the report with its source, cue, content and chain, and gives what is left to the outlet's own voice. This
/// version works by rules over the trees: a lexicon of cues with their frames, quotation marks, and a few constructions without a verb.
/// The conventions (what is in a cue, where a content ends) are PolNeAR's (Newell et al. 2018), except that nested attributions are kept.
/// </summary>
public sealed class AttributionFinder : IAnnotator
{
    private readonly Func<RoleModel?> _model;

    /// <summary>The rules and the model inside the library, which is read when the first article comes to it: other stages work meanwhile.</summary>
    public AttributionFinder() => _model = static () => RoleModel.Default;

    /// <summary>The rules and <paramref name="model"/>, or the rules alone.</summary>
    internal AttributionFinder(RoleModel? model) => _model = () => model;

    /// <inheritdoc/>
    public string Name => "attribution";

    /// <inheritdoc/>
    public Layers Requires => Layers.Tokens | Layers.Sentences | Layers.Tags | Layers.Trees | Layers.Mentions | Layers.Times | Layers.Entities;

    /// <inheritdoc/>
    public Layers Provides => Layers.Claims;

    /// <inheritdoc/>
    public void Annotate(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var context = new AttributionContext(draft);
        var findings = ByRules(context);
        if (_model() is { } model)
        {
            var input = new AttributionInput(context, findings);
            var (all, kept) = model.Read(input);
            findings = new FrameMerger(input, all, kept).Merge();
        }

        new InnerClaims(context, findings).Complete();
        draft.Claims = new ClaimAssembler(context).Assemble(findings);
    }

    /// <summary>What the rules find, inner attributions and relays among them.</summary>
    internal static List<Finding> ByRules(AttributionContext context)
    {
        var findings = Settled(context, Candidates(context));
        new QuoteContinuation(context).Attach(findings);
        AddRelays(context, findings);
        Chains.GoOn(context, findings);
        new ContinuedReporting(context).Attach(findings);
        return findings;
    }

    private static List<Finding> Candidates(AttributionContext context)
    {
        var verbs = new VerbCues(context);
        var inserted = new InsertedCues(context);
        var holes = new List<(Finding Finding, TokenRange Hole)>();
        var phrases = new PhraseCues(context);
        var marks = new SpeakerMarks(context);
        var silences = new SilenceCues(context);
        var nouns = new NominalCues(context);
        var quotedAs = new QuotedAsCues(context);
        var findings = new List<Finding>();
        var draft = context.Draft;
        var zone = -1;
        for (var s = 0; s < draft.Sentences.Length; s++)
        {
            var sentence = draft.Sentences[s];
            var kind = draft.Article.Zones[sentence.Zone].Kind;
            if (!draft.Article.Zones[sentence.Zone].IsReport)
            {
                continue;
            }

            if (sentence.Zone != zone)
            {
                zone = sentence.Zone;
                if (marks.Find(new TokenRange(sentence.FirstToken, EndOfZone(draft, s)), kind) is { } marked)
                {
                    findings.Add(marked);
                    holes.Add((marked, Between(marked.Source!.Value, marked.Cue)));
                }
            }

            for (var t = sentence.FirstToken; t < sentence.EndToken; t++)
            {
                quotedAs.Find(t, findings, holes);
                if (context.Clause.IsVerb(t) && verbs.Entry(t) is { } entry && inserted.Find(t, entry, out var hole) is { } finding)
                {
                    findings.Add(finding);
                    holes.Add((finding, hole));
                    continue;
                }

                if (Chains.MayRelay(context, t))
                {
                    continue;
                }

                if (context.Clause.IsVerb(t) && verbs.Entry(t) is { } told && inserted.Interrupted(t, told) is { } interrupted)
                {
                    findings.Add(interrupted);
                    continue;
                }

                if (phrases.Find(t) is { } phrase)
                {
                    findings.Add(phrase);
                    if (phrase.Source is { } named)
                    {
                        holes.Add((phrase, Between(named, phrase.Cue)));
                    }

                    continue;
                }

                Keep(silences.Find(t) ?? verbs.Find(t) ?? nouns.Find(t), findings);
            }
        }

        findings.Sort((a, b) => a.Head.CompareTo(b.Head));
        TakeOut(context, holes, findings);
        return findings;
    }

    /// <summary>"…, citing an aide" gives a second source for what was said; where nothing was said it is an attribution of its own.</summary>
    private static void AddRelays(AttributionContext context, List<Finding> findings)
    {
        var chains = new Chains(context);
        var verbs = new VerbCues(context);
        var byHead = findings.ToDictionary(f => f.Head);
        for (var t = 0; t < context.Draft.Tokens.Length; t++)
        {
            // "a report that quoted sources as saying …" is read already.
            if (Chains.MayRelay(context, t) && !(byHead.TryGetValue(t, out var known) && known.IsSure) && context.Draft.Article.Zones[context.Draft.Sentences[context.Draft.SentenceOf(t)].Zone].IsReport)
            {
                Keep(chains.Relay(t, byHead) ?? verbs.Find(t), findings);
            }
        }
    }

    /// <summary>What an inserted cue cuts out of its own content is no part of any content within that.</summary>
    private static void TakeOut(AttributionContext context, List<(Finding Finding, TokenRange Hole)> holes, List<Finding> findings)
    {
        // A cue whose content reaches a hole stands in the hole's sentence, or in one the content's quotation reaches.
        const int Reach = 1000;
        foreach (var (outer, hole) in holes)
        {
            for (var f = QuoteContinuation.FirstFrom(hole.First - Reach, findings); f < findings.Count && findings[f].Head < hole.End + Reach; f++)
            {
                var finding = findings[f];
                if (finding != outer && finding.Content.Exists(piece => piece.Overlaps(hole)) && outer.Holds(finding.Cue))
                {
                    finding.Content = context.Tidy(finding.Content, hole, finding.Cue, finding.Source);
                }
            }
        }

        findings.RemoveAll(finding => finding.Content.Count == 0);
    }

    private static TokenRange Between(TokenRange a, TokenRange b) => new(Math.Min(a.First, b.First), Math.Max(a.End, b.End));

    private static int EndOfZone(Draft draft, int sentence)
    {
        var zone = draft.Sentences[sentence].Zone;
        while (sentence + 1 < draft.Sentences.Length && draft.Sentences[sentence + 1].Zone == zone)
        {
            sentence++;
        }

        return draft.Sentences[sentence].EndToken;
    }

    private static void Keep(Finding? finding, List<Finding> findings)
    {
        if (finding is not null)
        {
            findings.Add(finding);
        }
    }

    /// <summary>Leaves out findings that share words of their cue with a surer one, and verbs that a silence only says were not said ("declined to say").</summary>
    private static List<Finding> Settled(AttributionContext context, List<Finding> findings)
    {
        var taken = new Finding?[context.Draft.Tokens.Length];
        var kept = new List<Finding>();
        foreach (var finding in findings.OrderByDescending(f => f.Score).ThenBy(f => f.Head))
        {
            if (taken.AsSpan(finding.Cue.First, finding.Cue.Count).ContainsAnyExcept((Finding?)null))
            {
                continue;
            }

            taken.AsSpan(finding.Cue.First, finding.Cue.Count).Fill(finding);
            kept.Add(finding);
        }

        var silences = kept.Where(f => f.Class == CueClass.Silence).Select(f => f.Head).ToHashSet();
        kept.RemoveAll(f => context.Tree[f.Head].Is("xcomp") && silences.Contains(context.Tree[f.Head].Head));
        kept.Sort((a, b) => a.Head.CompareTo(b.Head));
        return kept;
    }
}
