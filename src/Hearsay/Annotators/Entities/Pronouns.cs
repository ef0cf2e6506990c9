using System.Collections.Frozen;
using Hearsay.Documents;

namespace Hearsay.Annotators.Entities;

/// <summary>What a pronoun shows.</summary>
/// <param name="Kind">Person for he, she, who; Group for they; Other where it may be anything.</param>
/// <param name="Gender">Gender it shows.</param>
/// <param name="Number">Number it shows.</param>
internal sealed record Pronoun(EntityKind Kind, Gender Gender, GrammaticalNumber Number);

/// <summary>The pronouns that are mentions.</summary>
internal static class Pronouns
{
    private static readonly FrozenDictionary<string, Pronoun> Table = Make().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenDictionary<string, Pronoun>.AlternateLookup<ReadOnlySpan<char>> Lookup = Table.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What <paramref name="word"/> shows, or null if it is no pronoun that mentions somebody.</summary>
    public static Pronoun? Find(ReadOnlySpan<char> word) => word.Length <= 10 && Lookup.TryGetValue(word, out var pronoun) ? pronoun : null;

    private static IEnumerable<KeyValuePair<string, Pronoun>> Make()
    {
        var he = new Pronoun(EntityKind.Person, Gender.Masculine, GrammaticalNumber.Singular);
        var she = new Pronoun(EntityKind.Person, Gender.Feminine, GrammaticalNumber.Singular);
        var it = new Pronoun(EntityKind.Other, Gender.Neuter, GrammaticalNumber.Singular);
        var they = new Pronoun(EntityKind.Group, Gender.Unknown, GrammaticalNumber.Plural);
        var who = new Pronoun(EntityKind.Person, Gender.Unknown, GrammaticalNumber.Unknown);
        var speaker = new Pronoun(EntityKind.Person, Gender.Unknown, GrammaticalNumber.Singular);
        var speakers = new Pronoun(EntityKind.Group, Gender.Unknown, GrammaticalNumber.Plural);
        var you = new Pronoun(EntityKind.Person, Gender.Unknown, GrammaticalNumber.Unknown);
        return
        [
            .. All(he, "he", "him", "his", "himself"), .. All(she, "she", "her", "hers", "herself"), .. All(it, "it", "its", "itself"),
            .. All(they, "they", "them", "their", "theirs", "themselves", "'em"), .. All(who, "who", "whom", "whose"),
            .. All(you, "you", "your", "yours", "yourself", "yourselves"), .. All(speaker, "I", "me", "my", "mine", "myself"), .. All(speakers, "we", "us", "our", "ours", "ourselves"),
        ];

        static IEnumerable<KeyValuePair<string, Pronoun>> All(Pronoun pronoun, params string[] words) => words.Select(word => KeyValuePair.Create(word, pronoun));
    }
}
