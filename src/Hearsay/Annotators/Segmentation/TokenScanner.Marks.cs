using System.Collections.Immutable;
using Hearsay.Documents;

namespace Hearsay.Annotators.Segmentation;

/// <content>Numbers and marks.</content>
internal static partial class TokenScanner
{
    private static readonly string[] Faces = [":)", ":(", ";)", ":-)", ":-(", ";-)", ":D", ":-D", ":P", ":-P", "=)", ":/", "(:", "<3", "->", "<-", "=>", "[...]"];

    private static int ScanNumber(ReadOnlySpan<char> rest, int at, ImmutableArray<Token>.Builder tokens)
    {
        if (PhoneLength(rest) is > 0 and var phone)
        {
            tokens.Add(new Token(new TextSpan(at, at + phone)));
            return at + phone;
        }

        var i = Digits(rest, 0);
        while (i + 1 < rest.Length && rest[i] is '.' or ',' or ':' or '/' && char.IsAsciiDigit(rest[i + 1]))
        {
            i = Digits(rest, i + 1);
        }

        var end = Run(rest, i);
        if (end > i)
        {
            // 5pm, 10km and 3.2bn are two words; 20th, 1980s, 4G and 3rd one.
            if (Units.Contains(rest[i..end]))
            {
                tokens.Add(new Token(new TextSpan(at, at + i)));
                return at + i;
            }

            i = end;
        }

        if (i + 1 < rest.Length && IsApostrophe(rest[i]) && rest[i + 1] == 's' && (i + 2 == rest.Length || !IsWordCharacter(rest[i + 2])))
        {
            i += 2;
            AddWord(rest[..i], at, tokens);
        }
        else
        {
            tokens.Add(new Token(new TextSpan(at, at + i)));
        }

        return at + i;
    }

    private static int Digits(ReadOnlySpan<char> rest, int i)
    {
        while (i < rest.Length && char.IsAsciiDigit(rest[i]))
        {
            i++;
        }

        return i;
    }

    // 713-853-3989, 345-9945, 11-20-2000, 2025-06-14: groups of digits that are one token, unlike the range 5-10 or 1969-1970.
    private static int PhoneLength(ReadOnlySpan<char> rest)
    {
        Span<int> groups = stackalloc int[6];
        int count = 0, i = 0;
        while (count < groups.Length)
        {
            var end = Digits(rest[..Math.Min(rest.Length, i + 8)], i);
            if (end == i)
            {
                return 0;
            }

            groups[count++] = end - i;
            i = end;
            if (i + 1 >= rest.Length || rest[i] != '-' || !char.IsAsciiDigit(rest[i + 1]))
            {
                break;
            }

            i++;
        }

        var isWhole = i >= rest.Length || !IsWordCharacter(rest[i]);
        var isPhone = count > 2 || (count == 2 && groups[0] == 3 && groups[1] == 4);
        return isWhole && isPhone ? i : 0;
    }

    private static int ScanMark(string text, ReadOnlySpan<char> rest, int at, int zoneStart, ImmutableArray<Token>.Builder tokens)
    {
        if (Decoration(rest) is > 0 and var decoration)
        {
            tokens.Add(new Token(new TextSpan(at, at + decoration)));
            return at + decoration;
        }

        var first = rest[0];
        var follows = at > zoneStart && !char.IsWhiteSpace(text[at - 1]);
        if (first == '.' && rest.Length > 1 && char.IsAsciiDigit(rest[1]) && !follows)
        {
            return ScanDecimal(rest, at, tokens);
        }

        if (IsApostrophe(first) && ScanApostrophe(rest, follows, text, at) is var (length, joined) && length > 0)
        {
            tokens.Add(new Token(new TextSpan(at, at + length), joined));
            return at + length;
        }

        if (first is '#' or '@' && rest.Length > 1 && char.IsAsciiLetter(rest[1]) && !follows)
        {
            length = 1;
            while (length < rest.Length && (char.IsLetterOrDigit(rest[length]) || rest[length] == '_'))
            {
                length++;
            }
        }
        else
        {
            length = MarkLength(rest);
        }

        while (length < rest.Length && IsAttached(rest[length]))
        {
            length++;
        }

        tokens.Add(new Token(new TextSpan(at, at + length)));
        return at + length;
    }

    // A run of marks so long that it sets off or adorns, one token; 0 where there is none. Emoji stand alone.
    private static int Decoration(ReadOnlySpan<char> rest)
    {
        const int Shortest = 16;
        var length = 0;
        while (length < rest.Length && !char.IsWhiteSpace(rest[length]) && !char.IsSurrogate(rest[length]) && !IsWordCharacter(rest[length]))
        {
            length++;
        }

        return length >= Shortest ? length : 0;
    }

    // ".5" and ".22"
    private static int ScanDecimal(ReadOnlySpan<char> rest, int at, ImmutableArray<Token>.Builder tokens)
    {
        var end = Digits(rest, 1);
        tokens.Add(new Token(new TextSpan(at, at + end)));
        return at + end;
    }

    private static (int Length, bool Joined) ScanApostrophe(ReadOnlySpan<char> rest, bool follows, string text, int at)
    {
        var word = Run(rest, 1) - 1;
        if (!follows)
        {
            // '90s, 'em
            var isYear = word is 2 or 3 && char.IsAsciiDigit(rest[1]) && char.IsAsciiDigit(rest[2]) && (word == 2 || rest[3] == 's');
            return isYear || (word is > 0 and < 7 && AfterApostrophe.Contains(rest.Slice(1, word))) ? (word + 1, false) : (0, false);
        }

        var before = text[at - 1];
        if (word == 1 && rest[1] is 's' or 'S' && !IsOpener(before))
        {
            return (2, true); // the possessive of what is no word itself: "80%'s", "(A)'s"
        }

        // workers': a possessive unless something was opened by the same mark, which only the quotation pass can know
        return word == 0 && rest[0] is '\'' or '’' && before is 's' or 'S' && NextIsSpace(rest) && !IsClosing(text, at) ? (1, true) : (0, false);
    }

    private static bool NextIsSpace(ReadOnlySpan<char> rest) => rest.Length > 1 && char.IsWhiteSpace(rest[1]);

    // Whether a single quotation mark that could be closed here stands shortly before.
    private static bool IsClosing(string text, int at)
    {
        for (var i = at - 1; i > 0 && at - i < 200 && text[i] != '\n'; i--)
        {
            if (text[i] is '\'' or '‘' && (char.IsWhiteSpace(text[i - 1]) || IsOpener(text[i - 1])) && char.IsLetterOrDigit(text[i + 1]))
            {
                return true;
            }

            if (text[i] is '\'' or '’' && char.IsWhiteSpace(text[i + 1]))
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsOpener(char c) => c is '(' or '[' or '{' or '"' or '“' or '«' or '-' or '—' or '–' or '/';

    private static int MarkLength(ReadOnlySpan<char> rest)
    {
        foreach (var face in Faces)
        {
            if (rest.StartsWith(face, StringComparison.Ordinal) && !FaceIsOther(rest, face))
            {
                return face.Length;
            }
        }

        var first = rest[0];
        switch (first)
        {
            case '!' or '?':
                return Many(rest, "!?");
            case '.' or '-' or '*' or '=' or '_' or '~' or '+' or '#' or '…' or '–' or '—' or '─' or '•' or '$':
                return Many(rest, [first]);
            case '\'' or '`' or '’' or '‘' or '<' or '>':
                return rest.Length > 1 && rest[1] == first ? 2 : 1;
            default:
                return char.IsHighSurrogate(first) && rest.Length > 1 && char.IsLowSurrogate(rest[1]) ? EmojiLength(rest) : 1;
        }
    }

    // ":/" of an odd address and ":D" of "Note:Do" are no faces.
    private static bool FaceIsOther(ReadOnlySpan<char> rest, string face) =>
        rest.Length > face.Length && (char.IsLetterOrDigit(rest[face.Length]) || (face[^1] == '/' && rest[face.Length] == '/'));

    private static int Many(ReadOnlySpan<char> rest, ReadOnlySpan<char> characters)
    {
        var n = rest.IndexOfAnyExcept(characters);
        return n < 0 ? rest.Length : n;
    }

    // A pair of surrogates with its variation selector, skin tone and joined signs.
    private static int EmojiLength(ReadOnlySpan<char> rest)
    {
        var n = 2;
        while (n < rest.Length && n < 32)
        {
            if (IsAttached(rest[n]))
            {
                n++;
            }
            else if (n + 1 < rest.Length && char.IsSurrogatePair(rest[n], rest[n + 1])
                && (rest[n - 1] == '\u200D' || (rest[n] == '\uD83C' && rest[n + 1] is >= '\uDFFB' and <= '\uDFFF')))
            {
                n += 2;
            }
            else
            {
                break;
            }
        }

        return n;
    }
}
