// Makes lexicons/word-senses.tsv from WordNet 3.0's files:
//   dotnet run lexicons/make-word-senses.cs /usr/share/wordnet > lexicons/word-senses.tsv
using System.Globalization;
using System.Text;

if (args.Length != 1 || !File.Exists(Path.Combine(args[0], "data.verb")))
{
    Console.Error.WriteLine("usage: make-word-senses FOLDER, the folder with WordNet's data and index files of verbs, nouns and adjectives and cntlist.rev");
    return 2;
}

// What a verb takes, a bit each, by the numbers of WordNet's sentence frames: a clause with "that"; somebody to do something; an infinitive; whether to do
// something; a complement; something to somebody; to somebody; something or somebody; nothing.
int[][] takes = [[26], [28, 25, 24], [32, 35], [29, 34], [5], [15], [27, 23], [8, 9], [1, 2]];

var counts = new Dictionary<(string, char, int), int>();
foreach (var line in Lines("cntlist.rev"))
{
    var cells = line.Split(' ');
    var percent = cells[0].IndexOf('%');
    counts[(cells[0][..percent], cells[0][percent + 1], Number(cells[1]))] = Number(cells[2]);
}

var families = new Dictionary<string, int>(StringComparer.Ordinal);
var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
output.WriteLine("# Verbs, nouns and adjectives with the field of meaning they most belong to, which words they are related to, and what a verb takes.");
output.WriteLine("# Source: WordNet 3.0. Licence: WordNet 3.0 License, in full in docs/licenses/wordnet.txt. Copyright 2006 by Princeton University. All rights reserved.");
output.WriteLine("# How made: by lexicons/make-word-senses.cs. Senses weigh as often as WordNet's tagged texts use them. Family and kind are ancestors of the first sense,");
output.WriteLine("# numbered as they come: for verbs the first and third, for nouns the fifth and seventh. Nouns are those with a sense of acts, attributes, cognition,");
output.WriteLine("# communication, feeling, motive, phenomena, relations or states.");
output.WriteLine("# Columns: word · v, n or a · field: number of WordNet's lexicographer file, and 64 times a second one that is more than a quarter · family · kind · what it takes");
Write("verb", '2', family: 0, kind: 2);
Write("noun", '1', family: 4, kind: 6);
Write("adj", '3', family: 0, kind: 6);
output.Flush();
return 0;

void Write(string part, char number, int family, int kind)
{
    var synsets = Synsets(part);
    foreach (var line in Lines("index." + part))
    {
        var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (lemma, senses) = (cells[0], cells[^Number(cells[2])..]);
        if (lemma.Length < 2 || !lemma.All(c => char.IsAsciiLetter(c) || c == '-') || !lemma.Any(char.IsAsciiLetter))
        {
            continue;
        }

        var fields = new List<(int Field, double Weight)>();
        var frames = new Dictionary<int, double>();
        for (var s = 0; s < senses.Length; s++)
        {
            var weight = counts.GetValueOrDefault((lemma, number, s + 1)) + (s == 0 ? 1 : 0.3);
            var synset = synsets[senses[s]];
            var at = fields.FindIndex(f => f.Field == synset.Field);
            if (at < 0)
            {
                fields.Add((synset.Field, weight));
            }
            else
            {
                fields[at] = (synset.Field, fields[at].Weight + weight);
            }

            foreach (var frame in synset.Frames.Where(f => f.Word == 0 || (f.Word <= synset.Words.Length && synset.Words[f.Word - 1] == lemma)).Select(f => f.Frame))
            {
                frames[frame] = frames.GetValueOrDefault(frame) + weight;
            }
        }

        if (part == "noun" && !fields.Exists(f => f.Field is 4 or 7 or 9 or 10 or 12 or 16 or 22 or 24 or 26))
        {
            continue;
        }

        var all = fields.Sum(f => f.Weight);
        var order = fields.OrderByDescending(f => f.Weight).ToList(); // those that weigh the same in the order of the senses
        var field = order[0].Field + (order.Count > 1 && order[1].Weight > all / 4 ? 64 * order[1].Field : 0);
        var chain = new List<string> { senses[0] };
        while (synsets[chain[^1]].Above is { } above && chain.Count < 20)
        {
            chain.Add(above);
        }

        chain.Reverse();
        var mask = 0;
        for (var bit = 0; bit < takes.Length; bit++)
        {
            mask |= takes[bit].Sum(frames.GetValueOrDefault) > 0.15 * all ? 1 << bit : 0;
        }

        output.WriteLine($"{lemma}\t{part[0]}\t{field}\t{Numbered(families, part + chain[Math.Min(family, chain.Count - 1)])}\t{Numbered(kinds, part + chain[Math.Min(kind, chain.Count - 1)])}\t{mask}");
    }
}

int Numbered(Dictionary<string, int> numbers, string name)
{
    numbers.TryAdd(name, numbers.Count + 1);
    return numbers[name];
}

Dictionary<string, (int Field, string[] Words, string? Above, List<(int Frame, int Word)> Frames)> Synsets(string part)
{
    var synsets = new Dictionary<string, (int, string[], string?, List<(int, int)>)>(StringComparer.Ordinal);
    foreach (var line in Lines("data." + part))
    {
        var cells = line.Split('|')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var words = int.Parse(cells[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var at = 4 + (2 * words);
        string? above = null;
        var pointers = Number(cells[at++]);
        for (var i = 0; i < pointers; i++, at += 4)
        {
            above ??= cells[at] is "@" or "@i" && cells[at + 2][0] == part[0] ? cells[at + 1] : null;
        }

        var frames = new List<(int, int)>();
        if (part == "verb")
        {
            var count = Number(cells[at++]);
            for (var i = 0; i < count; i++, at += 3)
            {
                frames.Add((Number(cells[at + 1]), int.Parse(cells[at + 2], NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
            }
        }

        synsets[cells[0]] = (Number(cells[1]), [.. Enumerable.Range(0, words).Select(w => cells[4 + (2 * w)].ToLowerInvariant())], above, frames);
    }

    return synsets;
}

IEnumerable<string> Lines(string name) => File.ReadLines(Path.Combine(args[0], name), Encoding.Latin1).Where(line => !line.StartsWith("  ", StringComparison.Ordinal));

int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
