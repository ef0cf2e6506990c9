using System.Globalization;
using System.Text;
using Hearsay.Documents;

namespace Hearsay.Tests.Golden;

/// <summary>
/// A record as compact lines with offsets (UTF-16 units), for people to review as a diff. Scores are left out: they move with
/// every training, and a golden file is about what is found.
/// </summary>
internal sealed class RecordListing
{
    private const int Longest = 76;
    private readonly Record _record;
    private readonly StringBuilder _lines = new();

    private RecordListing(Record record) => _record = record;

    public static string Of(Record record)
    {
        var listing = new RecordListing(record);
        listing.Article();
        listing.Entities();
        listing.Claims();
        listing.Events();
        return listing._lines.ToString();
    }

    private void Article()
    {
        var article = _record.Article;
        Line($"# article");
        Line($"title {article.Title ?? "-"}");
        Line($"outlet {article.Outlet ?? "-"}, published {article.Published?.ToString() ?? "-"} ({Name(article.PublishedFrom)}), by {string.Join("; ", article.Byline)}");
        Line($"# zones");
        foreach (var zone in article.Zones)
        {
            Line($"{Name(zone.Kind)} {Shown(zone.Span)}");
        }

        Line($"# sentences");
        foreach (var sentence in _record.Sentences)
        {
            Line($"{Shown(sentence.Span)} {sentence.Count} tokens");
        }
    }

    private void Entities()
    {
        Line($"# entities");
        foreach (var entity in _record.Entities)
        {
            Line($"{entity.Id} {Name(entity.Kind)} {entity.Name}{(entity.Country is null ? "" : " (" + entity.Country + ")")}");
            foreach (var mention in entity.Mentions)
            {
                Line($"   {Name(mention.Form)} {Shown(mention.Span)}");
            }
        }

        Line($"# times");
        foreach (var time in _record.Times)
        {
            Line($"{time.Id} {Name(time.Type)} {time.Value}{(time.Mod is null ? "" : " " + time.Mod)} {Shown(time.Span)}");
        }
    }

    private void Claims()
    {
        Line($"# claims");
        foreach (var claim in _record.Claims)
        {
            Line($"{claim.Id}{(claim.Within is null ? "" : " within " + claim.Within)} {Name(claim.Stance)} {Name(claim.Voice)}");
            Party("source", claim.Source);
            Party("addressee", claim.Addressee);
            foreach (var span in claim.Cue?.Spans ?? [])
            {
                Line($"   cue {Shown(span)} {claim.Cue!.Lemma}");
            }

            Spans("content", claim.Content);
            Spans("quote", claim.Quotes);
            Spans("hedge", claim.Hedges);
            if (claim.Times.Length > 0)
            {
                Line($"   times {string.Join(' ', claim.Times)}");
            }
        }
    }

    private void Events()
    {
        Line($"# events");
        foreach (var item in _record.Events)
        {
            Line($"{item.Id} {item.Kind} {Shown(item.Trigger)} {Name(item.State)} {Name(item.Standing)}");
            Line($"   when {item.When ?? "-"}, for {item.Duration ?? "-"}, at {item.Place ?? "-"}, told in {string.Join(' ', item.Claims)}");
            foreach (var participant in item.Participants)
            {
                Line($"   {Name(participant.Role)} {participant.Entity}");
            }
        }

        Line($"# wordings");
        foreach (var wording in _record.Wordings)
        {
            Line($"{Name(wording.Kind)} {Shown(wording.Span)}{(wording.About is null ? "" : " about " + wording.About)}{(wording.Quoted ? " quoted" : "")}");
        }

        Line($"# diagnostics");
        foreach (var diagnostic in _record.Diagnostics)
        {
            Line($"{diagnostic.Code}: {diagnostic.Message}");
        }
    }

    private void Party(string role, ClaimParty? party)
    {
        if (party is not null)
        {
            Line($"   {role} {Shown(party.Span)} {(party.Entities.IsEmpty ? "unresolved" : string.Join(' ', party.Entities))}");
        }
    }

    private void Spans(string role, IEnumerable<TextSpan> spans)
    {
        foreach (var span in spans)
        {
            Line($"   {role} {Shown(span)}");
        }
    }

    private void Line(FormattableString line) => _lines.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    /// <summary>The span's offsets and its text, white space as one space, the middle of a long one left out.</summary>
    private string Shown(TextSpan span)
    {
        var words = string.Join(' ', span.TextIn(_record.Article.Text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (words.Length > Longest)
        {
            words = string.Concat(words.AsSpan(0, Longest / 2), " … ", words.AsSpan(words.Length - (Longest / 2)));
        }

        return $"[{span.Start}..{span.End}) «{words}»";
    }

    private static string Name<T>(T value) => value?.ToString()?.ToLowerInvariant() ?? "-";
}
