using System.Text.Json;
using Hearsay.Documents;
using Hearsay.Evaluation;
using Hearsay.Formats;

namespace Hearsay.Cli.Commands.Evaluate;

/// <summary>Predicted attributions as JSON lines, one an article; positions are code points of its text.</summary>
internal static class AttributionPredictions
{
    public static void Write(Stream stream, IEnumerable<(string Stem, string Text, IReadOnlyList<Attribution> Attributions)> articles)
    {
        foreach (var (stem, text, attributions) in articles)
        {
            using (var json = new Utf8JsonWriter(stream))
            {
                Write(json, stem, new CodePointMap(text), attributions);
            }

            stream.WriteByte((byte)'\n');
        }
    }

    private static void Write(Utf8JsonWriter json, string stem, CodePointMap map, IReadOnlyList<Attribution> attributions)
    {
        json.WriteStartObject();
        json.WriteString("id", stem);
        json.WriteStartArray("attributions");
        foreach (var attribution in attributions)
        {
            json.WriteStartObject();
            for (var role = 0; role < Attribution.Roles.Length; role++)
            {
                json.WriteStartArray(Attribution.Roles[role]);
                foreach (TextSpan span in attribution[role])
                {
                    var (start, end) = map.ToCodePoints(span);
                    json.WriteStartArray();
                    json.WriteNumberValue(start);
                    json.WriteNumberValue(end);
                    json.WriteEndArray();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
