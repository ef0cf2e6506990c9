using Hearsay.Models;

namespace Hearsay.Lexicons;

/// <summary>
/// Reads the lexicons that travel inside the library: UTF-8, one entry a line, columns separated by one tab, lines that start
/// with <c>#</c> are comments (each file's first ones say its source, licence and how it was made), blank lines are skipped.
/// </summary>
internal static class LexiconFile
{
    /// <summary>The rows of lexicons/<paramref name="name"/>.tsv, in order; a column left out at the end of a row is an empty string.</summary>
    /// <param name="name">File name without folder and ending.</param>
    /// <param name="columns">Number of columns; 1 or more.</param>
    /// <exception cref="FormatException">A row has more columns.</exception>
    /// <exception cref="InvalidOperationException">There is no such lexicon.</exception>
    public static List<string[]> Read(string name, int columns)
    {
        using var stream = Resources.Open($"lexicons/{name}.tsv");
        using var reader = new StreamReader(stream);
        return Parse(name, reader, columns);
    }

    /// <summary>The rows of <paramref name="reader"/>.</summary>
    internal static List<string[]> Parse(string name, TextReader reader, int columns)
    {
        var rows = new List<string[]>();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var cells = line.Split('\t');
            if (cells.Length > columns)
            {
                throw Errors.BadLexiconRow(name, number, line, columns);
            }

            var row = new string[columns];
            for (var i = 0; i < columns; i++)
            {
                row[i] = i < cells.Length ? cells[i].Trim() : "";
            }

            rows.Add(row);
        }

        return rows;
    }
}
