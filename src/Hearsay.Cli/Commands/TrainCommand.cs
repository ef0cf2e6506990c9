using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Hearsay.Annotators.Attribution.Learned;
using Hearsay.Annotators.Coreference;
using Hearsay.Annotators.Entities;
using Hearsay.Annotators.Parsing;
using Hearsay.Annotators.Segmentation;
using Hearsay.Annotators.Tagging;
using Hearsay.Cli.Commands.Evaluate;
using Hearsay.Cli.Terminal;
using Hearsay.Formats;
using Hearsay.Learning;

namespace Hearsay.Cli.Commands;

/// <summary><c>hearsay train</c>: corpora in, a model with its description out.</summary>
internal static partial class TrainCommand
{
    private static readonly string[] Stages = ["segmenter", "classes", "tagger", "parser", "names", "coreference", "attribution"];

    private static CliOption<string[]> Corpus() => new("--corpus", "PATH")
    {
        Description = "A CoNLL-U file, or a folder of them, to learn from; for attribution a folder of annotated articles as PolNeAR's parts are. May be given several times.",
        Required = true,
        Example = "hearsay train tagger --corpus ewt/en_ewt-ud-train.conllu --output models/tagger",
    };

    private static CliOption<string[]> Dev() => new("--dev", "PATH")
    {
        Description = "The same, to measure on; the epoch that does best there is kept.",
        DefaultValueFactory = _ => [],
        Example = "hearsay train parser --corpus gum/dep/train --dev gum/dep/dev --output models/parser",
    };

    private static CliOption<string> Output() => new("--output", "FOLDER", "-o")
    {
        Description = "Where the model, meta.json and card.md go.",
        Required = true,
        Example = "hearsay train tagger --corpus gum/dep/train --output models/tagger",
    };

    private static CliOption<string[]> Text() => new("--text", "FOLDER")
    {
        Description = "For classes: a folder, read with all below it, of texts (.txt) or marked-up texts (.xml, .tml, whose marks are left out). May be given several times.",
        DefaultValueFactory = _ => [],
        Example = "hearsay train classes --corpus gum/dep/train --text polnear/train/text --output models/classes",
    };

    private static CliOption<string?> Classes() => new("--classes", "FILE")
    {
        Description = "For tagger, parser and attribution: word classes that `hearsay train classes` wrote.",
        Example = "hearsay train tagger --corpus gum/dep/train --classes models/classes/classes.model --output models/tagger",
    };

    private static CliOption<string?> Part() => new("--part", "K/N")
    {
        Description = "For the parser: of the articles with CoreNLP's trees only the part K of N, from 0 on, by a hash of their names; for --parser.",
        Example = "hearsay train parser --corpus gum/dep/train --corpus polnear-corenlp/train --part 0/2 --dev gum/dep/dev --output parser-0",
    };

    private static CliOption<string[]> Parser() => new("--parser", "FILE")
    {
        Description = "For attribution: parsers trained with --part 0/N, 1/N …, in this order, where the shipped one has learnt from articles of the corpus. Each article is then read by one that has not seen it.",
        DefaultValueFactory = _ => [],
        Example = "hearsay train attribution --corpus polnear/train --parser parser-0/parser.model --parser parser-1/parser.model --output models/attribution",
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
        var (corpus, dev, text, classes, part, parser, output, seed) = (Corpus(), Dev(), Text(), Classes(), Part(), Parser(), Output(), Seed());
        var command = new CliCommand("train", "Trains a language model from treebanks and writes it with its description.")
        {
            Examples =
            [
                new("hearsay train tagger --corpus ewt/en_ewt-ud-train.conllu --corpus gum/dep/train --dev gum/dep/dev --output models/tagger", "train the tagger on two treebanks"),
                new("hearsay train parser --corpus gum/dep/train --dev gum/dep/dev --output models/parser", "train the parser"),
                new("hearsay train coreference --corpus gum/dep/train --dev gum/dep/dev --output models/coreference", "train the ranker of coreference"),
                new("hearsay train attribution --corpus polnear/train --dev polnear/dev --classes models/classes/classes.model --output models/attribution", "train the model of attribution"),
            ],
        };
        command.Add(stage);
        command.Options.Add(corpus);
        command.Options.Add(dev);
        command.Options.Add(text);
        command.Options.Add(classes);
        command.Options.Add(part);
        command.Options.Add(parser);
        command.Options.Add(output);
        command.Options.Add(seed);
        command.SetAction(parsed => Run(console, new Wish(
            parsed.GetRequiredValue(stage), parsed.GetRequiredValue(corpus), parsed.GetRequiredValue(dev), parsed.GetRequiredValue(text), parsed.GetValue(classes),
            parsed.GetValue(part), parsed.GetRequiredValue(parser), parsed.GetRequiredValue(output), parsed.GetValue(seed))));
        return command;
    }

    private static int Run(CliConsole console, Wish wish)
    {
        var watch = Stopwatch.StartNew();
        var attribution = wish.Stage == "attribution";
        TextParts? part = wish.Part is null ? null : TextParts.TryParse(wish.Part, out var parts) ? parts : throw new CliException($"'{wish.Part}' is no part. Give one as 0/2 or 1/2.");
        var request = new TrainingRequest
        {
            Corpus = attribution ? [] : [.. wish.Corpus.Select(path => Read(path, part))],
            Dev = attribution ? [] : [.. wish.Dev.Select(path => Read(path, null))],
            Clusters = wish.Classes is null ? new WordTable([]) : FromFile(wish.Classes, Training.ReadClasses),
            Parsers = [.. wish.Parsers.Select(path => FromFile(path, stream => new Parser(stream)))],
            Seed = (ulong)wish.Seed,
            Command = CommandLine(wish),
            Progress = line => console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds,6:F0} s  {line}")),
            Each = (count, work) => Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, work),
        };
        var trained = wish.Stage switch
        {
            "segmenter" => Training.Segmenter(request, new SentenceOptions()),
            "classes" => Training.Classes(request, wish.Text.SelectMany(Texts), 256),
            "tagger" => Training.Tagger(request, new TaggerOptions()),
            "parser" => Training.Parser(request, new ParserOptions()),
            "names" => NamesTraining.Train(request),
            "attribution" => new AttributionTraining(request).Train(Short(wish.Corpus[0]), Annotated(wish.Corpus), wish.Dev.Length > 0 ? Short(wish.Dev[0]) : "", Annotated(wish.Dev)),
            _ => CoreferenceTraining.Train(request),
        };
        Directory.CreateDirectory(wish.Output);
        var metaFile = Path.Combine(wish.Output, "meta.json");
        var meta = trained.Meta.KeepingNotesOf(File.Exists(metaFile) ? File.ReadAllText(metaFile) : null);
        File.WriteAllBytes(Path.Combine(wish.Output, $"{meta.Name}.model"), trained.Bytes);
        File.WriteAllText(metaFile, meta.ToJson());
        File.WriteAllText(Path.Combine(wish.Output, "card.md"), meta.ToCard());
        return ExitCodes.Ok;
    }

    private static List<AnnotatedArticle> Annotated(IEnumerable<string> folders)
    {
        var articles = new List<AnnotatedArticle>();
        foreach (var folder in folders)
        {
            var documents = AttributionCorpus.List(folder);
            if (documents.Count == 0)
            {
                throw new CliException($"'{folder}' holds no annotated attributions. Give a folder with text/STEM.txt and attributions/STEM_ANNOTATOR.ann.");
            }

            foreach (var document in documents)
            {
                var text = document.Text();
                articles.Add(new AnnotatedArticle(document.Stem, AttributionRun.ArticleOf(document, text), document.Gold(text)));
            }
        }

        return articles;
    }

    private static T FromFile<T>(string path, Func<Stream, T> read)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return read(stream);
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new CliException(e.Message);
        }
    }

    private static IEnumerable<(string Corpus, string Text)> Texts(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new CliException($"'{folder}' is no folder. Give a folder of texts.");
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            switch (Path.GetExtension(file))
            {
                case ".txt":
                    yield return (Short(folder), File.ReadAllText(file));
                    break;
                case ".xml" or ".tml":
                    yield return (Short(folder), System.Net.WebUtility.HtmlDecode(Mark().Replace(File.ReadAllText(file), "")));
                    break;
            }
        }
    }

    // Paths as they are seen from the folder that holds the corpora: the card is for everybody.
    private static string CommandLine(Wish wish)
    {
        var parts = new List<string> { $"hearsay train {wish.Stage}" };
        parts.AddRange(wish.Corpus.Select(p => $"--corpus {Short(p)}"));
        parts.AddRange(wish.Dev.Select(p => $"--dev {Short(p)}"));
        parts.AddRange(wish.Text.Select(p => $"--text {Short(p)}"));
        if (wish.Classes is not null)
        {
            parts.Add("--classes models/classes/classes.model");
        }

        if (wish.Part is not null)
        {
            parts.Add($"--part {wish.Part}");
        }

        parts.AddRange(wish.Parsers.Select((_, k) => string.Create(CultureInfo.InvariantCulture, $"--parser parser-{k}/parser.model")));
        parts.Add(string.Create(CultureInfo.InvariantCulture, $"--output models/{wish.Stage} --seed {wish.Seed}"));
        return string.Join(' ', parts);
    }

    private static string Short(string path)
    {
        var parts = path.Split('/', '\\');
        var at = Array.FindLastIndex(parts, p => p == "corpora");
        return string.Join('/', parts[(at + 1)..]);
    }

    private static Treebank Read(string path, TextParts? part)
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

        return new Treebank(path, sentences, part);
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Mark();

    private sealed record Wish(string Stage, string[] Corpus, string[] Dev, string[] Text, string? Classes, string? Part, string[] Parsers, string Output, int Seed);
}
