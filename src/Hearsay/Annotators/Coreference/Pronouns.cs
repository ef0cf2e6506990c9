using System.Collections.Frozen;
using Hearsay.Documents;

namespace Hearsay.Annotators.Coreference;

/// <summary>What a pronoun tells by itself.</summary>
/// <param name="Person">1, 2 or 3.</param>
/// <param name="Gender">Neuter for it.</param>
/// <param name="Number">Unknown for you.</param>
/// <param name="Case">What it does in its clause.</param>
internal sealed record Pronoun(int Person, Gender Gender, GrammaticalNumber Number, PronounCase Case)
{
    private static readonly FrozenDictionary<string, Pronoun> Known = Table();

    /// <summary>The pronoun <paramref name="word"/> (lower-case), or null where it is none this stage resolves.</summary>
    public static Pronoun? Of(string word) => Known.GetValueOrDefault(word);

    /// <summary>Whether it is he, she or a form of them: always one person.</summary>
    public bool IsSingularPerson => Person == 3 && Gender is Gender.Masculine or Gender.Feminine;

    private static FrozenDictionary<string, Pronoun> Table()
    {
        var table = new Dictionary<string, Pronoun>();
        void Add(int person, Gender gender, GrammaticalNumber number, string forms)
        {
            var cases = forms.Split(' ');
            for (var i = 0; i < cases.Length; i++)
            {
                foreach (var form in cases[i].Split('/'))
                {
                    table.TryAdd(form, new Pronoun(person, gender, number, (PronounCase)i));
                }
            }
        }

        Add(1, Gender.Unknown, GrammaticalNumber.Singular, "i me my/mine myself");
        Add(1, Gender.Unknown, GrammaticalNumber.Plural, "we us our/ours ourselves");
        Add(2, Gender.Unknown, GrammaticalNumber.Unknown, "you you your/yours yourself/yourselves");
        Add(3, Gender.Masculine, GrammaticalNumber.Singular, "he him his himself");
        Add(3, Gender.Feminine, GrammaticalNumber.Singular, "she her/her hers herself");
        Add(3, Gender.Neuter, GrammaticalNumber.Singular, "it it its itself");
        Add(3, Gender.Unknown, GrammaticalNumber.Plural, "they them/'em their/theirs themselves");
        Add(3, Gender.Unknown, GrammaticalNumber.Unknown, "who whom whose");
        Add(3, Gender.Neuter, GrammaticalNumber.Unknown, "which which which");
        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

/// <summary>The cases of the pronouns, in the order of the table.</summary>
internal enum PronounCase
{
    Subject,
    Object,
    Possessive,
    Reflexive,
}
