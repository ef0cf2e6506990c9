using Hearsay.Documents;

namespace Hearsay.Annotators.Temporal.Grammar;

/// <summary>The pieces of one sentence, readable beyond both ends (there they are words of no use).</summary>
internal sealed class Words(string text, IReadOnlyList<TimeWord> words)
{
    public int Count => words.Count;

    public TimeWord this[int index] => index >= 0 && index < words.Count ? words[index] : default;

    public ReadOnlySpan<char> Text(int index) => index >= 0 && index < words.Count ? text.AsSpan(words[index].Start, words[index].End - words[index].Start) : default;

    public TextSpan Span(int first, int end) => new(words[first].Start, words[end - 1].End);

    public bool Is(int index, Symbol symbol) => this[index].Symbol == symbol;

    public bool Is(int index, Symbol a, Symbol b) => this[index].Symbol is var s && (s == a || s == b);

    /// <summary>Whether the piece is a hyphen or dash without space on either side, as in "third-quarter".</summary>
    public bool IsHyphen(int index) => Is(index, Symbol.Dash) && this[index].Glued && this[index + 1].Glued;

    /// <summary><paramref name="index"/>, or behind the hyphen that stands there.</summary>
    public int SkipHyphen(int index) => IsHyphen(index) ? index + 1 : index;

    /// <summary><paramref name="index"/>, or behind the piece there if it is a <paramref name="symbol"/>.</summary>
    public int Skip(int index, Symbol symbol) => Is(index, symbol) ? index + 1 : index;

    /// <summary>Whether the piece is <paramref name="word"/> in any case.</summary>
    public bool Says(int index, string word) => Text(index).Equals(word, StringComparison.OrdinalIgnoreCase);
}
