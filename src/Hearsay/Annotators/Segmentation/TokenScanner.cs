using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Hearsay.Documents;

namespace Hearsay.Annotators.Segmentation;

/// <summary>
/// Cuts text into the words of the English UD treebanks (EWT, GUM): marks stand alone, clitics and possessives are words of
/// their own, hyphenated compounds fall apart but for prefixes (the affix list of the LDC's treebank guidelines). Every
/// character that is not white space is in exactly one token. Linear time: no decision looks further than a fixed number of
/// characters ahead.
/// </summary>
internal static partial class TokenScanner
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Prefixes = Set(
        "e a u x agro ante anti arch be bi bio co counter cross cyber de eco ex extra inter intra macro mega micro mid mini multi neo non over "
        + "pan para peri post pre pro pseudo psycho quasi re semi socio sub super tri ultra un uni uh m hm");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Units = Set(
        "am pm a p k m mm mn bn b tn km kg g ft x mph kph kw mw gw kwh gb mb tb hz mhz ghz cm ml lb lbs oz hrs hr min mins sec yr yrs pc o c f");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AfterApostrophe = Set("em til cause tis twas cuz bout round n");

    // Written together though they are two words, and where the second begins.
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Fused = new Dictionary<string, int>
    {
        ["cannot"] = 3, ["gonna"] = 3, ["wanna"] = 3, ["gotta"] = 3, ["dont"] = 2, ["didnt"] = 3, ["doesnt"] = 4, ["isnt"] = 2,
        ["arent"] = 3, ["wasnt"] = 3, ["couldnt"] = 5, ["wouldnt"] = 5, ["shouldnt"] = 6, ["havent"] = 4, ["hasnt"] = 3, ["im"] = 1, ["ive"] = 1,
        ["youre"] = 3, ["theyre"] = 4, ["thats"] = 4, ["theres"] = 5, ["youll"] = 3, ["cant"] = 2,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Appends the tokens of <paramref name="zone"/> to <paramref name="tokens"/>.</summary>
    public static void Scan(string text, TextSpan zone, ImmutableArray<Token>.Builder tokens)
    {
        var at = zone.Start;
        while (at < zone.End)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
            }
            else
            {
                var rest = text.AsSpan(at, zone.End - at);
                at = IsWordCharacter(rest[0]) ? ScanWord(rest, at, tokens) : ScanMark(text, rest, at, zone.Start, tokens);
            }
        }
    }

    internal static bool IsApostrophe(char c) => c is '\'' or '’' or '`' or '‘' or 'ʼ';

    // Letters, digits and what is written over or into them. Surrogates count as marks; so do the letters outside the BMP.
    private static bool IsWordCharacter(char c) =>
        char.IsAsciiLetterOrDigit(c) || (c >= 0x80 && (char.IsLetterOrDigit(c) || IsAttached(c)));

    private static bool IsAttached(char c) =>
        c >= 0x80 && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    private static int ScanWord(ReadOnlySpan<char> rest, int at, ImmutableArray<Token>.Builder tokens)
    {
        if (WebAddress.LengthAt(rest) is > 0 and var address)
        {
            tokens.Add(new Token(new TextSpan(at, at + address)));
            return at + address;
        }

        if (char.IsAsciiDigit(rest[0]))
        {
            return ScanNumber(rest, at, tokens);
        }

        var length = Run(rest, 0);
        while (length < rest.Length && Continues(rest, length) is > 0 and var more)
        {
            length = Run(rest, length + more);
        }

        length = WithFullStop(rest, length);
        if (length + 1 < rest.Length && rest[length] == '-' && char.IsWhiteSpace(rest[length + 1]) && Prefixes.Contains(rest[..length]))
        {
            length++; // "pre- and post-war"
        }

        AddWord(rest[..length], at, tokens);
        return at + length;
    }

    private static int Run(ReadOnlySpan<char> rest, int i)
    {
        while (i < rest.Length && IsWordCharacter(rest[i]))
        {
            i++;
        }

        return i;
    }

    // How many marks at i are inside the word: 1 where the word goes on behind them, 0 where it ends before them.
    private static int Continues(ReadOnlySpan<char> rest, int i)
    {
        if (i + 1 >= rest.Length || !IsWordCharacter(rest[i + 1]))
        {
            return 0;
        }

        var mark = rest[i];
        return mark switch
        {
            '.' => IsInitialsSoFar(rest[..i]) && (i + 2 >= rest.Length || !char.IsAsciiLetter(rest[i + 2]) || IsDegree(rest[..i])) ? 1 : 0,
            '&' => char.IsUpper(rest[i + 1]) && char.IsUpper(rest[i - 1]) ? 1 : 0,
            '_' => 1,
            '-' => Prefixes.Contains(rest[..i]) || IsArticle(rest, i) ? 1 : 0,
            '/' => IsSlashed(rest, i) ? 1 : 0,
            _ => IsApostrophe(mark) && char.IsLetter(rest[i + 1]) && mark is not ('`' or '‘') ? 1 : 0,
        };
    }

    // U.S, Ph.D: single letters between full stops, or a degree.
    private static bool IsInitialsSoFar(ReadOnlySpan<char> word)
    {
        if (word.Length > 10)
        {
            return false;
        }

        for (var i = 0; i < word.Length; i++)
        {
            if (i % 2 == 0 ? !char.IsLetter(word[i]) : word[i] != '.')
            {
                return IsDegree(word);
            }
        }

        return word.Length % 2 == 1;
    }

    private static bool IsDegree(ReadOnlySpan<char> word) => word is "Ph" or "M" or "B" or "Lt" or "Maj";

    // w/o, c/o, b/c, s/he
    private static bool IsSlashed(ReadOnlySpan<char> rest, int i) =>
        i == 1 && (rest.StartsWith("s/he") || (rest[0] is 'w' or 'c' or 'b' && (i + 2 == rest.Length || !char.IsLetter(rest[i + 2]))));

    // Al-jazeera, as EWT keeps it when the name goes on in lower case
    private static bool IsArticle(ReadOnlySpan<char> rest, int i) =>
        i == 2 && char.IsUpper(rest[0]) && rest.StartsWith("Al-", StringComparison.Ordinal) && rest.Length > 3 && !char.IsUpper(rest[3]);

    // The full stop of an abbreviation or of initials belongs to the word.
    private static int WithFullStop(ReadOnlySpan<char> rest, int length)
    {
        if (length >= rest.Length || rest[length] != '.' || length > Abbreviations.MaximumLength)
        {
            return length;
        }

        var isEllipsis = length + 1 < rest.Length && rest[length + 1] == '.';
        if (isEllipsis)
        {
            return length;
        }

        var word = rest[..length];
        if (word.Contains('.'))
        {
            return length + 1;
        }

        var kind = Abbreviations.KindOf(word);
        return kind switch
        {
            AbbreviationKind.None => length == 1 && char.IsUpper(word[0]) && IsInitial(rest, length) ? length + 1 : length,
            AbbreviationKind.Number => FollowedByNumber(rest, length + 1) ? length + 1 : length,
            AbbreviationKind.Any when word is "Sat" or "Wash" or "Miss" or "Mass" or "Ill" or "Ore" or "Ark" or "Co" or "min" or "max" or "Mo" or "La" or "Ed" or "ed" =>
                EndsSentence(rest, length + 1) ? length : length + 1,
            _ => length + 1,
        };
    }

    // "J. Smith", but not "Plan B. The", which cannot be told apart here: a capital and a lower-case letter follow both.
    private static bool IsInitial(ReadOnlySpan<char> rest, int length) => rest[0] != 'I' || !EndsSentence(rest, length + 1);

    private static bool EndsSentence(ReadOnlySpan<char> rest, int i) => i >= rest.Length || rest[i] is '"' or '”' or '\n' or '\r';

    private static bool FollowedByNumber(ReadOnlySpan<char> rest, int i)
    {
        while (i < rest.Length && i < 16 && char.IsWhiteSpace(rest[i]))
        {
            i++;
        }

        return i < rest.Length && (char.IsAsciiDigit(rest[i]) || (rest[i] is 'I' or 'V' or 'X' && (i + 1 == rest.Length || !char.IsLower(rest[i + 1]))));
    }

    private static void AddWord(ReadOnlySpan<char> word, int at, ImmutableArray<Token>.Builder tokens)
    {
        var cut = Clitic(word);
        if (cut > 0)
        {
            tokens.Add(new Token(new TextSpan(at, at + cut)));
            tokens.Add(new Token(new TextSpan(at + cut, at + word.Length), Joined: true));
        }
        else
        {
            tokens.Add(new Token(new TextSpan(at, at + word.Length)));
        }
    }

    // Where the clitic begins; 0 if there is none.
    private static int Clitic(ReadOnlySpan<char> word)
    {
        var n = word.Length;
        if (n < 2)
        {
            return 0;
        }

        if (Fused.TryGetValue(word, out var fused))
        {
            return word[0] == 'I' && n == 2 && word[1] == 'M' ? 0 : fused;
        }

        var last = (char)(word[n - 1] | 0x20);
        if (n > 2 && last is 's' or 'm' or 'd' && IsApostrophe(word[n - 2]))
        {
            return n > 2 ? n - 2 : 0;
        }

        if (n > 3 && IsApostrophe(word[n - 3]) && (word[(n - 2)..].Equals("re", StringComparison.OrdinalIgnoreCase)
            || word[(n - 2)..].Equals("ve", StringComparison.OrdinalIgnoreCase) || word[(n - 2)..].Equals("ll", StringComparison.OrdinalIgnoreCase)))
        {
            return n - 3;
        }

        return n > 3 && last == 't' && IsApostrophe(word[n - 2]) && (word[n - 3] | 0x20) == 'n' ? n - 3 : 0;
    }
}
