namespace Hearsay.Learning;

/// <summary>Parts of a corpus, told by the names of its texts alone, so that two stages that learn from the same texts agree on them.</summary>
/// <param name="Part">Which, from 0.</param>
/// <param name="Count">Of how many.</param>
internal readonly record struct TextParts(int Part, int Count)
{
    /// <summary>All texts.</summary>
    public static readonly TextParts All = new(0, 1);

    /// <summary>The part of <paramref name="count"/> that a text belongs to.</summary>
    public static int Of(string name, int count) => (int)(FeatureHash.Text(name) % (uint)count);

    /// <summary>Whether a text belongs to this part.</summary>
    public bool Has(string name) => Of(name, Count) == Part;

    /// <summary>Reads "0/2".</summary>
    /// <returns>Whether it is a part, below a count of 1 to 99.</returns>
    public static bool TryParse(string text, out TextParts parts)
    {
        parts = All;
        var at = text.IndexOf('/', StringComparison.Ordinal);
        if (at <= 0 || !int.TryParse(text.AsSpan(0, at), System.Globalization.NumberStyles.None, null, out var part) || !int.TryParse(text.AsSpan(at + 1), System.Globalization.NumberStyles.None, null, out var count) || part >= count || count > 99)
        {
            return false;
        }

        parts = new TextParts(part, count);
        return true;
    }

    /// <summary>As <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Part}/{Count}");
}
