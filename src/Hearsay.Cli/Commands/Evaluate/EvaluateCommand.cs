using System.CommandLine;
using Hearsay.Cli.Terminal;
using Hearsay.Pipeline;

namespace Hearsay.Cli.Commands.Evaluate;

/// <summary><c>hearsay evaluate</c>: how good the stages are, measured on annotated corpora.</summary>
internal static class EvaluateCommand
{
    /// <summary>Everything that can be measured, in the order of work. A new measure gets its line here.</summary>
    public static IReadOnlyList<CorpusEvaluation> Evaluations { get; } =
    [
        TreebankRun.Tokens,
        TreebankRun.Tags,
        TreebankRun.Trees,
        new EntitiesRun(),
        new TimesRun(),
        new CoreferenceRun(),
        new AttributionRun(),
        new ChainsRun(),
    ];

    public static CliCommand Create(CliConsole console)
    {
        var command = new CliCommand("evaluate", "Measures how good the reading is on annotated corpora.")
        {
            Examples =
            [
                new("hearsay evaluate attribution corpora/polnear/dev", "score claims against PolNeAR's annotators"),
                new("hearsay evaluate gates", "check every pinned score whose corpus is on this machine"),
            ],
        };
        foreach (var evaluation in Evaluations)
        {
            command.Add(Of(evaluation, console));
        }

        command.Add(GatesCommand.Create(console));
        return command;
    }

    /// <summary>Writes a whole file.</summary>
    /// <exception cref="CliException">It cannot be written.</exception>
    public static void WriteFile(string path, byte[] bytes)
    {
        try
        {
            File.WriteAllBytes(path, bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"cannot write {path}: {e.Message}");
        }
    }

    /// <summary>The option for the number of threads.</summary>
    public static CliOption<int> ThreadsOption(string example)
    {
        var threads = new CliOption<int>("--threads", "N")
        {
            Description = "Articles read at the same time. The scores do not depend on it.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
            Example = example,
        };
        threads.Validators.Add(result => Require(result.GetValueOrDefault<int>() >= 1, result, "--threads needs 1 or more."));
        return threads;
    }

    private static CliCommand Of(CorpusEvaluation evaluation, CliConsole console)
    {
        var line = $"hearsay evaluate {evaluation.Name} CORPUS";
        var corpus = new Argument<string>("CORPUS") { Description = $"The corpus: {evaluation.CorpusForm}." };
        var json = new CliOption<string?>("--json", "FILE") { Description = "Also write all numbers here, unrounded.", Example = line + " --json scores.json" };
        var threads = ThreadsOption(line + " --threads 1");
        var command = new CliCommand(evaluation.Name, evaluation.Description) { Examples = [new(line, $"measure {evaluation.Name}")] };
        command.Add(corpus);
        command.Add(json);
        command.Add(threads);

        CliOption<string?>? predictions = null, annotations = null;
        CliOption<int>? bootstrap = null, errors = null;
        if (evaluation.ListsErrors)
        {
            errors = new("--errors", "N") { Description = evaluation.ErrorsDescription, Example = line + " --errors 50" };
            command.Add(errors);
        }

        if (evaluation is AttributionRun)
        {
            predictions = new("--predictions", "FILE") { Description = "Also write the predicted attributions here, as JSON lines with code-point positions.", Example = line + " --predictions ours.jsonl" };
            bootstrap = new("--bootstrap", "N") { Description = "Give 95 % intervals from N draws of the articles.", Example = line + " --bootstrap 1000" };
            bootstrap.Validators.Add(result => Require(result.GetValueOrDefault<int>() >= 0, result, "--bootstrap needs 0 or more."));
            command.Add(predictions);
            command.Add(bootstrap);
        }

        if (evaluation is ChainsRun)
        {
            annotations = new("--annotations", "FILE") { Description = "The annotations of the corpus's sentences. Default: eval/pools.json.", Example = line + " --annotations eval/pools.json" };
            command.Add(annotations);
        }

        command.SetAction(parsed =>
        {
            var report = evaluation.Run(new EvaluationRun(parsed.GetRequiredValue(corpus), HearsayPipeline.Default, parsed.GetValue(threads), console)
            {
                Predictions = predictions is null ? null : parsed.GetValue(predictions),
                Annotations = annotations is null ? null : parsed.GetValue(annotations),
                Bootstrap = bootstrap is null ? 0 : parsed.GetValue(bootstrap),
                Errors = errors is null ? 0 : parsed.GetValue(errors),
            });
            report.Print(console.Out);
            if (parsed.GetValue(json) is { } path)
            {
                WriteFile(path, report.ToJson());
            }

            return ExitCodes.Ok;
        });
        return command;
    }

    private static void Require(bool holds, System.CommandLine.Parsing.SymbolResult result, string message)
    {
        if (!holds)
        {
            result.AddError(message);
        }
    }
}
