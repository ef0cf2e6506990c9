using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Hearsay.Annotators.Coreference;
using Hearsay.Annotators.Parsing;
using Hearsay.Annotators.Tagging;
using Hearsay.Cli.Terminal;
using Hearsay.Formats;
using Hearsay.Learning;

namespace Hearsay.Cli.Commands;

/// <summary><c>hearsay train</c>: corpora in, a model with its description out.</summary>
internal static class TrainCommand
{
    private static readonly string[] Stages = ["tagger", "parser", "coreference"];

    private static CliOption<string[]> Corpus() => new("--corpus", "PATH")
    {
        Description = "A CoNLL-U file, or a folder of them, to learn from. May be given several times.",
        Required = true,
        Example = "hearsay train tagger --corpus ewt/en_ewt-ud-train.conllu --output models/tagger",
    };

    private static CliOption<string[]> Dev() => new("--dev", "PATH")
    {
        Description = "The same, to measure on; training stops when the score there does not rise any more.",
        DefaultValueFactory = _ => [],
        Example = "hearsay train parser --corpus gum/dep/train --dev gum/dep/dev --output models/parser",
    };

    private static CliOption<string> Output() => new("--output", "FOLDER", "-o")
    {
        Description = "Where the model, meta.json and card.md go.",
        Required = true,
        Example = "hearsay train tagger --corpus gum/dep/train --output models/tagger",
    };

    private static CliOption<int> Seed() => new("--seed", "N")
    {
        Description = "Start of the chance that orders the examples. Same corpora, same seed: the same bytes.",
        DefaultValueFactory = _ => 1,
        Example = "hearsay train tagger --corpus gum/dep/train --output models/tagger --seed 7",
    };

    public static CliCommand Create(CliConsole console)
    {
        var stage = new Argument<string>("STAGE") { Description = $"What to train: {string.Join(" or ", Stages)}." };
        stage.AcceptOnlyFromAmong(Stages);
        var (corpus, dev, output, seed) = (Corpus(), Dev(), Output(), Seed());
        var command = new CliCommand("train", "Trains a language model from treebanks and writes it with its description.")
        {
            Examples =
            [
                new("hearsay train tagger --corpus ewt/en_ewt-ud-train.conllu --corpus gum/dep/train --dev gum/dep/dev --output models/tagger", "train the tagger on two treebanks"),
                new("hearsay train parser --corpus gum/dep/train --dev gum/dep/dev --output models/parser", "train the parser"),
                new("hearsay train coreference --corpus gum/dep/train --dev gum/dep/dev --output models/coreference", "train the ranker of coreference"),
            ],
        };
        command.Add(stage);
        command.Options.Add(corpus);
        command.Options.Add(dev);
        command.Options.Add(output);
        command.Options.Add(seed);
        command.SetAction(parsed => Run(
            console, parsed.GetRequiredValue(stage), parsed.GetRequiredValue(corpus), parsed.GetRequiredValue(dev), parsed.GetRequiredValue(output), parsed.GetValue(seed)));
        return command;
    }

    private static int Run(CliConsole console, string stage, string[] corpus, string[] dev, string output, int seed)
    {
        var watch = Stopwatch.StartNew();
        var request = new TrainingRequest
        {
            Corpus = [.. corpus.Select(Read)],
            Dev = [.. dev.Select(Read)],
            Seed = (ulong)seed,
            Command = CommandLine(stage, corpus, dev, seed),
            Progress = line => console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds,6:F0} s  {line}")),
        };
        var trained = stage switch
        {
            "tagger" => Training.Tagger(request, new TaggerOptions()),
            "parser" => Training.Parser(request, new ParserOptions()),
            _ => CoreferenceTraining.Train(request),
        };
        Directory.CreateDirectory(output);
        var metaFile = Path.Combine(output, "meta.json");
        var meta = trained.Meta.KeepingNotesOf(File.Exists(metaFile) ? File.ReadAllText(metaFile) : null);
        File.WriteAllBytes(Path.Combine(output, $"{meta.Name}.model"), trained.Bytes);
        File.WriteAllText(metaFile, meta.ToJson());
        File.WriteAllText(Path.Combine(output, "card.md"), meta.ToCard());
        return ExitCodes.Ok;
    }

    // Paths as they are seen from the folder that holds the corpora: the card is for everybody.
    private static string CommandLine(string stage, string[] corpus, string[] dev, int seed) =>
        $"hearsay train {stage} {string.Join(' ', corpus.Select(p => $"--corpus {Short(p)}").Concat(dev.Select(p => $"--dev {Short(p)}")))} --output models/{stage} --seed {seed.ToString(CultureInfo.InvariantCulture)}";

    private static string Short(string path)
    {
        var parts = path.Split('/', '\\');
        var at = Array.FindLastIndex(parts, p => p == "corpora");
        return string.Join('/', parts[(at + 1)..]);
    }

    private static Treebank Read(string path)
    {
        string[] files = Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path, "*.conllu").Order(StringComparer.Ordinal)]
            : File.Exists(path) ? [path] : [];
        if (files.Length == 0)
        {
            throw new CliException($"'{path}' is no CoNLL-U file and no folder that holds one. Give the path of a treebank.");
        }

        var sentences = new List<ConllUSentence>();
        foreach (var file in files)
        {
            try
            {
                using var reader = new StreamReader(file);
                sentences.AddRange(ConllUReader.Read(reader, file));
            }
            catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
            {
                throw new CliException(e.Message);
            }
        }

        return new Treebank(path, sentences);
    }
}
