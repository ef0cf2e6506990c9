using System.Collections.Immutable;
using Hearsay.Documents;

namespace Hearsay.Reading.PlainText;

/// <summary>Gives each unit of a plain text its zone: the head first (date line, headline, standfirst, byline), then the body.</summary>
internal sealed class TextZones
{
    /// <summary>Units looked at for the head; a date line or byline further down is part of the report.</summary>
    private const int HeadUnits = 8;

    private readonly string _text;
    private readonly List<TextUnit> _units;
    private readonly ImmutableArray<Zone>.Builder _zones;
    private int _next;
    private bool _inRelated;

    public TextZones(string text)
    {
        _text = text;
        _units = LineLayout.Units(text);
        _zones = ImmutableArray.CreateBuilder<Zone>(_units.Count + 4);
    }

    /// <summary>Names of the byline.</summary>
    public List<string> Byline { get; } = [];

    /// <summary>The date of a date line, or null.</summary>
    public PublicationTime? Published { get; private set; }

    /// <summary>The headline, or null.</summary>
    public string? Title { get; private set; }

    /// <summary>The zones; call once.</summary>
    public ImmutableArray<Zone> Find()
    {
        Head();
        var paragraphs = 0;
        for (; _next < _units.Count; _next++)
        {
            var span = _units[_next].Span;
            var kind = Body(_next);
            if (kind == ZoneKind.Paragraph && paragraphs++ < Dateline.Paragraphs && Dateline.LengthIn(span.In(_text)) is > 0 and var length)
            {
                Add(ZoneKind.Dateline, new TextSpan(span.Start, span.Start + length));
                span = new TextSpan(span.Start + length, span.End);
            }

            Add(kind, span);
        }

        return _zones.ToImmutable();
    }

    private ReadOnlySpan<char> Unit(int index) => _units[index].Span.In(_text);

    private void Add(ZoneKind kind, TextSpan span)
    {
        span = span.Trim(_text);
        if (!span.IsEmpty)
        {
            _zones.Add(new Zone(kind, span));
        }
    }

    private void Head()
    {
        var seen = 0;
        while (_next < _units.Count && seen < HeadUnits && HeadUnit())
        {
            seen++;
        }
    }

    /// <summary>Takes the next unit if it belongs to the head.</summary>
    private bool HeadUnit()
    {
        var unit = _units[_next];
        var text = unit.Span.In(_text);
        var date = UnitRules.DateLine(text, out var value, out var isLabelled);
        if (date > 0 && IsDateLine(text, date, isLabelled))
        {
            Published ??= value;
            var rest = new TextSpan(unit.Span.Start + date, unit.Span.End).Trim(_text);
            var separator = rest.In(_text);
            var skip = separator.Length - separator.TrimStart("|–—-:·•, \t").Length;
            Add(ZoneKind.Dateline, new TextSpan(unit.Span.Start, skip == 0 ? unit.Span.Start + date : rest.Start + skip));
            rest = new TextSpan(rest.Start + skip, rest.End).Trim(_text);
            if (rest.IsEmpty)
            {
                _next++;
            }
            else
            {
                _units[_next] = unit with { Span = rest };
            }

            return true;
        }

        if (UnitRules.IsByline(text, Byline))
        {
            Add(ZoneKind.Byline, unit.Span);
            _next++;
            return true;
        }

        if (Title is null && IsHeadline(_next))
        {
            Title = text.ToString();
            Add(ZoneKind.Headline, unit.Span);
            _next++;
            return true;
        }

        if (Title is not null && _zones[^1].Kind is ZoneKind.Headline or ZoneKind.Dateline or ZoneKind.Byline or ZoneKind.Boilerplate && _zones.All(z => z.Kind != ZoneKind.Standfirst))
        {
            return Standfirst(unit, text);
        }

        return false;
    }

    private bool Standfirst(TextUnit unit, ReadOnlySpan<char> text)
    {
        if (UnitRules.IsBoilerplate(text))
        {
            Add(ZoneKind.Boilerplate, unit.Span);
            _next++;
            return true;
        }

        var isStandfirst = text.Length <= 300 && _next + 1 < _units.Count && Dateline.LengthIn(text) == 0 && Body(_next) is ZoneKind.Paragraph or ZoneKind.Subheading
            && ((_zones[^1].Kind == ZoneKind.Headline && !unit.AfterBlank && _units[_next + 1].AfterBlank) || IsHeadUnit(_next + 1) || (text.Length > 30 && char.IsLetterOrDigit(text[^1]) && text.IndexOfAny("\"“") < 0));
        if (isStandfirst)
        {
            Add(ZoneKind.Standfirst, unit.Span);
            _next++;
        }

        return isStandfirst;
    }

    /// <summary>Whether a unit is a byline, a date line or a label of the head, so that what stands before it is no body.</summary>
    private bool IsHeadUnit(int index)
    {
        var text = Unit(index);
        return UnitRules.IsByline(text, []) || (UnitRules.DateLine(text, out _, out var isLabelled) is > 0 and var length && IsDateLine(text, length, isLabelled)) || (UnitRules.IsBoilerplate(text) && text.Length < 15);
    }

    /// <summary>A line that is all date, or begins with a labelled or ISO date, or has a separator after its date.</summary>
    private static bool IsDateLine(ReadOnlySpan<char> text, int length, bool isLabelled)
    {
        var rest = text[length..].TrimStart();
        if (rest.IsEmpty || isLabelled || rest.TrimEnd(".").IsEmpty)
        {
            return true;
        }

        return rest[0] is '|' or '–' or '—' or '·' or '•' || (rest[0] == '-' && rest.Length > 1 && rest[1] == ' ') || (char.IsAsciiDigit(text[0]) && text.Length > 4 && text[4] == '-' && char.IsUpper(rest[0]));
    }

    private bool IsHeadline(int index)
    {
        var text = Unit(index);
        if (index + 1 >= _units.Count || text.Length is < 4 or > 220 || _units[index].Lines > 3 || text[^1] is ':' or ',' || Dateline.LengthIn(text) > 0)
        {
            return false;
        }

        if (Body(index) is not (ZoneKind.Paragraph or ZoneKind.Subheading))
        {
            return false;
        }

        if (!UnitRules.EndsSentence(text) || text[^1] is '?' or '!')
        {
            return true;
        }

        // A headline with a full stop: written like a title, or one short sentence before something longer.
        return text.Length <= 180 && (TitleShare(text) >= 0.6 || (text.Length <= 140 && SentenceEnds(text) <= 2 && LongestAfter(index) > text.Length * 1.5));
    }

    /// <summary>Characters of the longest of the next few units.</summary>
    private int LongestAfter(int index)
    {
        var longest = 0;
        for (var i = index + 1; i < Math.Min(_units.Count, index + 6); i++)
        {
            longest = Math.Max(longest, _units[i].Span.Length);
        }

        return longest;
    }

    private static double TitleShare(ReadOnlySpan<char> text)
    {
        int words = 0, capitals = 0;
        foreach (var range in text.Split(' '))
        {
            var word = text[range].TrimStart("\"“‘'(");
            if (word.Length > 3 && char.IsLetter(word[0]))
            {
                words++;
                capitals += char.IsUpper(word[0]) ? 1 : 0;
            }
        }

        return words < 3 ? 0 : (double)capitals / words;
    }

    private static int SentenceEnds(ReadOnlySpan<char> text)
    {
        var count = 1;
        for (var i = 2; i + 2 < text.Length; i++)
        {
            count += text[i] is '.' or '?' or '!' && char.IsLower(text[i - 1]) && char.IsLower(text[i - 2]) && text[i + 1] == ' ' && char.IsUpper(text[i + 2]) ? 1 : 0;
        }

        return count;
    }

    private ZoneKind Body(int index)
    {
        var text = Unit(index);
        if (UnitRules.IsRelated(text))
        {
            _inRelated = UnitRules.IsRelatedLabel(text);
            return ZoneKind.Related;
        }

        if (_inRelated && !_units[index].AfterBlank && text.Length <= 160 && !UnitRules.EndsSentence(text))
        {
            return ZoneKind.Related;
        }

        _inRelated = false;
        if (UnitRules.IsBoilerplate(text))
        {
            return ZoneKind.Boilerplate;
        }

        if (UnitRules.IsCaption(text))
        {
            return ZoneKind.Caption;
        }

        if (UnitRules.IsCredit(text))
        {
            return ZoneKind.Credit;
        }

        var isSubheading = UnitRules.IsSubheading(text) && index > 0 && index + 1 < _units.Count && _units[index + 1].AfterBlank && Unit(index + 1).Length > text.Length && UnitRules.EndsSentence(Unit(index + 1));
        return isSubheading ? ZoneKind.Subheading : ZoneKind.Paragraph;
    }
}
