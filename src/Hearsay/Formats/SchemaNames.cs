using System.Collections.Frozen;
using System.Text;

namespace Hearsay.Formats;

/// <summary>The names of enum values as docs/record.schema.json spells them: lower-case, words joined by hyphens (<c>not-ruled-out</c>).</summary>
internal static class SchemaNames
{
    /// <summary>The schema's name of <paramref name="value"/>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Table<T>.Names[value];

    /// <summary>The value the schema calls <paramref name="name"/>; false where it calls none so.</summary>
    public static bool TryParse<T>(string name, out T value)
        where T : struct, Enum => Table<T>.Values.TryGetValue(name, out value);

    /// <summary>All names of <typeparamref name="T"/>, in the order of declaration.</summary>
    public static IEnumerable<string> All<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(Of);

    private static string Hyphenated(string name)
    {
        var builder = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && builder.Length > 0)
            {
                builder.Append('-');
            }

            builder.Append(char.ToLowerInvariant(c));
        }

        return builder.ToString();
    }

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Names = Enum.GetValues<T>().ToFrozenDictionary(v => v, v => Hyphenated(v.ToString()));

        public static readonly FrozenDictionary<string, T> Values = Names.ToFrozenDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);
    }
}
