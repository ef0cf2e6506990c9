using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Hearsay.Cli.Commands.Evaluate;
using Hearsay.Documents;
using Hearsay.Evaluation;
using Hearsay.Tests.Cli;
using Hearsay.Tests.Corpora;

namespace Hearsay.Tests.Equivalence;

/// <summary>The scorer of attributions gives the numbers of the reference script, which is written in another language.</summary>
public class ReferenceScorerTests
{
    private static readonly string Script = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "tools", "evaluate_attribution.py"));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Both_score_damaged_gold_alike_on_real_articles(int seed) => Compare(CorpusFolder.Require("polnear/dev"), seed);

    [Fact]
    public void Both_score_alike_on_texts_with_every_oddity()
    {
        // Marks of all kinds, scripts, surrogates, combining marks, the white space the two languages see differently.
        string[] pieces = ["“", "”", "\"", "''", "``", "«", "»", "'", "’", " ", "  ", "\n", "\r\n", "\u00a0", "\u2028", "\x1c", "\x1f", "\u200b", "\u0085",
            "said", "Ann", "it's", "can’t", "cafe\u0301", "naïve", "中文", "😀", "𝒜𝒷", "x_1", "½", "²", "Ⅷ", "١٢", "—", "...", ",", ".", "o'", "'tis", "ß", "\u0e01\u0e34", "\ufeff"];
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.In("text"));
        Directory.CreateDirectory(folder.In("attributions"));
        var random = new Random(7);
        for (var article = 0; article < 40; article++)
        {
            var text = new StringBuilder();
            for (var i = 0; i < 120; i++)
            {
                text.Append(pieces[random.Next(pieces.Length)]);
                text.Append(random.Next(3) > 0 ? " " : "");
            }

            File.WriteAllText(folder.In($"text/a_{article}.txt"), text.ToString(), new UTF8Encoding(false));
            File.WriteAllText(folder.In($"attributions/a_{article}_x.ann"), Annotations(random, text.ToString().EnumerateRunes().Count()));
        }

        Compare(folder.Path, 3);
    }

    [Fact]
    public async Task The_predictions_are_what_the_reference_takes_from_the_records()
    {
        var corpus = CorpusFolder.Require("polnear/dev");
        var converter = Path.Combine(Path.GetDirectoryName(Script)!, "attributions_of.py");
        Assert.SkipUnless(File.Exists(converter), $"The reference converter is not at {converter}.");
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.In("text"));
        Directory.CreateDirectory(folder.In("attributions"));
        foreach (var document in AttributionCorpus.List(corpus).Where((_, i) => i % 7 == 0))
        {
            File.Copy(document.TextPath, folder.In(Path.Combine("text", Path.GetFileName(document.TextPath))));
            File.Copy(document.AnnotationPath, folder.In(Path.Combine("attributions", Path.GetFileName(document.AnnotationPath))));
        }

        Assert.Equal(0, (await CliRun.Of("evaluate", "attribution", folder.Path, "--predictions", folder.In("ours.jsonl"))).ExitCode);
        Assert.Equal(0, (await CliRun.Of("read", folder.In("text"), "--format", "jsonl", "--output", folder.In("records.jsonl"))).ExitCode);
        var reference = Python(converter, folder.In("text"), folder.In("records.jsonl"));
        Assert.Equal(Normal(reference), Normal(File.ReadAllText(folder.In("ours.jsonl"))));

        static string[] Normal(string lines) => [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Replace(" ", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    private static string Annotations(Random random, int length)
    {
        var lines = new StringBuilder();
        for (var i = 0; i < 12; i++)
        {
            var names = new List<string>();
            foreach (var role in (string[])["Source", "Cue", "Content"])
            {
                for (var pieces = random.Next(3); pieces > 0; pieces--)
                {
                    var (a, b) = (random.Next(length), random.Next(length));
                    var (start, end) = (Math.Min(a, b), Math.Min(Math.Max(a, b), Math.Min(a, b) + 40));
                    lines.Append($"T{i}0{names.Count}\t{role} {start} {end};{Math.Min(end + 1, length)} {Math.Min(end + 5, length)}\t\n");
                    names.Add($"{role}:T{i}0{names.Count}");
                }
            }

            lines.Append($"E{i}\t{string.Join(' ', names)}\n");
        }

        return lines.ToString();
    }

    private static void Compare(string corpus, int seed)
    {
        Assert.SkipUnless(File.Exists(Script), $"The reference scorer is not at {Script}.");
        var random = new Random(seed);
        var articles = AttributionCorpus.List(corpus).Select(document =>
        {
            var text = document.Text();
            var gold = document.Gold(text);
            return (document.Stem, Text: text, Gold: gold, Predicted: Damage(gold, text, random));
        }).ToList();
        using var folder = new TemporaryFolder();
        using (var predictions = File.Create(folder.In("predictions.jsonl")))
        {
            AttributionPredictions.Write(predictions, articles.Select(a => (a.Stem, a.Text, (IReadOnlyList<Attribution>)a.Predicted)));
        }

        Python(Script, "--gold", corpus, "--pred", folder.In("predictions.jsonl"), "--json", folder.In("reference.json"));
        var ours = AttributionRun.Report([.. articles.Select(a => AttributionEvaluation.Score(a.Text, a.Predicted, a.Gold))], 0, []);
        var expected = Numbers(File.ReadAllBytes(folder.In("reference.json")));
        var actual = Numbers(ours.ToJson());
        Assert.Equal(expected.Keys, actual.Keys);
        Assert.All(expected, number => Assert.Equal(number.Value, actual[number.Key], 1e-9));
        Assert.InRange(ours.Value("attr.match")!.Value, 0.2, 0.95); // not all right and not all wrong: the comparison means something
    }

    // Half of the gold as it is, the rest shifted, cut, torn, doubled, swapped or left out, and some that never was.
    private static List<Attribution> Damage(List<Attribution> gold, string text, Random random)
    {
        var damaged = new List<Attribution>();
        foreach (var attribution in gold)
        {
            switch (random.Next(10))
            {
                case 0:
                    break;
                case 1:
                    damaged.Add(new Attribution(Shift(attribution.Source, 9), Shift(attribution.Cue, 5), Shift(attribution.Content, 30)));
                    break;
                case 2:
                    damaged.Add(attribution with { Source = [], Cue = Shift(attribution.Cue, 20) });
                    break;
                case 3:
                    damaged.Add(attribution with { Content = [.. attribution.Content.SelectMany(Tear)] });
                    damaged.Add(attribution with { Content = Shift(attribution.Content, 12) });
                    break;
                case 4:
                    damaged.Add(new Attribution(attribution.Cue, attribution.Source, attribution.Content));
                    damaged.Add(new Attribution([Anywhere(10)], [Anywhere(8)], [Anywhere(150), Anywhere(20)]));
                    break;
                default:
                    damaged.Add(attribution);
                    break;
            }
        }

        return damaged;

        System.Collections.Immutable.ImmutableArray<TextSpan> Shift(System.Collections.Immutable.ImmutableArray<TextSpan> spans, int most) =>
            [.. spans.Select(span => Between(span.Start + random.Next(-most, most), span.End + random.Next(-most, most)))];
        IEnumerable<TextSpan> Tear(TextSpan span) => [Between(span.Start, span.Start + (span.Length / 2)), Between(span.Start + (span.Length / 2) + 3, span.End)];
        TextSpan Anywhere(int most) => Between(random.Next(text.Length), random.Next(text.Length) is var end && end > most ? end : most);
        TextSpan Between(int a, int b)
        {
            int start = Whole(Math.Min(a, b)), end = Whole(Math.Min(Math.Max(a, b), Math.Min(a, b) + 2000));
            return new TextSpan(start, end);
        }

        int Whole(int position)
        {
            position = Math.Clamp(position, 0, text.Length);
            return position > 0 && position < text.Length && char.IsLowSurrogate(text[position]) ? position + 1 : position;
        }
    }

    private static SortedDictionary<string, double> Numbers(byte[] json)
    {
        var numbers = new SortedDictionary<string, double>(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(json);
        Walk("", document.RootElement.GetProperty("metrics"));
        return numbers;

        void Walk(string path, JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Number)
            {
                numbers.Add(path, element.GetDouble());
                return;
            }

            foreach (var property in element.EnumerateObject())
            {
                Walk($"{path}/{property.Name}", property.Value);
            }
        }
    }

    // Runs a script and gives what it prints.
    private static string Python(params string[] arguments)
    {
        var start = new ProcessStartInfo("python3", arguments) { RedirectStandardError = true, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
        }

        Assert.SkipWhen(process is null, "There is no python3 to run the reference scorer.");
        var errors = process!.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.GetAwaiter().GetResult());
        return output;
    }
}
