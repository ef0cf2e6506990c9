using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Hearsay.Lexicons;
using Hearsay.Tests.Corpora;

namespace Hearsay.Tests.Lexicons;

/// <summary>Terms in office against public lists; docs/lexicons.md lists where they part.</summary>
public sealed partial class OfficeHolderTests
{
    private static readonly Offices Offices = Lexicon.Default.Offices;

    [Fact]
    public void Presidents_and_vice_presidents_of_the_United_States_agree_with_the_list_of_office_holders()
    {
        var folder = CorpusFolder.Require("office-holders");
        var wrong = new List<string>();
        var checkedTerms = 0;
        string last = "", type = "", start = "";
        foreach (var line in File.ReadLines(Path.Combine(folder, "executive.yaml")))
        {
            var match = Pair().Match(line);
            var value = match.Groups[2].Value.Trim('\'', '"');
            switch (match.Groups[1].Value)
            {
                case "last":
                    last = value;
                    break;
                case "type":
                    type = value == "prez" ? "president" : "vice president";
                    break;
                case "start":
                    start = value;
                    break;
                case "end" when Day(value) > new DateOnly(1990, 1, 1):
                    checkedTerms++;
                    foreach (var day in new[] { Day(start) > new DateOnly(1990, 1, 1) ? Day(start) : new DateOnly(1990, 1, 1), Day(value).AddDays(-1) })
                    {
                        if (Offices.Holder(type, "US", day)?.Person.Split(' ')[^1] != last)
                        {
                            wrong.Add($"{type} {last} {day:yyyy-MM-dd}");
                        }
                    }

                    break;
            }
        }

        Assert.Empty(wrong);
        Assert.True(checkedTerms > 15, $"{checkedTerms}");
    }

    [Fact]
    public void Terms_to_2013_agree_with_the_dictionaries_of_PETRARCH2_where_those_know_the_government()
    {
        var folder = CorpusFolder.Require("petrarch2/dictionaries");
        var known = Governments(Path.Combine(folder, "Phoenix.Countries.actors.txt"));
        int agreed = 0, compared = 0;
        foreach (var (person, terms) in Offices.Persons)
        {
            foreach (var term in terms)
            {
                var (start, end) = (term.Start, term.End ?? new DateOnly(2014, 1, 1));
                if (start > new DateOnly(2013, 11, 1) || end < new DateOnly(1990, 6, 1) || !known.TryGetValue(Key(person), out var periods))
                {
                    continue;
                }

                compared++;
                var middle = start.AddDays((Earlier(end, new DateOnly(2014, 1, 1)).DayNumber - start.DayNumber) / 2);
                agreed += periods.Any(p => p.Start <= middle && middle <= p.End) ? 1 : 0;
            }
        }

        // The rest are terms their list lacks: it has ministers from 2003 on only, and few second offices of one person.
        Assert.True(compared > 400, $"{compared}");
        Assert.True(agreed >= 0.85 * compared, $"{agreed} of {compared}");
    }

    private static Dictionary<string, List<(DateOnly Start, DateOnly End)>> Governments(string path)
    {
        var known = new Dictionary<string, List<(DateOnly, DateOnly)>>(StringComparer.Ordinal);
        var names = new List<string>();
        var inCodes = false;
        foreach (var raw in File.ReadLines(path))
        {
            var line = raw.Split('#')[0].TrimEnd();
            if (line.Length == 0)
            {
                continue;
            }

            if (line[0] != '\t')
            {
                if (line[0] != '+' || inCodes)
                {
                    names.Clear();
                    inCodes = false;
                }

                names.Add(line.TrimStart('+').Split('[')[0].Trim('_', ' ', '\t'));
                continue;
            }

            inCodes = true;
            var match = Code().Match(line);
            if (match.Success && Dated(match.Groups[2].Value, match.Groups[1].Value == "<" ? new DateOnly(1900, 1, 1) : null) is { } from)
            {
                var end = Dated(match.Groups[3].Value, null) ?? new DateOnly(2014, 1, 30);
                var start = match.Groups[1].Value == "<" ? new DateOnly(1900, 1, 1) : from;
                foreach (var name in names)
                {
                    if (!known.TryGetValue(name, out var list))
                    {
                        known[name] = list = [];
                    }

                    list.Add((start, match.Groups[1].Value == "<" ? from : end));
                }
            }
        }

        return known;
    }

    private static DateOnly? Dated(string digits, DateOnly? otherwise) =>
        digits.Length is 6 or 8 && DateOnly.TryParseExact(
            digits.Length == 8 ? digits : (string.CompareOrdinal(digits[..2], "14") > 0 ? "19" : "20") + digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : otherwise;

    private static string Key(string person)
    {
        var key = new StringBuilder();
        foreach (var c in person.Replace('ł', 'l').Replace('ø', 'o').Replace('ı', 'i').Replace('đ', 'd').Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && c != '.')
            {
                key.Append(c == ' ' ? '_' : char.ToUpperInvariant(c));
            }
        }

        return key.ToString();
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*(?:- )?(last|type|start|end): (.+)$")]
    private static partial Regex Pair();

    [GeneratedRegex(@"^\t\[\w{3}GOV\w*\s+([<>]?)(\d{6,8})(?:-(\d{6,8}))?\]")]
    private static partial Regex Code();
}
