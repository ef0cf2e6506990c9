using System.Collections.Immutable;
using Hearsay.Documents;

namespace Hearsay.Annotators.Events;

/// <summary>
/// Says who vouches for an event among those who took part, within the article. A side is a country with all who belong to it, or else an
/// entity by itself. What counts are the origins: of a chain of claims the innermost, and not those who passed it on.
/// </summary>
internal sealed class StandingReader(EventContext context)
{
    /// <summary>The claims that report the event, in their order.</summary>
    public ImmutableArray<Claim> Reporting(List<Trigger> triggers)
    {
        var claims = triggers.SelectMany(trigger => context.ClaimIndicesAt(trigger.Token)).Distinct().Order().Select(i => context.Draft.Claims[i]);
        return [.. claims.Where(claim => claim.Stance is not (Stance.NoComment or Stance.Questioned))];
    }

    /// <summary>The standing of the event.</summary>
    public Standing Read(List<Trigger> triggers, IReadOnlyCollection<string> participants, ImmutableArray<Claim> reporting)
    {
        var sides = participants.Select(Side).ToHashSet();
        var relayed = reporting.Select(claim => claim.Within).ToHashSet();
        var origins = reporting.Where(claim => !relayed.Contains(claim.Id)).ToList();
        var attributed = origins.Where(claim => claim.Cue is not null).ToList();
        if (attributed.Any(claim => claim.Stance == Stance.Denied))
        {
            return Standing.Disputed;
        }

        // Told first by the outlet itself: what sources add about it changes nothing. What it only takes up again ("during the call") vouches for nothing.
        var first = context.ClaimsAt(triggers[0].Token).ToList();
        if (attributed.Count == 0 || first.TrueForAll(claim => claim.Cue is null))
        {
            return Standing.Outlet;
        }

        var vouching = attributed
            .SelectMany(claim => claim.Source?.Entities.AsEnumerable() ?? [])
            .Select(Side)
            .Where(sides.Contains)
            .ToHashSet();
        return vouching.Count switch
        {
            0 => Standing.ThirdParty,
            1 => Standing.OneSided,
            _ => Standing.BothSides,
        };
    }

    private string Side(string entity) => context.Entities[entity]?.Country ?? entity;
}
