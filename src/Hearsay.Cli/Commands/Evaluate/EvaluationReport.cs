using System.Globalization;
using System.Text.Json;
using Hearsay.Evaluation;

namespace Hearsay.Cli.Commands.Evaluate;

/// <summary>What an evaluation found: counts first, then what follows from them.</summary>
internal sealed class EvaluationReport
{
    /// <summary>What was read: <c>articles</c>, <c>words</c> …, in the order of the first line.</summary>
    public required IReadOnlyList<(string Name, long Count)> Sizes { get; init; }

    /// <summary>The metrics that have precision and recall, in the order of the report.</summary>
    public IReadOnlyList<MetricRow> Matches { get; init; } = [];

    /// <summary>Plain shares and means in [0, 1], in the order of the report.</summary>
    public IReadOnlyList<(string Name, double Value)> Shares { get; init; } = [];

    /// <summary>95 % intervals of some values.</summary>
    public IReadOnlyDictionary<string, (double Low, double High)> Intervals { get; init; } = new Dictionary<string, (double, double)>();

    /// <summary>More lines for people, printed last.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The value a floor can pin: a metric's F1, or a share; null for an unknown name.</summary>
    public double? Value(string name)
    {
        foreach (var match in Matches)
        {
            if (match.Name == name)
            {
                return match.F1;
            }
        }

        foreach (var share in Shares)
        {
            if (share.Name == name)
            {
                return share.Value;
            }
        }

        return null;
    }

    public void Print(TextWriter output)
    {
        var line = new List<string>();
        foreach (var (name, count) in Sizes)
        {
            line.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {count}"));
        }

        output.WriteLine(string.Join("  ", line));
        var width = Math.Max(Matches.Select(match => match.Name.Length).DefaultIfEmpty().Max(), Shares.Select(share => share.Name.Length).DefaultIfEmpty().Max());
        foreach (var row in Matches)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{row.Name.PadRight(width)}  P {row.Precision:0.000}  R {row.Recall:0.000}  F1 {row.F1:0.000}{Interval(row.Name)}"));
        }

        foreach (var (name, value) in Shares)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name.PadRight(width)}  {value:0.000}{Interval(name)}"));
        }

        foreach (var note in Notes)
        {
            output.WriteLine(note);
        }
    }

    /// <summary>All numbers, unrounded: <c>metrics</c> with an object or number a name, <c>ci</c> with pairs or null.</summary>
    public byte[] ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, IndentSize = 1, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteStartObject("metrics");
            foreach (var row in Matches)
            {
                json.WriteStartObject(row.Name);
                json.WriteNumber("p", row.Precision);
                json.WriteNumber("r", row.Recall);
                json.WriteNumber("f1", row.F1);
                json.WriteNumber("n_pred", row.Predicted);
                json.WriteNumber("n_gold", row.Gold);
                json.WriteEndObject();
            }

            foreach (var (name, value) in Shares)
            {
                json.WriteNumber(name, value);
            }

            foreach (var (name, count) in Sizes)
            {
                json.WriteNumber("n." + name, count);
            }

            json.WriteEndObject();
            WriteIntervals(json);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private void WriteIntervals(Utf8JsonWriter json)
    {
        if (Intervals.Count == 0)
        {
            json.WriteNull("ci");
            return;
        }

        json.WriteStartObject("ci");
        foreach (var name in Matches.Select(match => match.Name).Concat(Shares.Select(share => share.Name)).Where(Intervals.ContainsKey))
        {
            json.WriteStartArray(name);
            json.WriteNumberValue(Intervals[name].Low);
            json.WriteNumberValue(Intervals[name].High);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private string Interval(string name) => Intervals.TryGetValue(name, out var interval)
        ? string.Create(CultureInfo.InvariantCulture, $"   95% CI {interval.Low:0.000}-{interval.High:0.000}")
        : "";
}

/// <summary>A metric with precision and recall.</summary>
/// <param name="Name">Stable name, with dots: <c>attr.match</c>.</param>
/// <param name="Precision">In [0, 1].</param>
/// <param name="Recall">In [0, 1].</param>
/// <param name="F1">In [0, 1].</param>
/// <param name="Predicted">What the system gave, counted as the metric counts.</param>
/// <param name="Gold">What the corpus has.</param>
internal readonly record struct MetricRow(string Name, double Precision, double Recall, double F1, double Predicted, double Gold)
{
    public MetricRow(string name, MatchCount count)
        : this(name, count.Precision, count.Recall, count.F1, count.Predicted, count.Gold)
    {
    }
}
