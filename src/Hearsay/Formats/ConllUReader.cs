using System.Collections.Immutable;
using System.Globalization;
using Hearsay.Documents;

namespace Hearsay.Formats;

/// <summary>
/// Reads CoNLL-U (<see href="https://universaldependencies.org/format.html"/>). Empty nodes (<c>8.1</c>) are skipped. Equal
/// strings of the closed columns are read as one object.
/// </summary>
internal static class ConllUReader
{
    private const int Columns = 10;

    /// <summary>The sentences of <paramref name="reader"/>, in order.</summary>
    /// <param name="reader">The file.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="FormatException">A line has not ten columns, or an id or head is no number.</exception>
    public static List<ConllUSentence> Read(TextReader reader, string name)
    {
        var pool = new Dictionary<string, string>(StringComparer.Ordinal);
        var sentences = new List<ConllUSentence>();
        var rows = new List<string[]>();
        string documentId = "";
        bool beginsDocument = true, beginsParagraph = true;
        for (var number = 1; ; number++)
        {
            var line = reader.ReadLine();
            if (string.IsNullOrEmpty(line))
            {
                if (rows.Count > 0)
                {
                    sentences.Add(Sentence(rows, pool, name, number, documentId, beginsDocument, beginsDocument || beginsParagraph));
                    rows.Clear();
                    beginsDocument = beginsParagraph = false;
                }

                if (line is null)
                {
                    return sentences;
                }
            }
            else if (line[0] == '#')
            {
                var comment = line.AsSpan(1).Trim();
                if (comment.StartsWith("newdoc"))
                {
                    beginsDocument = true;
                    documentId = comment.IndexOf('=') is >= 0 and var at ? comment[(at + 1)..].Trim().ToString() : "";
                }

                // "newpar_block" comes beside "newpar" in GUM and says nothing new.
                beginsParagraph |= comment.StartsWith("newpar");
            }
            else
            {
                var row = line.Split('\t');
                rows.Add(row.Length == Columns ? row : throw Errors.BadConllU(name, number, line, $"{row.Length} columns, not {Columns}"));
            }
        }
    }

    private static ConllUSentence Sentence(
        List<string[]> rows, Dictionary<string, string> pool, string name, int number, string documentId, bool beginsDocument, bool beginsParagraph)
    {
        var tokens = ImmutableArray.CreateBuilder<ConllUToken>();
        var words = ImmutableArray.CreateBuilder<ConllUWord>();
        var inToken = 0; // words still to come of a multi-word token
        foreach (var row in rows)
        {
            if (row[0].Contains('.'))
            {
                continue;
            }

            var spaceAfter = !row[9].Contains("SpaceAfter=No", StringComparison.Ordinal);
            if (row[0].IndexOf('-') is > 0 and var dash)
            {
                inToken = Number(row[0][(dash + 1)..]) - Number(row[0][..dash]) + 1;
                tokens.Add(new ConllUToken(row[1], words.Count, words.Count + inToken, spaceAfter));
                continue;
            }

            if (inToken > 0)
            {
                inToken--;
            }
            else
            {
                tokens.Add(new ConllUToken(row[1], words.Count, words.Count + 1, spaceAfter));
            }

            words.Add(new ConllUWord
            {
                Form = row[1],
                Lemma = row[2],
                Pos = Enum.TryParse<UPos>(row[3], out var pos) ? pos : UPos.X,
                Xpos = Blank(row[4]),
                Features = Blank(row[5]),
                Head = row[6] == "_" ? -1 : Number(row[6]) - 1,
                Relation = Blank(row[7]),
                Misc = Blank(row[9]),
                Token = tokens.Count - 1,
            });
        }

        return new ConllUSentence
        {
            DocumentId = documentId,
            BeginsDocument = beginsDocument,
            BeginsParagraph = beginsParagraph,
            Tokens = tokens.ToImmutable(),
            Words = words.ToImmutable(),
        };

        string Blank(string cell) => cell == "_" ? "" : Pooled(cell);

        string Pooled(string cell)
        {
            if (pool.TryGetValue(cell, out var known))
            {
                return known;
            }

            pool.Add(cell, cell);
            return cell;
        }

        int Number(string cell) => int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Errors.BadConllU(name, number, cell, "not a number");
    }
}
