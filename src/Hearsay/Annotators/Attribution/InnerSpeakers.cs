using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>
/// Gives a pronoun that is the source of an inner claim, and that coreference left alone, to the source of the claim around it: "I" in what
/// she says is she; "he" in "the driver said he believed …" is the driver, where nothing speaks against it.
/// </summary>
internal sealed class InnerSpeakers
{
    private readonly AttributionContext _context;
    private readonly Dictionary<string, Entity> _entities;
    private readonly HashSet<string> _pronounOnly; // entities that are never called anything but "I" or "he"

    public InnerSpeakers(AttributionContext context)
    {
        _context = context;
        _entities = context.Draft.Entities.ToDictionary(entity => entity.Id, StringComparer.Ordinal);
        _pronounOnly = [.. context.Draft.Entities.Where(entity => entity.Mentions.All(mention => mention.Form == MentionForm.Pronoun)).Select(entity => entity.Id)];
    }

    /// <summary>Fills in the sources of <paramref name="claims"/>, which belong to <paramref name="findings"/> one by one.</summary>
    /// <param name="findings">The attributions.</param>
    /// <param name="parents">The one around each, or null.</param>
    /// <param name="claims">The claims made of them; changed in place.</param>
    public void Resolve(List<Finding> findings, Finding?[] parents, List<Claim> claims)
    {
        var index = new Dictionary<Finding, int>(findings.Count);
        for (var i = 0; i < findings.Count; i++)
        {
            index[findings[i]] = i;
        }

        for (var i = 0; i < findings.Count; i++)
        {
            if (parents[i] is { } parent && claims[i].Source is { } source && IsOpen(source) && claims[index[parent]].Source is { Entities: [var speaker] }
                && _entities[speaker] is var entity && !_pronounOnly.Contains(speaker) && Fits(_context.Draft.TokenText(findings[i].SourceHead), entity))
            {
                claims[i] = claims[i] with { Source = source with { Entities = [speaker] } };
            }
        }
    }

    /// <summary>Whether nobody knows who it is: no entity, or one that is never called anything but "I" or "he".</summary>
    private bool IsOpen(ClaimParty source) => source.Entities.IsEmpty || (source.Entities is [var only] && _pronounOnly.Contains(only));

    private bool Fits(ReadOnlySpan<char> pronoun, Entity speaker)
    {
        Span<char> lower = stackalloc char[8];
        if (pronoun.Length > lower.Length)
        {
            return false;
        }

        pronoun.ToLowerInvariant(lower);
        return lower[..pronoun.Length] switch
        {
            "i" or "my" or "me" or "we" or "our" or "us" => true,
            "he" or "his" or "him" => speaker.Kind == EntityKind.Person && !IsCalled(speaker, "she", "her"),
            "she" or "her" => speaker.Kind == EntityKind.Person && !IsCalled(speaker, "he", "his", "him"),
            "it" or "its" => speaker.Kind is EntityKind.Organisation or EntityKind.Document,
            "they" or "their" => speaker.Kind is EntityKind.Group,
            _ => false,
        };
    }

    private bool IsCalled(Entity entity, params ReadOnlySpan<string> pronouns)
    {
        foreach (var mention in entity.Mentions)
        {
            foreach (var pronoun in pronouns)
            {
                if (mention.Form == MentionForm.Pronoun && mention.Span.TextIn(_context.Draft.Text).Equals(pronoun, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
