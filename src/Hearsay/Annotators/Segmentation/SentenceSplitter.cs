using System.Collections.Immutable;
using Hearsay.Documents;

namespace Hearsay.Annotators.Segmentation;

/// <summary>Groups the tokens of a zone into sentences.</summary>
internal static class SentenceSplitter
{
    /// <summary>Appends the sentences of the tokens from <paramref name="first"/> on, which are those of zone <paramref name="zone"/>.</summary>
    public static void Split(string text, ImmutableArray<Token>.Builder tokens, int first, int zone, ImmutableArray<Sentence>.Builder sentences)
    {
        var start = first;
        var t = first;
        while (t < tokens.Count)
        {
            var end = IsTerminal(text, tokens, t) ? WithClosers(text, tokens, t + 1) : 0;
            if (end > 0 && end < tokens.Count && !tokens[end].Joined && Splits(text, tokens, t, end))
            {
                Add(end);
                t = end;
            }
            else
            {
                t++;
            }
        }

        if (start < tokens.Count)
        {
            Add(tokens.Count);
        }

        void Add(int end)
        {
            sentences.Add(new Sentence(start, end, new TextSpan(tokens[start].Span.Start, tokens[end - 1].Span.End), zone));
            start = end;
        }
    }

    private static bool IsTerminal(string text, ImmutableArray<Token>.Builder tokens, int t)
    {
        var span = tokens[t].Span;
        return text[span.End - 1] is '.' or '!' or '?' or '…' or '。' or '！' or '？' && (span.Length > 1 || text[span.Start] is not '.' || !IsListNumber(text, tokens, t));
    }

    // "1." at the start of a paragraph counts the item that follows.
    private static bool IsListNumber(string text, ImmutableArray<Token>.Builder tokens, int t) =>
        t > 0 && tokens[t - 1].Span is var before && before.Length <= 2 && before.End == tokens[t].Span.Start && char.IsAsciiDigit(text[before.Start])
        && (t == 1 || text.AsSpan(tokens[t - 2].Span.End, before.Start - tokens[t - 2].Span.End).Contains('\n'));

    // Closing marks right behind the end belong to the sentence.
    private static int WithClosers(string text, ImmutableArray<Token>.Builder tokens, int t)
    {
        while (t < tokens.Count && tokens[t].Span is var span && IsCloser(text[span.Start]) && tokens[t - 1].Span.End == span.Start
            && (text[span.Start] is not ('"' or '\'') || t + 1 == tokens.Count || tokens[t + 1].Span.Start > span.End))
        {
            t++;
        }

        return t;
    }

    private static bool IsCloser(char c) => c is '"' or '\'' or '”' or '’' or '»' or ')' or ']' or '}' or '›';

    private static bool Splits(string text, ImmutableArray<Token>.Builder tokens, int t, int end)
    {
        var next = tokens[end].Span;
        var opening = next;
        for (var n = end; n + 1 < tokens.Count && n < end + 3 && IsOpening(text[opening.Start]); n++)
        {
            opening = tokens[n + 1].Span;
        }

        var begin = text[opening.Start];
        if (char.IsLower(begin) || text[next.Start] is ',' or ';' or ':' or ')' or '%')
        {
            return false;
        }

        var terminal = tokens[t].Span;
        var isDotted = text[terminal.End - 1] == '.' && terminal.Length > 1 && text[terminal.Start] != '.';
        if (!isDotted)
        {
            return text[next.Start] is not ('-' or '–' or '—') || next.Length > 1 || text[terminal.End - 1] == '.';
        }

        var word = text.AsSpan(terminal.Start, terminal.Length - 1);
        return Abbreviations.KindOf(word) switch
        {
            AbbreviationKind.Any => StartsSentence(text, tokens, end),
            AbbreviationKind.None => word.Length > 1 && StartsSentence(text, tokens, end),
            _ => end > t + 1,
        };
    }

    private static bool IsOpening(char c) => c is '"' or '“' or '‘' or '«' or '(' or '[' or '\'';

    // After an abbreviation only a word that begins sentences more often than it stands within names tells.
    private static bool StartsSentence(string text, ImmutableArray<Token>.Builder tokens, int end)
    {
        var word = tokens[end].Span.In(text);
        return IsOpening(word[0]) || word is "The" or "A" or "An" or "It" or "He" or "She" or "They" or "We" or "I" or "You" or "This" or "That" or "These"
            or "Those" or "In" or "On" or "At" or "But" or "And" or "If" or "When" or "While" or "After" or "Before" or "His" or "Her" or "Their" or "Its"
            or "There" or "As" or "For" or "What" or "However" or "Some" or "Many" or "No" or "Our" or "My" or "So" or "According" or "Last";
    }
}
