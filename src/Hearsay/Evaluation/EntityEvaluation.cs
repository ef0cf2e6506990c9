using Hearsay.Documents;
using Hearsay.Formats;

namespace Hearsay.Evaluation;

/// <summary>
/// Scores named persons, organisations and places against GUM. A mention counts as named where its head is a proper noun: by the
/// annotators on the gold side, by the tagger or the mention's form on ours. One of ours finds one of theirs when the kinds agree,
/// its name lies in their span and holds one of their head words; each finds and is found once. "Exact" asks for the same
/// phrase besides, give or take a leading article and a possessive mark. Groups of persons are persons in GUM.
/// </summary>
internal sealed class EntityEvaluation
{
    /// <summary>The kinds that are scored, in the order of the report.</summary>
    public static readonly IReadOnlyList<EntityKind> Kinds = [EntityKind.Person, EntityKind.Organisation, EntityKind.Place];

    private readonly MatchCount[] _found = new MatchCount[Kinds.Count];
    private readonly MatchCount[] _exact = new MatchCount[Kinds.Count];

    /// <summary>Number of documents added.</summary>
    public int Documents { get; private set; }

    /// <summary>What went wrong, one line each, in the order of the documents; filled where asked for.</summary>
    public List<string>? Errors { get; init; }

    /// <summary>Names found with their kind, for one kind.</summary>
    public MatchCount Found(EntityKind kind) => _found[IndexOf(kind)];

    /// <summary>Names found with their kind, all kinds together.</summary>
    public MatchCount AllFound => _found.Aggregate((a, b) => a + b);

    /// <summary>Names found with kind and whole phrase, all kinds together.</summary>
    public MatchCount AllExact => _exact.Aggregate((a, b) => a + b);

    /// <summary>Adds one document; <paramref name="record"/> has read its text.</summary>
    public void Add(ConllUDocument gold, Record record)
    {
        Documents++;
        var theirs = GumMentions.Read(gold).Where(m => m.IsNamed && KindOf(m.Type) is not null).ToList();
        var ours = record.Mentions.Where(m => IsNamed(m, record) && IndexOf(KindOf(m)) >= 0).ToList();
        var taken = new bool[ours.Count];
        foreach (var their in theirs.OrderBy(m => m.Span.Length))
        {
            var kind = IndexOf(KindOf(their.Type)!.Value);
            var at = ours.FindIndex(m => !taken[ours.IndexOf(m)] && IndexOf(KindOf(m)) == kind && Fits(m, their));
            var exact = at >= 0 && Core(ours[at].Span, gold.Text) == Core(their.Span, gold.Text);
            _found[kind] += new MatchCount(0, 1, at >= 0 ? 1 : 0);
            _exact[kind] += new MatchCount(0, 1, exact ? 1 : 0);
            if (at >= 0)
            {
                taken[at] = true;
            }
            else
            {
                Errors?.Add($"{gold.Id}\tmissed\t{their.Type}\t{their.Span.TextIn(gold.Text)}\t{Around(gold.Text, their.Span)}");
            }
        }

        for (var i = 0; i < ours.Count; i++)
        {
            var kind = IndexOf(KindOf(ours[i]));
            _found[kind] += new MatchCount(1, 0, 0);
            _exact[kind] += new MatchCount(1, 0, 0);
            if (!taken[i])
            {
                Errors?.Add($"{gold.Id}\twrong\t{ours[i].Kind}\t{ours[i].Span.TextIn(gold.Text)}\t{Around(gold.Text, ours[i].Span)}");
            }
        }
    }

    private static string Around(string text, TextSpan span) =>
        text[Math.Max(0, span.Start - 30)..Math.Min(text.Length, span.End + 30)].ReplaceLineEndings(" ");

    private static bool IsNamed(Mention mention, Record record) =>
        mention.Form == MentionForm.Name || (mention.Form == MentionForm.Description && record.Tags[mention.HeadToken].Pos == UPos.PROPN);

    private static bool Fits(Mention mention, GumMention gold)
    {
        var name = mention.NameSpan ?? mention.Span;
        return Math.Max(name.Start, gold.Span.Start) < Math.Min(name.End, gold.Span.End) && name.Start >= gold.Span.Start && name.End <= gold.Span.End
            && gold.Heads.Any(h => h.Overlaps(name));
    }

    private static TextSpan Core(TextSpan span, string text)
    {
        int start = span.Start, end = span.End;
        foreach (var article in (ReadOnlySpan<string>)["the ", "The ", "a ", "A ", "an ", "An "])
        {
            if (text.AsSpan(start, end - start).StartsWith(article))
            {
                start += article.Length;
                break;
            }
        }

        foreach (var mark in (ReadOnlySpan<string>)["'s", "\u2019s", "'", "\u2019"])
        {
            if (text.AsSpan(start, end - start).EndsWith(mark))
            {
                end -= mark.Length;
                break;
            }
        }

        return start < end ? new TextSpan(start, end).Trim(text) : span;
    }

    private static EntityKind KindOf(Mention mention) => mention.Kind == EntityKind.Group ? EntityKind.Person : mention.Kind;

    private static EntityKind? KindOf(string type) => type switch
    {
        "person" => EntityKind.Person,
        "organization" => EntityKind.Organisation,
        "place" => EntityKind.Place,
        _ => null,
    };

    private static int IndexOf(EntityKind kind)
    {
        for (var i = 0; i < Kinds.Count; i++)
        {
            if (Kinds[i] == kind)
            {
                return i;
            }
        }

        return -1;
    }
}
