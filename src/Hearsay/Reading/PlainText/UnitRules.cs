using Hearsay.Documents;

namespace Hearsay.Reading.PlainText;

/// <summary>
/// What a single line or paragraph is, by its own words. Every rule asks for positive evidence: in doubt it is a paragraph, for
/// a report's sentence taken for something else is lost to every later stage.
/// </summary>
internal static class UnitRules
{
    private static readonly string[] DateLabels = ["date", "published", "published on", "published at", "posted", "posted on", "updated", "last updated", "updated on", "first published", "created", "publication date"];

    private static readonly string[] RelatedLabels =
    [
        "read also", "also read", "read more", "read more on this", "read next", "see also", "related", "related story", "related stories", "related article", "related articles", "related news", "related link",
        "related links", "related coverage", "more on this", "more on this story", "more from", "more stories", "recommended", "you may also like", "you might also like", "must read", "don't miss", "don’t miss", "read this", "watch also", "watch", "listen", "also on", "in case you missed it", "editors' picks", "editors’ picks", "up next", "read in full", "further reading", "learn more", "read the full story", "story continues below",
    ];

    private static readonly string[] BoilerplateStarts =
    [
        "subscribe to", "subscribe now", "sign up for", "sign up to", "sign up now", "copyright ©", "copyright (c)", "©", "(c) 20", "all rights reserved", "share this", "share on ", "follow us", "follow @", "like us on", "join us on", "join our", "click here to", "advertisement",
        "this material may not be published", "we use cookies", "this website uses cookies", "by continuing to use", "get our newsletter", "get the latest news delivered", "download our app", "download the app", "our standards:", "send us your", "report a typo", "print this", "email this article", "back to top", "skip to ", "advertising disclosure", "never miss ", "submit your letter", "we want to hear what you think", "if you’re seeing this message", "if you're seeing this message", "this site uses cookies", "enable javascript", "please enable javascript", "already a subscriber", "sign in to ", "your browser does not support",
    ];

    private static readonly string[] BoilerplateWhole =
    [
        "advertisement", "advertising", "sponsored", "share", "tweet", "print", "email", "comments", "leave a comment", "full text", "abstract", "loading", "save", "copy link", "menu", "search", "sign in", "log in", "subscribe",
    ];

    private static readonly string[] CreditStarts =
    [
        "reporting by ", "(reporting by ", "additional reporting by ", "(additional reporting by ", "contributing: ", "contributing by ", "editing by ", "(editing by ", "writing by ", "compiled by ", "with files from ", "with material from ", "with reporting by ", "with agencies", "with additional reporting by ", "translated by ", "photo by ", "photograph by ", "photos by ", "photo: ", "photograph: ", "image: ", "image credit", "photo credit", "picture: ", "source: ",
    ];

    private static readonly string[] CaptionStarts = ["file photo", "file -", "file –", "file —", "pictured:", "photo illustration", "in this photo", "in this image", "in this file photo", "illustrative photo", "illustration:"];

    private static readonly string[] PhotoWords = ["photo", "photograph", "picture", "image", "getty", "shutterstock", "illustrat", "epa", "afp", "ap/", "reuters/", "/ap", "/reuters", "screenshot", "file pic", "archive", "courtesy", "handout", "pool"];

    private static readonly string[] Agencies = ["getty", "getty images", "afp", "reuters", "ap", "associated press", "epa", "shutterstock", "bloomberg", "tass", "xinhua", "anadolu", "upi", "dpa", "ap photo"];

    private static readonly string[] NameParticles = ["and", "de", "da", "del", "della", "di", "du", "van", "von", "der", "den", "la", "le", "al", "el", "bin", "ibn", "ter", "in", "for", "of", "the", "at", "with", "&", "y", "dos", "to"];

    /// <summary>Length of a date line at the start: label, date, time, separator after it; 0 if there is none.</summary>
    /// <param name="text">The unit.</param>
    /// <param name="value">The date.</param>
    /// <param name="isLabelled">Whether a word such as "Published" stands before it.</param>
    public static int DateLine(ReadOnlySpan<char> text, out PublicationTime value, out bool isLabelled)
    {
        var at = LabelLength(text, DateLabels);
        isLabelled = at > 0;
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] is ':'))
        {
            at++;
        }

        if (isLabelled && LabelLength(text[at..], ["on", "at"]) is > 0 and var word)
        {
            at += word + 1;
        }

        if (at >= text.Length || !WrittenDate.TryRead(text[at..], false, out value, out var length))
        {
            value = default;
            return 0;
        }

        return at + length;
    }

    /// <summary>Whether it leads to another report: "Read also …", "RELATED: …".</summary>
    public static bool IsRelated(ReadOnlySpan<char> text)
    {
        var label = text.Length <= 300 ? LabelLength(text, RelatedLabels) : 0;
        if (label == 0)
        {
            return false;
        }

        var rest = text[label..];
        if (rest.IsEmpty || rest[0] is ':' or '»' or '>' or '|')
        {
            return true;
        }

        // Without a colon the label must be one that no sentence begins with, and a title must follow.
        var blank = rest.TrimStart();
        return blank.Length > 0 && (blank[0] is '»' or '>' or '–' or '—' or '-' or '|' or ':' or '…' or '→' ||
            (IsUnmistakable(text[..label]) && (char.IsUpper(blank[0]) || char.IsAsciiDigit(blank[0]) || blank[0] is '"' or '“' or '‘' or '\'' or '«') && !EndsSentence(text)));
    }

    /// <summary>Whether it is nothing but such a label, with the title on the next line.</summary>
    public static bool IsRelatedLabel(ReadOnlySpan<char> text) => LabelLength(text, RelatedLabels) is > 0 and var length && text[length..].Trim(" :»>|…-–—").IsEmpty;

    /// <summary>Whether it is the furniture of a page: subscribe, share, copyright.</summary>
    public static bool IsBoilerplate(ReadOnlySpan<char> text) =>
        text.Length <= 300 && (StartsWithAny(text, BoilerplateStarts) || IsWhole(text, BoilerplateWhole));

    /// <summary>Whether it says who reported, edited, photographed.</summary>
    public static bool IsCredit(ReadOnlySpan<char> text) =>
        text.Length <= 250 && text.IndexOfAny("\"“”") < 0 && (StartsWithAny(text, CreditStarts) || IsPhotographer(text));

    /// <summary>"Anna Rell / Reuters".</summary>
    private static bool IsPhotographer(ReadOnlySpan<char> text)
    {
        var slash = text.Length <= 60 ? text.LastIndexOf('/') : -1;
        return slash > 0 && IsWhole(text[(slash + 1)..].Trim(), Agencies) && IsNames(text[..slash].Trim().TrimEnd('/'));
    }

    /// <summary>Whether it stands under a picture: ends with a credit in brackets, or starts as captions do.</summary>
    public static bool IsCaption(ReadOnlySpan<char> text)
    {
        if (text.Length > 500)
        {
            return false;
        }

        if (StartsWithAny(text, CaptionStarts))
        {
            return true;
        }

        var end = text.TrimEnd(".");
        if (!end.EndsWith(')') || end.LastIndexOf('(') is not (>= 0 and var open))
        {
            return false;
        }

        // "… he said. (AFP)" credits a report, "A soldier in Lviv (AFP)" a picture; "(WARNING: graphic images)" is neither.
        var credit = end[(open + 1)..^1];
        var before = end[..open].TrimEnd();
        return credit.Length <= 100 && (ContainsAny(credit, PhotoWords) || IsNameSlashAgency(credit)) && !ContainsAny(credit, ["warning", "graphic", "video"]) && (credit.Length > 6 || before.IsEmpty || before[^1] is not ('.' or '!' or '?' or '"' or '”'));
    }

    /// <summary>"Anna Rell/Meridian": a photographer and whom the picture is from.</summary>
    private static bool IsNameSlashAgency(ReadOnlySpan<char> credit)
    {
        var slash = credit.IndexOf('/');
        return slash > 3 && slash < credit.Length - 2 && credit.Length <= 60 && credit[..slash].Trim().Contains(' ') && IsNames(credit[..slash].Trim()) && char.IsUpper(credit[(slash + 1)..].TrimStart()[0]);
    }

    /// <summary>Whether it names who wrote it, "By Jane Roe and John Doe, Example Times"; gives the names.</summary>
    public static bool IsByline(ReadOnlySpan<char> text, List<string> names)
    {
        var label = LabelLength(text, ["by", "written by", "from our correspondent", "author", "words by"]);
        if (label == 0 || text.Length > 120 || (label == 6 && text[0] is 'a' or 'A' && (text.Length == label || text[label] != ':')))
        {
            return false;
        }

        var rest = text[label..].TrimStart(" :\u00A0");
        var stop = rest.IndexOfAny("|•·");
        var people = WithoutDate(stop < 0 ? rest : rest[..stop]).Trim();
        if (people.IsEmpty || !char.IsUpper(people[0]) || !IsNames(people))
        {
            return false;
        }

        AddNames(people, names);
        return names.Count > 0;
    }

    /// <summary>"Jane Roe, June 14, 2025" → "Jane Roe".</summary>
    private static ReadOnlySpan<char> WithoutDate(ReadOnlySpan<char> people)
    {
        for (var i = 1; i < people.Length; i++)
        {
            if (people[i - 1] is ',' or ' ' && (char.IsAsciiDigit(people[i]) || char.IsUpper(people[i])) && WrittenDate.TryRead(people[i..], false, out _, out var length) && people[(i + length)..].Trim(" .|").IsEmpty)
            {
                return people[..i].TrimEnd(" ,-–—");
            }
        }

        return people;
    }

    /// <summary>Whether it is a title between paragraphs: short, no full stop, starts with a capital, no quotation.</summary>
    public static bool IsSubheading(ReadOnlySpan<char> text) =>
        text.Length is >= 3 and <= 80 && (char.IsUpper(text[0]) || char.IsAsciiDigit(text[0])) && (char.IsLetterOrDigit(text[^1]) || text[^1] is '?') && text.IndexOfAny("\"“”:") < 0;

    /// <summary>Whether it ends as a sentence does, closing marks left aside.</summary>
    public static bool EndsSentence(ReadOnlySpan<char> text)
    {
        var end = text.TrimEnd("\"”’')]» ");
        return end.Length > 0 && end[^1] is '.' or '!' or '?' or '…';
    }

    /// <summary>Splits "Jane Roe, John Doe and Mary Major, Example Times" into names; what follows a comma and is no name is left out.</summary>
    public static void AddNames(ReadOnlySpan<char> people, List<string> names)
    {
        foreach (var part in people.ToString().Replace(" and ", ",", StringComparison.Ordinal).Replace(" AND ", ",", StringComparison.Ordinal).Replace(" & ", ",", StringComparison.Ordinal).Split([',', ';']))
        {
            var name = part.Trim().Trim('.', '|').Trim();
            var inPlace = name.IndexOf(" in ", StringComparison.Ordinal);
            name = inPlace > 0 ? name[..inPlace] : name;
            var words = name.Count(' ') + 1;
            if (words is >= 2 and <= 5 && name.Length <= 60 && char.IsUpper(name[0]) && name.AsSpan().IndexOfAny("@0123456789/") < 0 && !names.Contains(name)
                && (names.Count == 0 || !ContainsAny(name, ["times", "post", "press", "news", "writer", "staff", "editor", "correspondent", "reporter", "tribune", "today", "associated", "agency", "network", "daily"])))
            {
                names.Add(name);
            }
        }

        if (names.Count == 0 && people.Length is > 1 and <= 60 && people.IndexOfAny(",;@") < 0)
        {
            names.Add(people.Trim().ToString());
        }
    }

    private static bool IsNames(ReadOnlySpan<char> people)
    {
        var words = 0;
        foreach (var range in people.Split(' '))
        {
            var word = people[range].Trim(",.;()|");
            if (word.IsEmpty)
            {
                continue;
            }

            if (++words > 14 || !(char.IsUpper(word[0]) || word[0] == '@' || word.Contains('@') || IsWhole(word, NameParticles) || word.Equals("staff", StringComparison.OrdinalIgnoreCase) || word.Equals("correspondent", StringComparison.OrdinalIgnoreCase) || word.Equals("writer", StringComparison.OrdinalIgnoreCase)))
            {
                return false;
            }
        }

        return words is >= 1 && !(people.EndsWith('.') && words > 8) && people[^1] is not ('?' or '!' or ':');
    }

    private static bool IsUnmistakable(ReadOnlySpan<char> label) => IsWhole(label, ["read also", "also read", "read more", "see also", "related story", "related stories", "read next", "watch also"]);

    /// <summary>Length of the longest label at the start that ends at a word's end.</summary>
    private static int LabelLength(ReadOnlySpan<char> text, ReadOnlySpan<string> labels)
    {
        var longest = 0;
        foreach (var label in labels)
        {
            if (label.Length > longest && text.StartsWith(label, StringComparison.OrdinalIgnoreCase) && (text.Length == label.Length || !char.IsLetterOrDigit(text[label.Length])))
            {
                longest = label.Length;
            }
        }

        return longest;
    }

    private static bool StartsWithAny(ReadOnlySpan<char> text, ReadOnlySpan<string> starts)
    {
        foreach (var start in starts)
        {
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ContainsAny(ReadOnlySpan<char> text, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWhole(ReadOnlySpan<char> text, ReadOnlySpan<string> words)
    {
        var bare = text.TrimEnd(" .:…");
        foreach (var word in words)
        {
            if (bare.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
