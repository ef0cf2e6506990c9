using System.Globalization;
using Hearsay.Cli.Terminal;
using Hearsay.Documents;

namespace Hearsay.Cli.Views;

/// <summary>What the claims come to: how many, whose, how sure; the events in order of time; the outlet's own wording.</summary>
internal sealed class SummaryView(LineWriter writer, ClaimForest forest)
{
    private const int Label = 13;

    private readonly Record _record = forest.Record;
    private readonly string _text = forest.Record.Article.Text;

    public void Write()
    {
        writer.Heading("IN SHORT");
        WriteCounts();
        WriteEvents();
        WriteWordings();
    }

    private void WriteCounts()
    {
        var attributed = _record.Claims.Where(c => c.Cue is not null).ToList();
        var own = _record.Claims.Length - attributed.Count;
        writer.Row("claims", new StyledText().Add($"{_record.Claims.Length}: {attributed.Count} from sources, {own} in the outlet's own voice"), Label);
        if (attributed.Count == 0)
        {
            return;
        }

        // Those who only hand on another's words are no origins of theirs.
        var origins = attributed.Where(c => !forest.IsRelay(c)).ToList();
        var known = origins.Where(c => c.Source is { } s && forest.IsKnown(s)).ToList();
        var names = Tally(known.Select(c => forest.NameOf(c.Source!)));
        writer.Row("origins", new StyledText().Add($"{names.Count}: {Told(names)}"), Label);
        var unknown = origins.Count - known.Count;
        var share = string.Create(CultureInfo.InvariantCulture, $"{100.0 * unknown / origins.Count:0} %");
        var told = unknown == 0 ? "no origin" : $"the origin of {unknown} of {origins.Count} claims ({share})";
        writer.Row("not known", new StyledText().Add(told, unknown > 0 ? Style.Yellow : Style.Plain), Label);
        writer.Row("stances", new StyledText().Add(Told(Tally(attributed.Select(c => ViewNames.Of(c.Stance).Name)))), Label);
        writer.Row("words", new StyledText().Add(Told(Tally(attributed.Select(c => ViewNames.Of(c.Voice))))), Label);
    }

    private void WriteEvents()
    {
        if (_record.Events.Length == 0)
        {
            return;
        }

        writer.Heading("EVENTS", "when · what · who · on whose word");
        var when = Math.Clamp(_record.Events.Max(e => (e.When ?? "").Length) + 2, 12, 24);
        foreach (var item in _record.Events.OrderBy(e => e.When is null).ThenBy(e => e.When, StringComparer.Ordinal))
        {
            var line = new StyledText().Add(item.Trigger.TextIn(_text), Style.Bold);
            if (item.Kind != "OTHER")
            {
                line.Add($" ({item.Kind.ToLowerInvariant().Replace('_', ' ')})", Style.Dim);
            }

            var who = item.Participants.Select(p => forest.EntityOf(p.Entity)?.Name).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            if (who.Count > 0)
            {
                line.Separate('·').Add(string.Join(", ", who));
            }

            if (item.Place is { } place && forest.EntityOf(place) is { } where)
            {
                line.Separate('·').Add($"in {where.Name}");
            }

            if (item.Duration is { } duration)
            {
                line.Separate('·').Add($"lasting {duration}");
            }

            var vouched = item.Standing is Standing.OneSided or Standing.Disputed or Standing.ThirdParty;
            line.Separate('·').Add($"{ViewNames.Of(item.State)}, ", Style.Dim).Add(ViewNames.Of(item.Standing), vouched ? Style.Yellow : Style.Dim);
            writer.Row(item.When ?? "no date", line, when);
        }
    }

    private void WriteWordings()
    {
        var own = _record.Wordings.Where(w => !w.Quoted).ToList();
        if (own.Count == 0)
        {
            return;
        }

        writer.Heading("WORDING", "by which the outlet judges");
        foreach (var kind in own.GroupBy(w => w.Kind).OrderBy(g => g.Key))
        {
            var told = Told(Tally(kind.Select(w => About(w) is { } about ? $"{w.Span.TextIn(_text)} (of {about})" : w.Span.TextIn(_text))), always: false);
            writer.Row(ViewNames.Of(kind.Key), new StyledText().Add(told, Style.Magenta), Label);
        }
    }

    private string? About(Wording wording) => wording.About is { } id ? forest.EntityOf(id)?.Name : null;

    // The most frequent first; of equals the one met first.
    private static List<(string Name, int Count)> Tally(IEnumerable<string> names)
    {
        var counts = new Dictionary<string, (int Count, int Order)>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var (count, order) = counts.GetValueOrDefault(name, (0, counts.Count));
            counts[name] = (count + 1, order);
        }

        return [.. counts.OrderByDescending(c => c.Value.Count).ThenBy(c => c.Value.Order).Select(c => (c.Key, c.Value.Count))];
    }

    private static string Told(List<(string Name, int Count)> tally, bool always = true) =>
        string.Join(", ", tally.Select(t => always || t.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"{t.Name} {(always ? "" : "×")}{t.Count}") : t.Name));
}
