using System.Collections.Frozen;
using System.Globalization;
using Hearsay.Lexicons;

namespace Hearsay.Annotators.Temporal;

/// <summary>The words of time expressions (lexicons/time-words.tsv, holidays.tsv, tense-cues.tsv), ready for look-up.</summary>
internal sealed class TimeVocabulary
{
    private static readonly Lazy<TimeVocabulary> LazyDefault = new(() => new TimeVocabulary());
    private readonly FrozenDictionary<string, TimeWord>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly FrozenDictionary<string, TenseCue>.AlternateLookup<ReadOnlySpan<char>> _cues;
    private readonly FrozenDictionary<string, (string[] Words, string Rule)[]>.AlternateLookup<ReadOnlySpan<char>> _holidays;

    private TimeVocabulary()
    {
        var words = new Dictionary<string, TimeWord>();
        foreach (var row in LexiconFile.Read("time-words", 3))
        {
            words[row[0]] = Entry(row[1], row[2]);
        }

        _words = words.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _cues = LexiconFile.Read("tense-cues", 2).ToFrozenDictionary(row => row[0], row => Enum.Parse<TenseCue>(row[1], true), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _holidays = LexiconFile.Read("holidays", 2)
            .Select(row => (Words: Pieces(row[0]), Rule: row[1]))
            .GroupBy(entry => entry.Words[0], StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(entry => entry.Words.Length).ToArray(), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The one vocabulary, read on first use.</summary>
    public static TimeVocabulary Default => LazyDefault.Value;

    /// <summary>What <paramref name="lower"/>, a run of letters in lower case, can be; a word of no use if it is not listed.</summary>
    public TimeWord Word(ReadOnlySpan<char> lower) => _words.TryGetValue(lower, out var word) ? word : default;

    /// <summary>The hint <paramref name="lower"/> gives at past or future.</summary>
    public TenseCue Cue(ReadOnlySpan<char> lower)
    {
        if (_cues.TryGetValue(lower, out var cue))
        {
            return cue;
        }

        return lower.Length > 3 && lower.EndsWith("ed") && !lower.EndsWith("eed") ? TenseCue.Past : TenseCue.None;
    }

    /// <summary>The holidays whose name begins with <paramref name="lower"/>, longest first, each as its pieces and its rule.</summary>
    public (string[] Words, string Rule)[] Holidays(ReadOnlySpan<char> lower) => _holidays.TryGetValue(lower, out var entries) ? entries : [];

    /// <summary>A name cut as the lexer cuts text: runs of letters, and single marks.</summary>
    private static string[] Pieces(string name)
    {
        var pieces = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            if (i < name.Length && char.IsLetter(name[i]))
            {
                continue;
            }

            if (i > start)
            {
                pieces.Add(name[start..i]);
            }

            if (i < name.Length && name[i] != ' ')
            {
                pieces.Add(name[i].ToString());
            }

            start = i + 1;
        }

        return [.. pieces];
    }

    private static TimeWord Entry(string type, string value)
    {
        var symbol = type switch
        {
            "month-abbreviation" => Symbol.Month,
            "other" => Symbol.Other2,
            _ => Enum.Parse<Symbol>(type.Replace("-", "", StringComparison.Ordinal), true),
        };
        var number = 0d;
        if (symbol is Symbol.Unit or Symbol.Units or Symbol.UnitAbbreviation)
        {
            number = (int)Enum.Parse<TimeUnit>(value, true);
        }
        else if (!double.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            number = 0;
        }

        return new TimeWord { Start = 0, End = 0, Symbol = symbol, Value = number, Code = value, Short = type.EndsWith("abbreviation", StringComparison.Ordinal) };
    }
}
