using Hearsay.Documents;

namespace Hearsay.Formats;

/// <summary>
/// Converts positions in a text between UTF-16 units (inside .NET) and Unicode code points (in the record, so that any language
/// can slice it). The one place that does. A lone surrogate counts as one code point, as it does once UTF-8 has turned it into
/// U+FFFD. Costs nothing for texts without surrogates.
/// </summary>
public sealed class CodePointMap
{
    private readonly int _length;
    private readonly int[] _pairs; // UTF-16 positions of the low surrogates of all pairs, ascending

    /// <summary>Prepares the conversion for <paramref name="text"/>.</summary>
    public CodePointMap(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _length = text.Length;
        var pairs = new List<int>();
        for (var i = text.AsSpan().IndexOfAnyInRange('\ud800', '\udbff'); i >= 0 && i + 1 < text.Length;)
        {
            if (char.IsSurrogatePair(text[i], text[i + 1]))
            {
                pairs.Add(++i);
            }

            i++;
            var next = text.AsSpan(i).IndexOfAnyInRange('\ud800', '\udbff');
            i = next < 0 ? text.Length : i + next;
        }

        _pairs = [.. pairs];
    }

    /// <summary>Number of code points in the text.</summary>
    public int Count => _length - _pairs.Length;

    /// <summary>The code-point position of the UTF-16 position <paramref name="utf16"/>; inside a pair, that of its end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0 or above the text's length.</exception>
    public int ToCodePoint(int utf16)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(utf16);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(utf16, _length);
        var index = Array.BinarySearch(_pairs, utf16);
        if (index >= 0)
        {
            return utf16 - index; // between the halves: rounded up to behind the pair
        }

        return utf16 - ~index;
    }

    /// <summary>The UTF-16 position of the code-point position <paramref name="codePoint"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0 or above <see cref="Count"/>.</exception>
    public int ToUtf16(int codePoint)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(codePoint);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(codePoint, Count);

        // The k-th pair (from 0) starts at code point _pairs[k] - 1 - k; each pair before the position adds one unit.
        int low = 0, high = _pairs.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_pairs[middle] - 1 - middle < codePoint)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return codePoint + low;
    }

    /// <summary>The span in code points.</summary>
    public (int Start, int End) ToCodePoints(TextSpan span) => (ToCodePoint(span.Start), ToCodePoint(span.End));

    /// <summary>The span of the code points [<paramref name="start"/>, <paramref name="end"/>).</summary>
    public TextSpan ToSpan(int start, int end) => new(ToUtf16(start), ToUtf16(end));
}
