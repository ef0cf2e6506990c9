using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hearsay.Documents;

namespace Hearsay.Formats;

/// <summary>
/// Writes the language layers of a record as CoNLL-U: every zone is a paragraph, nothing is left out. Words written as one are
/// multi-word tokens; <c>SpaceAfter=No</c> and the entities (CorefUD's brackets, as GUM writes them) are in MISC.
/// </summary>
public static class ConllUWriter
{
    /// <summary>Writes <paramref name="record"/>; lines end in <c>\n</c>.</summary>
    public static void Write(TextWriter writer, Record record)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(record);
        writer.Write($"# newdoc id = {record.Article.Id}\n");
        var entities = Brackets(record);
        if (entities.Length > 0)
        {
            writer.Write("# global.Entity = eid-etype\n");
        }

        var zone = -1;
        for (var s = 0; s < record.Sentences.Length; s++)
        {
            var sentence = record.Sentences[s];
            if (sentence.Zone != zone)
            {
                zone = sentence.Zone;
                writer.Write($"# newpar\n# zone = {record.Article.Zones[zone].Kind.ToString().ToLowerInvariant()}\n");
            }

            writer.Write(string.Create(CultureInfo.InvariantCulture, $"# sent_id = {s + 1}\n# text = {OneLine(sentence.Span.In(record.Article.Text))}\n"));
            WriteSentence(writer, record, sentence, entities);
            writer.Write('\n');
        }
    }

    private static void WriteSentence(TextWriter writer, Record record, Sentence sentence, string[] entities)
    {
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            var id = i - sentence.FirstToken + 1;
            var end = i + 1;
            while (end < sentence.EndToken && record.Tokens[end].Joined)
            {
                end++;
            }

            if (end > i + 1 && !record.Tokens[i].Joined)
            {
                var form = record.Article.Text.AsSpan(record.Tokens[i].Span.Start..record.Tokens[end - 1].Span.End);
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{id}-{id + end - i - 1}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{Or(Space(record, end - 1))}\n"));
            }

            WriteWord(writer, record, sentence, i, entities);
        }
    }

    private static void WriteWord(TextWriter writer, Record record, Sentence sentence, int i, string[] entities)
    {
        var tag = i < record.Tags.Length ? record.Tags[i] : new Tag(UPos.X, "", "_", "");
        var arc = i < record.Arcs.Length ? record.Arcs[i] : new Arc(-1, "root");
        var head = arc.Head < 0 ? 0 : arc.Head - sentence.FirstToken + 1;
        var isPart = record.Tokens[i].Joined || (i + 1 < sentence.EndToken && record.Tokens[i + 1].Joined);
        var misc = new List<string>();
        if (entities.Length > 0 && entities[i].Length > 0)
        {
            misc.Add("Entity=" + entities[i]);
        }

        if (!isPart && Space(record, i) is { Length: > 0 } space)
        {
            misc.Add(space);
        }

        writer.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{i - sentence.FirstToken + 1}\t{record.Tokens[i].Span.In(record.Article.Text)}\t{OneLine(tag.Lemma)}\t{tag.Pos}\t{Or(tag.Xpos)}\t{Or(tag.Features)}\t{head}\t{Or(arc.Relation)}\t_\t{Or(string.Join('|', misc))}\n"));
    }

    // For each token the brackets of the mentions that begin and end there; empty where the record has no entities.
    private static string[] Brackets(Record record)
    {
        if (record.Entities.IsEmpty)
        {
            return [];
        }

        var opening = new List<(int Token, int End, string Text)>();
        var closing = new List<(int Token, int First, string Text)>();
        var single = new List<(int Token, string Text)>();
        for (var e = 0; e < record.Entities.Length; e++)
        {
            var kind = record.Entities[e].Kind.ToString().ToLowerInvariant();
            foreach (var mention in record.Entities[e].Mentions)
            {
                var number = (e + 1).ToString(CultureInfo.InvariantCulture);
                if (mention.EndToken - mention.FirstToken == 1)
                {
                    single.Add((mention.FirstToken, $"({number}-{kind})"));
                    continue;
                }

                opening.Add((mention.FirstToken, mention.EndToken, $"({number}-{kind}"));
                closing.Add((mention.EndToken - 1, mention.FirstToken, $"{number})"));
            }
        }

        var brackets = new StringBuilder?[record.Tokens.Length];
        opening.Sort((a, b) => a.Token != b.Token ? a.Token.CompareTo(b.Token) : b.End.CompareTo(a.End)); // the outer one first
        closing.Sort((a, b) => a.Token != b.Token ? a.Token.CompareTo(b.Token) : b.First.CompareTo(a.First)); // the inner one first
        opening.ForEach(o => At(o.Token).Append(o.Text));
        single.ForEach(m => At(m.Token).Append(m.Text));
        closing.ForEach(c => At(c.Token).Append(c.Text));
        return [.. brackets.Select(b => b?.ToString() ?? "")];

        StringBuilder At(int token) => brackets[token] ??= new StringBuilder();
    }

    private static string Space(Record record, int i)
    {
        var end = record.Tokens[i].Span.End;
        return end < record.Article.Text.Length && !char.IsWhiteSpace(record.Article.Text[end]) ? "SpaceAfter=No" : "";
    }

    private static string Or(string cell) => cell.Length == 0 ? "_" : cell;

    // Tabs and line ends would break the table.
    private static string OneLine(ReadOnlySpan<char> text) => text.ContainsAny('\n', '\r', '\t') ? string.Join(' ', text.ToString().Split(['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)) : text.ToString();
}
