using System.Text;
using Hearsay.Tests.Corpora;

namespace Hearsay.Tests.Conventions;

/// <summary>Corpora are other people's: not a sentence of them is in the repository.</summary>
public class CorpusSentenceTests
{
    private const int Words = 12;
    private static readonly string[] Checked = ["polnear/train/text", "polnear/dev/text", "ewt", "gum", "timebank", "pools", "basil", "news-fair", "newscluster", "ecbplus"];

    [Fact]
    public void No_twelve_words_of_a_corpus_stand_in_a_row_in_the_repository()
    {
        CorpusFolder.RequireAny(Checked);
        var ours = new Dictionary<ulong, string>();
        foreach (var (file, text) in FileTests.TextFiles())
        {
            foreach (var (hash, position) in Runs(text))
            {
                ours.TryAdd(hash, $"{file}:{text.AsSpan(0, position).Count('\n') + 1}");
            }
        }

        var copied = from part in Checked
                     where CorpusFolder.Has(part)
                     from file in Directory.EnumerateFiles(CorpusFolder.PathOf(part), "*", SearchOption.AllDirectories)
                     let name = Path.GetFileName(file)
                     where Path.GetExtension(name) is ".txt" or ".conllu" or ".tsv" or ".tml" or ".json" or ".jsonl"
                         && !name.StartsWith("README", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase)
                     from run in Runs(CorpusText(file))
                     where ours.ContainsKey(run.Hash)
                     select $"{ours[run.Hash]} holds {Words} words of {Path.GetRelativePath(CorpusFolder.Root, file)}";
        Assert.Empty(copied.Distinct().Take(20));
    }

    [Fact]
    public void A_copied_sentence_is_found_whatever_its_spacing_and_case()
    {
        const string sentence = "The harbour master of the small town said on that evening that nobody had seen the ship.";
        var run = Runs(sentence).First();
        Assert.Contains(Runs($"Before it.\n  // {sentence.ToUpperInvariant().Replace(" ", "\n ", StringComparison.Ordinal)}"), r => r.Hash == run.Hash);
    }

    private static string CorpusText(string file)
    {
        if (!file.EndsWith(".conllu", StringComparison.Ordinal))
        {
            return File.ReadAllText(file);
        }

        var text = new StringBuilder();
        foreach (var line in File.ReadLines(file))
        {
            if (line.StartsWith("# text = ", StringComparison.Ordinal))
            {
                text.AppendLine(line[9..]);
            }
        }

        return text.ToString();
    }

    // A hash of each run of twelve words (letters only, lower case), with the position of its first word.
    private static IEnumerable<(ulong Hash, int Position)> Runs(string text)
    {
        var hashes = new ulong[Words];
        var starts = new int[Words];
        var count = 0;
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsLetter(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            var word = 14695981039346656037UL;
            for (; i < text.Length && char.IsLetter(text[i]); i++)
            {
                word = (word ^ char.ToLowerInvariant(text[i])) * 1099511628211UL;
            }

            hashes[count % Words] = word;
            starts[count % Words] = start;
            if (++count < Words)
            {
                continue;
            }

            var run = 0UL;
            for (var k = 0; k < Words; k++)
            {
                run = (run * 0x9E3779B97F4A7C15UL) + hashes[(count + k) % Words];
            }

            yield return (run, starts[count % Words]);
        }
    }
}
