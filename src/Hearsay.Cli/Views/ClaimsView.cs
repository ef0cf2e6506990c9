using System.Globalization;
using Hearsay.Cli.Terminal;
using Hearsay.Documents;

namespace Hearsay.Cli.Views;

/// <summary>The claims as trees: each with its source, cue and stance on a line, then its words, then what to be wary of.</summary>
internal sealed class ClaimsView(LineWriter writer, ClaimForest forest)
{
    /// <summary>Below it a claim's score is shown: it is more likely wrong than right.</summary>
    private const double LowScore = 0.5;

    private readonly MarkedText _marked = new(forest.Record);
    private readonly string _text = forest.Record.Article.Text;
    private readonly string?[] _places = PlacesOf(forest.Record.Article);

    public void Write()
    {
        var first = true;
        foreach (var root in forest.Roots)
        {
            if (!first)
            {
                writer.Blank();
            }

            first = false;
            WriteTree(root);
        }
    }

    private void WriteTree(Claim root)
    {
        // With a stack of its own: how deep claims nest is the text's affair.
        var open = new Stack<(Claim Claim, Claim? Parent, string First, string Next, int Depth)>();
        open.Push((root, null, "", "", 0));
        while (open.TryPop(out var item))
        {
            var (claim, parent, first, rest, depth) = item;
            var children = forest.ChildrenOf(claim);
            WriteClaim(claim, parent, first, rest, children.Count > 0, depth);
            for (var i = children.Count - 1; i >= 0; i--)
            {
                // Deeper than a third of the line the tree goes on without indenting; the level is told instead.
                var last = i == children.Count - 1;
                var indent = DisplayWidth.Of(rest) + 5 <= writer.Width / 3;
                open.Push((children[i], claim, rest + (last ? "└─ " : "├─ "), indent ? rest + (last ? "   " : "│  ") : rest, depth + 1));
            }
        }
    }

    private void WriteClaim(Claim claim, Claim? parent, string first, string rest, bool hasChildren, int depth)
    {
        var (mark, _, style) = ViewNames.Of(claim.Stance);
        var level = first.Length > 0 && DisplayWidth.Of(first) > DisplayWidth.Of(rest) ? $"(level {depth + 1}) " : "";
        var head = new StyledText().Add($"{mark} ", style).Add($"{level}{claim.Id}  ", Style.Dim);
        AddHead(head, claim);
        var body = rest + (hasChildren ? "│    " : "     ");
        writer.Line(head, first, body);

        if (parent is not null && ClaimForest.SameContent(parent.Content, claim.Content))
        {
            writer.Line(new StyledText().Add($"the same words as {parent.Id}", Style.Dim), body);
        }
        else
        {
            writer.Line(_marked.Content(claim), body);
        }

        if (claim.Hedges.Length > 0)
        {
            var words = string.Join(", ", claim.Hedges.Select(h => h.TextIn(_text)));
            writer.Line(new StyledText().Add("hedged: ", Style.Dim).Add(words, Style.Yellow), body);
        }

        WriteWordings(claim, parent, body);
        if (!hasChildren && forest.Around(claim) is { Count: > 0 } around)
        {
            WriteChain(claim, around, body);
        }
    }

    private void AddHead(StyledText head, Claim claim)
    {
        if (claim.Cue is null && claim.Source is null)
        {
            head.Add(forest.Record.Article.Outlet is { Length: > 0 } outlet ? outlet + ", in its own voice" : "the outlet, in its own voice", Style.Dim);
        }
        else
        {
            AddParty(head, claim.Source, "source not named");
            if (claim.Cue is not { } cue)
            {
                head.Add(", in its own voice", Style.Dim);
            }
            else
            {
                head.Separate('·').Add(string.Join(" … ", cue.Spans.Select(s => s.TextIn(_text))));
            }

            if (claim.Addressee is { } addressee)
            {
                head.Separate('→');
                AddParty(head, addressee, "");
            }
        }

        // That an outlet asserts what it says goes without saying.
        var (_, stance, style) = ViewNames.Of(claim.Stance);
        if (claim.Voice != Voice.Outlet || claim.Stance != Stance.Asserted)
        {
            head.Separate('·').Add(stance, style);
        }

        if (claim.Voice != Voice.Outlet)
        {
            head.Add($", {ViewNames.Of(claim.Voice)}", Style.Dim);
        }

        if (PlaceOf(claim) is { } place)
        {
            head.Add($", {place}", Style.Dim);
        }

        if (claim.Score < LowScore)
        {
            head.Separate('·').Add(string.Create(CultureInfo.InvariantCulture, $"unsure ({claim.Score:0.00})"), Style.Yellow);
        }
    }

    private void AddParty(StyledText head, ClaimParty? party, string none)
    {
        if (party is null)
        {
            head.Add(none, Style.Bold | Style.Yellow);
            return;
        }

        var name = forest.NameOf(party);
        var words = forest.WordsOf(party);
        if (!forest.IsKnown(party))
        {
            head.Add(words, Style.Bold).Add(" (who is not clear)", Style.Yellow);
        }
        else
        {
            // "deputy minister Ilse Brandt" says by itself who it is; "the minister" needs the name before it.
            var at = words.IndexOf(name, StringComparison.Ordinal);
            head.Add(at > 0 ? words.AsSpan(0, at) : "").Add(name, Style.Bold).Add(at >= 0 ? words.AsSpan(at + name.Length) : "");
            if (at < 0 && !string.Equals(DisplayText.Clean(words), DisplayText.Clean(name), StringComparison.Ordinal))
            {
                head.Add($" (“{words}”)", Style.Dim);
            }
        }
    }

    // What the zones are called: the paragraphs by number, the others by kind.
    private static string?[] PlacesOf(Article article)
    {
        var paragraph = 0;
        return [.. article.Zones.Select(zone => zone.Kind == ZoneKind.Paragraph ? string.Create(CultureInfo.InvariantCulture, $"¶{++paragraph}") : ViewNames.Of(zone.Kind))];
    }

    private string? PlaceOf(Claim claim)
    {
        if (claim.Content.IsDefaultOrEmpty)
        {
            return null;
        }

        var at = claim.Content[0].Start;
        var zones = forest.Record.Article.Zones;
        int low = 0, high = zones.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (zones[middle].Span.Contains(at))
            {
                return _places[middle];
            }

            (low, high) = zones[middle].Span.Start > at ? (low, middle - 1) : (middle + 1, high);
        }

        return null;
    }

    // A wording inside several claims of a chain is told once, at the outermost one.
    private void WriteWordings(Claim claim, Claim? parent, string body)
    {
        var words = _marked.WordingsIn(SpansOf(claim));
        if (parent is not null)
        {
            words = words.Except(_marked.WordingsIn(SpansOf(parent)));
        }

        var told = words.Where(w => !w.Quoted).Select(w => $"{w.Span.TextIn(_text)} ({ViewNames.Of(w.Kind)})").ToList();
        if (told.Count > 0)
        {
            writer.Line(new StyledText().Add("the outlet's wording: ", Style.Dim).Add(string.Join(", ", told), Style.Magenta), body);
        }
    }

    private static IEnumerable<TextSpan> SpansOf(Claim claim)
    {
        IEnumerable<TextSpan> spans = claim.Content;
        spans = claim.Source is { } source ? spans.Append(source.Span) : spans;
        spans = claim.Addressee is { } addressee ? spans.Append(addressee.Span) : spans;
        return claim.Cue is { } cue ? spans.Concat(cue.Spans) : spans;
    }

    private void WriteChain(Claim claim, List<Claim> around, string body)
    {
        var chain = new StyledText().Add("chain: ", Style.Dim).Add(forest.SpeakerOf(claim), Style.Bold);
        foreach (var claimAround in around)
        {
            chain.Separate('→').Add(forest.SpeakerOf(claimAround));
        }

        if (around[^1].Cue is not null && forest.Record.Credit is { } agency)
        {
            chain.Separate('→').Add(forest.NameOf(agency));
        }

        if (around[^1] is not { Cue: null, Source: null })
        {
            chain.Separate('→').Add(forest.Outlet);
        }

        writer.Line(chain, body);
    }
}
