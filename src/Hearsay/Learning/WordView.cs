namespace Hearsay.Learning;

/// <summary>How the letters of a word are written.</summary>
internal enum WordShape : byte
{
    Lower,
    Capitalised,
    AllCaps,
    SingleCapital,
    Mixed,
    Digits,
    DigitsAndLetters,
    Mark,
    Other,
}

/// <summary>
/// What the models see of a word: hashes of its normal form (lower case, every digit a 0, apostrophes straight) and of its
/// ends, and its shape. Computed without allocating.
/// </summary>
internal readonly struct WordView
{
    private const int Longest = 48; // longer words are seen by their first 48 characters

    public WordView(ReadOnlySpan<char> form)
    {
        Span<char> normal = stackalloc char[Longest];
        var length = Math.Min(form.Length, Longest);
        int upper = 0, lower = 0, digits = 0, other = 0;
        for (var i = 0; i < length; i++)
        {
            var c = form[i];
            if (char.IsAsciiLetterLower(c))
            {
                lower++;
            }
            else if (char.IsAsciiLetterUpper(c))
            {
                upper++;
                c = (char)(c | 0x20);
            }
            else if (char.IsAsciiDigit(c))
            {
                digits++;
                c = '0';
            }
            else
            {
                c = Normalise(c, ref upper, ref lower, ref other);
            }

            normal[i] = c;
        }

        normal = normal[..length];
        Word = FeatureHash.Text(normal);
        Suffix1 = FeatureHash.Text(normal[^1..]);
        Suffix2 = FeatureHash.Text(normal[^Math.Min(2, length)..]);
        Suffix3 = FeatureHash.Text(normal[^Math.Min(3, length)..]);
        Suffix4 = FeatureHash.Text(normal[^Math.Min(4, length)..]);
        Suffix5 = FeatureHash.Text(normal[^Math.Min(5, length)..]);
        Prefix1 = normal[0];
        Prefix2 = FeatureHash.Text(normal[..Math.Min(2, length)]);
        Prefix3 = FeatureHash.Text(normal[..Math.Min(3, length)]);
        Prefix4 = FeatureHash.Text(normal[..Math.Min(4, length)]);
        HasHyphen = normal.Contains('-');
        Length = (byte)length;
        Shape = ShapeOf(form[0], length, upper, lower, digits, other);
    }

    public uint Word { get; }

    public uint Suffix1 { get; }

    public uint Suffix2 { get; }

    public uint Suffix3 { get; }

    public uint Suffix4 { get; }

    public uint Suffix5 { get; }

    public uint Prefix1 { get; }

    public uint Prefix2 { get; }

    public uint Prefix3 { get; }

    public uint Prefix4 { get; }

    public bool HasHyphen { get; }

    public byte Length { get; }

    public WordShape Shape { get; }

    private static char Normalise(char c, ref int upper, ref int lower, ref int other)
    {
        switch (c)
        {
            case '’' or '‘' or '`' or 'ʼ':
                other++;
                return '\'';
            case '“' or '”' or '„' or '«' or '»':
                other++;
                return '"';
            case '–' or '—' or '‑':
                other++;
                return '-';
        }

        if (char.IsUpper(c))
        {
            upper++;
            return char.ToLowerInvariant(c);
        }

        _ = char.IsLetter(c) ? lower++ : other++;
        return c;
    }

    private static WordShape ShapeOf(char first, int length, int upper, int lower, int digits, int other)
    {
        if (upper + lower + digits == 0)
        {
            return WordShape.Mark;
        }

        if (upper + lower == 0)
        {
            return WordShape.Digits;
        }

        if (digits > 0)
        {
            return WordShape.DigitsAndLetters;
        }

        if (upper == 0)
        {
            return other == 0 || lower > other ? WordShape.Lower : WordShape.Other;
        }

        if (lower == 0)
        {
            return upper == 1 ? WordShape.SingleCapital : WordShape.AllCaps;
        }

        return upper == 1 && char.IsUpper(first) && length > 1 ? WordShape.Capitalised : WordShape.Mixed;
    }
}
