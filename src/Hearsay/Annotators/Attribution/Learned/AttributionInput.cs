using Hearsay.Pipeline;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>What the learned models see of an article: its layers up to the entities, its quotations, and what the rules make of it.</summary>
internal sealed class AttributionInput
{
    public AttributionInput(Draft draft)
        : this(new AttributionContext(draft))
    {
    }

    public AttributionInput(AttributionContext context)
        : this(context, AttributionFinder.ByRules(context))
    {
    }

    public AttributionInput(AttributionContext context, List<Finding> findings)
    {
        Context = context;
        Findings = findings;
        var draft = context.Draft;
        Sentence = new int[Count];
        Zone = new int[Count];
        for (var s = 0; s < draft.Sentences.Length; s++)
        {
            var sentence = draft.Sentences[s];
            Sentence.AsSpan(sentence.FirstToken, sentence.Count).Fill(s);
            Zone.AsSpan(sentence.FirstToken, sentence.Count).Fill(sentence.Zone);
        }

        Parents = new Chains(context).Parents(findings);
        Inner = [.. findings.Where((_, i) => Parents[i] is not null)];
        RuleLabels = new RoleLabel[Count];
        for (var i = 0; i < findings.Count; i++)
        {
            if (Parents[i] is null)
            {
                RoleLabels.Write(findings[i].Content, Role.Content, RuleLabels);
            }
        }

        // What stands inside a content but is the cue or source of it (an inserted "he said") is that rather than content.
        for (var i = 0; i < findings.Count; i++)
        {
            if (Parents[i] is null)
            {
                RoleLabels.Write(findings[i].Source is { } source ? [source] : [], Role.Source, RuleLabels);
                RoleLabels.Write([findings[i].Cue], Role.Cue, RuleLabels);
            }
        }
    }

    /// <summary>Tree, quotations and helpers of the article.</summary>
    public AttributionContext Context { get; }

    /// <summary>The article with its layers up to the entities.</summary>
    public Draft Draft => Context.Draft;

    /// <summary>Number of tokens.</summary>
    public int Count => Draft.Tokens.Length;

    /// <summary>What the rules find, inner attributions and relays among them.</summary>
    public List<Finding> Findings { get; }

    /// <summary>For each of <see cref="Findings"/> the one around it; null for the outermost.</summary>
    public Finding?[] Parents { get; }

    /// <summary>Those of <see cref="Findings"/> that stand within another.</summary>
    public HashSet<Finding> Inner { get; }

    /// <summary>The labels the outermost of <see cref="Findings"/> would give, one for each token.</summary>
    public RoleLabel[] RuleLabels { get; }

    /// <summary>Index of the sentence of each token.</summary>
    public int[] Sentence { get; }

    /// <summary>Index of the zone of each token: its paragraph, headline and so on.</summary>
    public int[] Zone { get; }

    /// <summary>Index of the quotation of each token among <see cref="AttributionContext.Quotations"/>, marks included; -1 outside.</summary>
    public int QuotationOf(int token) => Context.QuotationOf(token);

    /// <summary>Whether the token stands in the report itself: elsewhere nothing is attributed.</summary>
    public bool IsReport(int token) => Draft.Article.Zones[Zone[token]].IsReport;
}
