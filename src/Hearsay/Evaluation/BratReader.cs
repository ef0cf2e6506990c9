using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Hearsay.Documents;
using Hearsay.Formats;

namespace Hearsay.Evaluation;

/// <summary>
/// Reads attributions in brat's stand-off format (<c>.ann</c>) as PolNeAR uses it: an E line is an attribution, its arguments name
/// T lines, whose type is the role and whose positions count code points. An E line with neither cue nor content is a note of the
/// annotators and left out.
/// </summary>
internal static partial class BratReader
{
    /// <param name="annotations">The content of the <c>.ann</c> file.</param>
    /// <param name="text">The article it belongs to.</param>
    /// <exception cref="FormatException">A position lies outside the text: the files do not belong together.</exception>
    public static List<Attribution> Read(string annotations, string text)
    {
        var map = new CodePointMap(text);
        var spans = new Dictionary<string, (string Role, ImmutableArray<TextSpan> Pieces)>(StringComparer.Ordinal);
        var events = new List<string>();
        foreach (var line in annotations.Split('\n'))
        {
            if (SpanLine().Match(line) is { Success: true } match)
            {
                spans[match.Groups[1].Value] = (match.Groups[2].Value.ToLowerInvariant(), Pieces(match.Groups[3].Value, map));
            }
            else if (EventLine().Match(line) is { Success: true } start)
            {
                events.Add(start.Groups[1].Value);
            }
        }

        var attributions = new List<Attribution>();
        foreach (var arguments in events)
        {
            var roles = Attribution.Roles.Select(_ => ImmutableArray.CreateBuilder<TextSpan>()).ToArray();
            foreach (var argument in arguments.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                if (spans.TryGetValue(argument[(argument.IndexOf(':', StringComparison.Ordinal) + 1)..], out var span)
                    && Attribution.Roles.IndexOf(span.Role) is >= 0 and var role)
                {
                    roles[role].AddRange(span.Pieces);
                }
            }

            if (roles[1].Count + roles[2].Count > 0)
            {
                attributions.Add(new Attribution(roles[0].ToImmutable(), roles[1].ToImmutable(), roles[2].ToImmutable()));
            }
        }

        return attributions;
    }

    private static ImmutableArray<TextSpan> Pieces(string pieces, CodePointMap map)
    {
        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        foreach (var piece in pieces.Split(';'))
        {
            var blank = piece.IndexOf(' ', StringComparison.Ordinal);
            int start = int.Parse(piece.AsSpan(0, blank), CultureInfo.InvariantCulture), end = int.Parse(piece.AsSpan(blank + 1), CultureInfo.InvariantCulture);
            if (end < start || end > map.Count)
            {
                throw Errors.BadStandoff(start, end, map.Count);
            }

            spans.Add(map.ToSpan(start, end));
        }

        return spans.ToImmutable();
    }

    [GeneratedRegex(@"^(T[0-9]+)\t(\S+) ([0-9]+ [0-9]+(?:;[0-9]+ [0-9]+)*)", RegexOptions.CultureInvariant)]
    private static partial Regex SpanLine();

    [GeneratedRegex(@"^E[0-9]+\t([^\t]*)", RegexOptions.CultureInvariant)]
    private static partial Regex EventLine();
}
