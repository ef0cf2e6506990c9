using System.Collections.Frozen;
using Hearsay.Lexicons;

namespace Hearsay.Annotators.Coreference;

/// <summary>Which nouns a later description may use for somebody introduced with another: "the leader" for a president.</summary>
internal static class RoleNouns
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> Stands = Load();

    /// <summary>Whether "the <paramref name="later"/>" may be somebody introduced as <paramref name="introduced"/>; a noun stands for itself.</summary>
    public static bool MayStandFor(string later, string introduced) =>
        later == introduced || LastWord(later) == introduced || LastWord(introduced) == later
        || (Stands.TryGetValue(later, out var roles) && (roles.Contains(introduced) || roles.Contains(LastWord(introduced))));

    /// <summary>Whether the noun is a loaded name for somebody, which says nothing of what he does: it may stand for anyone salient.</summary>
    public static bool IsEpithet(string noun) => Stands.TryGetValue(noun, out var roles) && roles.Contains("*");

    /// <summary>"minister" of "foreign minister".</summary>
    public static string LastWord(string role) => role[(role.LastIndexOf(' ') + 1)..];

    private static FrozenDictionary<string, FrozenSet<string>> Load() =>
        LexiconFile.Read("role-nouns", 2).ToFrozenDictionary(
            row => row[0],
            row => row[1].Split('|').ToFrozenSet(StringComparer.Ordinal),
            StringComparer.Ordinal);
}
