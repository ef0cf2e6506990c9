using System.Collections.Frozen;
using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>
/// Finds the agency an article is credited to: "KYIV (Reuters) —", "(AP) —", "By Ann Marsh of the Norrel Wire", "… he said. (AFP)". What the
/// article states in its own voice is then the agency's, and the agency the last link of every chain before the outlet.
/// </summary>
/// <remarks>
/// The credit makes no attribution with a cue: it stands over the whole article and not over one content, and in corpora in the manner of
/// PolNeAR (7.5 % of the articles of its train part have such a dateline) no attribution is within it.
/// </remarks>
internal sealed class AgencyCredit
{
    private const int LongestName = 40;

    /// <summary>Who else than the outlet writes, where a byline names it without "of".</summary>
    private static readonly FrozenSet<string> Known = new[]
    {
        "Reuters", "AP", "Associated Press", "The Associated Press", "AFP", "Agence France-Presse", "UPI", "United Press International", "dpa", "Deutsche Presse-Agentur", "TASS", "Tass", "Interfax", "RIA Novosti",
        "Xinhua", "Kyodo", "Kyodo News", "Jiji Press", "Yonhap", "PTI", "Press Trust of India", "ANI", "IANS", "Anadolu Agency", "Anadolu", "ANSA", "EFE", "PAP", "Bloomberg", "Bloomberg News", "Dow Jones Newswires", "PA", "PA Media",
        "Press Association", "AAP", "Australian Associated Press", "The Canadian Press", "Canadian Press", "Ukrinform", "Interfax-Ukraine", "BelTA", "IRNA", "WAFA", "SANA", "Bernama", "Antara", "CNS", "Religion News Service", "Kaiser Health News",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Kinds = ["Agency", "Wire", "News Service", "Press", "Newswire", "Newswires"];

    private readonly AttributionContext _context;

    public AgencyCredit(AttributionContext context)
    {
        _context = context;
        Find();
    }

    /// <summary>The words that name the agency, or null: the article has no credit, or one to its own outlet.</summary>
    public TokenRange? Agency { get; private set; }

    /// <summary>The words of the credit: a dateline or byline.</summary>
    public TokenRange Words { get; private set; }

    /// <summary>"(AFP)" behind the last sentence: no part of any content; else null.</summary>
    public TokenRange? AtTheEnd { get; private set; }

    private string Text => _context.Draft.Text;

    private void Find()
    {
        var zones = _context.Draft.Article.Zones;
        for (var z = 0; z < zones.Length; z++)
        {
            var span = zones[z].Span;
            switch (zones[z].Kind)
            {
                case ZoneKind.Dateline:
                    Bracketed(span);
                    break;
                case ZoneKind.Byline:
                    Byline(span);
                    break;
            }
        }

        for (var z = zones.Length - 1; z >= 0 && Agency is null; z--)
        {
            if (zones[z].IsReport)
            {
                AtEnd(zones[z].Span);
                break;
            }
        }
    }

    /// <summary>"KYIV, Jan. 5 (Reuters) -": the name in brackets.</summary>
    private void Bracketed(TextSpan dateline)
    {
        var text = dateline.In(Text);
        var open = text.IndexOf('(');
        var close = text.LastIndexOf(')');
        if (open >= 0 && close > open + 1 && text[(close + 1)..].Trim() is "-" or "–" or "—" or "--")
        {
            Take(new TextSpan(dateline.Start + open + 1, dateline.Start + close), dateline);
        }
    }

    /// <summary>"By Ann Marsh of the Norrel Wire", "By Ann Marsh, Associated Press", "By Reuters".</summary>
    private void Byline(TextSpan byline)
    {
        var text = byline.In(Text);
        var of = text.IndexOf(" of ", StringComparison.Ordinal);
        var comma = text.LastIndexOf(',');
        if (of > 0)
        {
            Take(new TextSpan(byline.Start + of + 4, byline.End), byline);
        }
        else if (comma > 0 && IsAgency(text[(comma + 1)..].Trim()))
        {
            Take(new TextSpan(byline.Start + comma + 1, byline.End), byline);
        }
        else if (text.StartsWith("by ", StringComparison.OrdinalIgnoreCase) && IsAgency(text[3..].Trim()))
        {
            Take(new TextSpan(byline.Start + 3, byline.End), byline);
        }
    }

    /// <summary>"… he said. (AFP)".</summary>
    private void AtEnd(TextSpan last)
    {
        var text = last.In(Text);
        var open = text.LastIndexOf('(');
        if (text[^1] == ')' && open > 1 && Known.Contains(text[(open + 1)..^1].ToString()) && text[..open].TrimEnd()[^1] is '.' or '"' or '”' or '!' or '?')
        {
            var words = new TextSpan(last.Start + open, last.End);
            Take(new TextSpan(words.Start + 1, words.End - 1), words);
            AtTheEnd = Tokens(words);
        }
    }

    private static bool IsAgency(ReadOnlySpan<char> name)
    {
        if (Known.Contains(name.ToString()))
        {
            return true;
        }

        foreach (var kind in Kinds)
        {
            if (name.EndsWith(kind, StringComparison.Ordinal) && name.Length > kind.Length && name[^(kind.Length + 1)] == ' ')
            {
                return true;
            }
        }

        return false;
    }

    private void Take(TextSpan name, TextSpan words)
    {
        name = name.Trim(Text);
        if (Agency is not null || name.IsEmpty || name.Length > LongestName || IsOutlet(name) || !char.IsLetter(Text[name.Start]))
        {
            return;
        }

        var range = Tokens(name);
        if (!range.IsEmpty)
        {
            (Agency, Words) = (range, Tokens(words));
        }
    }

    private bool IsOutlet(TextSpan name) =>
        _context.Draft.Article.Outlet is { } outlet && (outlet.Contains(name.TextIn(Text), StringComparison.OrdinalIgnoreCase) || name.TextIn(Text).Contains(outlet, StringComparison.OrdinalIgnoreCase));

    private TokenRange Tokens(TextSpan span)
    {
        var first = _context.Draft.TokenAtOrAfter(span.Start);
        var end = first;
        while (end < _context.Draft.Tokens.Length && _context.Draft.Tokens[end].Span.End <= span.End)
        {
            end++;
        }

        return new TokenRange(first, end);
    }
}
