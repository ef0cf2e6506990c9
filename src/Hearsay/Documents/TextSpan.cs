namespace Hearsay.Documents;

/// <summary>
/// A half-open range <c>[Start, End)</c> of UTF-16 code units of an article's text as it was read. The only span type of
/// the library; the JSON record counts Unicode code points instead, and <see cref="Hearsay.Formats.CodePointMap"/> is the one
/// place that converts.
/// </summary>
public readonly record struct TextSpan : IComparable<TextSpan>
{
    /// <summary>Creates the span <c>[start, end)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="start"/> is negative or lies after <paramref name="end"/>.</exception>
    public TextSpan(int start, int end)
    {
        if (start < 0 || end < start)
        {
            throw Errors.BadSpan(start, end);
        }

        Start = start;
        End = end;
    }

    /// <summary>First UTF-16 unit of the span, zero-based, inclusive.</summary>
    public int Start { get; }

    /// <summary>End of the span, zero-based, exclusive; never below <see cref="Start"/>.</summary>
    public int End { get; }

    /// <summary>Number of UTF-16 units, 0 or more.</summary>
    public int Length => End - Start;

    /// <summary>Whether the span holds nothing.</summary>
    public bool IsEmpty => End == Start;

    /// <summary>Whether the unit at <paramref name="position"/> lies in the span.</summary>
    public bool Contains(int position) => position >= Start && position < End;

    /// <summary>Whether <paramref name="other"/> lies wholly in this span. A span contains itself.</summary>
    public bool Contains(TextSpan other) => other.Start >= Start && other.End <= End;

    /// <summary>Whether the two share at least one unit; spans that only touch do not overlap.</summary>
    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;

    /// <summary>The smallest span that holds both.</summary>
    public TextSpan Union(TextSpan other) => new(Math.Min(Start, other.Start), Math.Max(End, other.End));

    /// <summary>The characters of <paramref name="text"/> in this span.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span reaches past the end of <paramref name="text"/>.</exception>
    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Length);

    /// <summary>The slice of <paramref name="text"/> in this span as a string of its own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span reaches past the end of <paramref name="text"/>.</exception>
    public string TextIn(string text) => text.Substring(Start, Length);

    /// <summary>The span without the white space at its two ends; empty at <see cref="Start"/> if there is nothing else.</summary>
    public TextSpan Trim(string text)
    {
        int start = Start, end = End;
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return start < end ? new TextSpan(start, end) : new TextSpan(Start, Start);
    }

    /// <summary>Order of the text: by start, and of two that start together the longer one first.</summary>
    public int CompareTo(TextSpan other) => Start != other.Start ? Start.CompareTo(other.Start) : other.End.CompareTo(End);

    /// <summary><c>[Start..End)</c>.</summary>
    public override string ToString() => $"[{Start}..{End})";
}
