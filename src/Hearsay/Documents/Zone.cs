using System.Collections.Immutable;

namespace Hearsay.Documents;

/// <summary>A part of an article with a role of its own. Sentences never cross the border of a zone.</summary>
/// <param name="Kind">What part it is.</param>
/// <param name="Span">Where it stands: not empty, no white space at its ends.</param>
public readonly record struct Zone(ZoneKind Kind, TextSpan Span)
{
    /// <summary>Whether the zone is part of the report itself, and not a link to another one or a leftover of the page.</summary>
    public bool IsReport => Kind is not (ZoneKind.Related or ZoneKind.Boilerplate or ZoneKind.Byline or ZoneKind.Dateline or ZoneKind.Credit);

    /// <summary>One paragraph for each block of <paramref name="text"/> between blank lines, and one for the dateline with which it begins, where that names an agency; none for a text of nothing but white space.</summary>
    public static ImmutableArray<Zone> Paragraphs(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var zones = ImmutableArray.CreateBuilder<Zone>();
        var start = 0;
        var newlines = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (!char.IsWhiteSpace(text[i]) || (text[i] is not ('\n' or '\r'))))
            {
                if (!char.IsWhiteSpace(text[i]))
                {
                    newlines = 0;
                }

                continue;
            }

            if (i < text.Length)
            {
                newlines += text[i] == '\n' || i + 1 == text.Length || text[i + 1] != '\n' ? 1 : 0;
                if (newlines < 2)
                {
                    continue;
                }
            }

            var span = new TextSpan(start, i).Trim(text);
            if (!span.IsEmpty)
            {
                if (zones.Count <= Dateline.Paragraphs && Dateline.CreditIn(span.In(text)) is > 0 and var credit)
                {
                    zones.Add(new Zone(ZoneKind.Dateline, new TextSpan(span.Start, span.Start + credit).Trim(text)));
                    span = new TextSpan(span.Start + credit, span.End);
                }

                zones.Add(new Zone(ZoneKind.Paragraph, span));
            }

            start = i;
        }

        return zones.ToImmutable();
    }

    /// <summary>Throws unless <paramref name="zones"/> may be the zones of <paramref name="text"/>.</summary>
    internal static void Check(string text, ImmutableArray<Zone> zones)
    {
        var at = 0;
        foreach (var zone in zones)
        {
            var span = zone.Span;
            if (span.IsEmpty || span.Start < at || span.End > text.Length || char.IsWhiteSpace(text[span.Start]) || char.IsWhiteSpace(text[span.End - 1]))
            {
                throw Errors.BadZone(zone, text.Length);
            }

            CheckGap(text, at, span.Start);
            at = span.End;
        }

        CheckGap(text, at, text.Length);
    }

    private static void CheckGap(string text, int start, int end)
    {
        var gap = text.AsSpan(start, end - start);
        var outside = gap.TrimStart();
        if (!outside.IsEmpty)
        {
            throw Errors.TextOutsideZones(end - outside.Length);
        }
    }
}

/// <summary>The kinds of <see cref="Zone"/>, as the record names them.</summary>
public enum ZoneKind
{
    /// <summary>The title.</summary>
    Headline,

    /// <summary>The summary under the title.</summary>
    Standfirst,

    /// <summary>Who wrote it.</summary>
    Byline,

    /// <summary>Place and date it was filed.</summary>
    Dateline,

    /// <summary>A paragraph of the report.</summary>
    Paragraph,

    /// <summary>A title between paragraphs.</summary>
    Subheading,

    /// <summary>The words under a picture.</summary>
    Caption,

    /// <summary>Who made or owns a picture or text.</summary>
    Credit,

    /// <summary>A link to another report.</summary>
    Related,

    /// <summary>Anything else that is no part of the report.</summary>
    Boilerplate,
}
