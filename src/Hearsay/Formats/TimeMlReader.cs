using System.Collections.Immutable;
using System.Text;
using System.Xml;
using Hearsay.Documents;

namespace Hearsay.Formats;

/// <summary>
/// Reads TimeML (Pustejovsky et al. 2003) as TimeBank and TempEval-3 write it: the words of the TEXT element, the document creation
/// time, and the TIMEX3 elements in the text. Events, signals and links are read over.
/// </summary>
internal static class TimeMlReader
{
    /// <summary>The article and its time expressions, ids <c>t1</c>, <c>t2</c> … in the order of the text.</summary>
    /// <exception cref="XmlException">It is no well-formed XML.</exception>
    public static (Article Article, ImmutableArray<TimeExpression> Times) Read(string xml)
    {
        ArgumentNullException.ThrowIfNull(xml);
        var text = new StringBuilder();
        var times = ImmutableArray.CreateBuilder<TimeExpression>();
        PublicationTime? created = null;
        var open = new Stack<int>(); // index in times of each open TIMEX3
        var inText = false;
        using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.Name == "TEXT":
                    inText = true;
                    break;
                case XmlNodeType.EndElement when reader.Name == "TEXT":
                    inText = false;
                    break;
                case XmlNodeType.Element when reader.Name == "TIMEX3":
                    if (reader.GetAttribute("functionInDocument") == "CREATION_TIME" && created is null)
                    {
                        created = Creation(reader.GetAttribute("value"));
                    }

                    if (inText && !reader.IsEmptyElement)
                    {
                        open.Push(times.Count);
                        times.Add(new TimeExpression($"t{times.Count + 1}", new TextSpan(text.Length, text.Length), Type(reader.GetAttribute("type")), reader.GetAttribute("value") ?? "", reader.GetAttribute("mod")));
                    }

                    break;
                case XmlNodeType.EndElement when reader.Name == "TIMEX3" && inText && open.TryPop(out var index):
                    times[index] = times[index] with { Span = new TextSpan(times[index].Span.Start, text.Length) };
                    break;
                case XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA when inText:
                    text.Append(reader.Value);
                    break;
            }
        }

        return (new Article(text.ToString()) { Published = created, PublishedFrom = created is null ? null : PublishedFrom.Option }, [.. times.Where(time => !time.Span.IsEmpty)]);
    }

    private static PublicationTime? Creation(string? value) =>
        PublicationTime.TryParse(value, out var time) || PublicationTime.TryParse(value?.Split('T')[0], out time) ? time : null;

    private static TimeType Type(string? type) => type switch
    {
        "TIME" => TimeType.Time,
        "DURATION" => TimeType.Duration,
        "SET" => TimeType.Set,
        _ => TimeType.Date,
    };
}
