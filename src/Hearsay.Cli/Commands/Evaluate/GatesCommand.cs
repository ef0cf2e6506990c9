using System.Globalization;
using Hearsay.Cli.Terminal;
using Hearsay.Pipeline;

namespace Hearsay.Cli.Commands.Evaluate;

/// <summary><c>hearsay evaluate gates</c>: every pinned score whose corpus is here, against its floor.</summary>
internal static class GatesCommand
{
    public static CliCommand Create(CliConsole console)
    {
        var floors = new CliOption<string>("--floors", "FILE")
        {
            Description = "The pinned scores.",
            DefaultValueFactory = _ => Path.Combine("eval", "floors.json"),
            Example = "hearsay evaluate gates --floors eval/floors.json",
        };
        var corpora = new CliOption<string?>("--corpora", "FOLDER")
        {
            Description = "Where the corpora lie. Default: $HEARSAY_CORPORA, else ~/.cache/hearsay/corpora.",
            Example = "hearsay evaluate gates --corpora corpora",
        };
        var raise = new CliOption<bool>("--raise", null)
        {
            Description = "Write the file anew with each floor raised to a thousandth below what was measured; no floor is lowered. Fills in the fingerprint of a gate that has none.",
            Example = "hearsay evaluate gates --raise",
        };
        var threads = EvaluateCommand.ThreadsOption("hearsay evaluate gates --threads 1");
        var command = new CliCommand("gates", "Checks the pinned scores: fails below a floor and on a corpus that has changed.")
        {
            Examples = [new("hearsay evaluate gates", "check every pinned score whose corpus is on this machine")],
        };
        command.Add(floors);
        command.Add(corpora);
        command.Add(raise);
        command.Add(threads);
        command.SetAction(parsed =>
        {
            var check = new GateCheck(parsed.GetValue(corpora) ?? CorporaFolder(console), parsed.GetValue(threads), console);
            var gates = Gate.Load(parsed.GetRequiredValue(floors)).Select(gate => check.Run(gate, parsed.GetValue(raise))).ToList();
            if (parsed.GetValue(raise))
            {
                EvaluateCommand.WriteFile(parsed.GetRequiredValue(floors), Gate.ToJson(gates));
            }

            console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{check.Passed} passed, {check.Failed} failed, {check.Skipped} skipped"));
            return check.Failed == 0 ? ExitCodes.Ok : ExitCodes.Failed;
        });
        return command;
    }

    private static string CorporaFolder(CliConsole console) => console.Environment("HEARSAY_CORPORA") is { Length: > 0 } named
        ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "hearsay", "corpora");
}

/// <summary>Checks gates and counts: each floor is one test.</summary>
internal sealed class GateCheck(string corpora, int threads, CliConsole console)
{
    // A new floor lies this much below the score: a retrained model may lose a word or two where it wins ten elsewhere.
    private const double Margin = 0.001;

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public int Skipped { get; private set; }

    /// <summary>Measures and compares.</summary>
    /// <returns>The gate, with its floors raised where <paramref name="raise"/> is set.</returns>
    public Gate Run(Gate gate, bool raise)
    {
        var corpus = Path.Combine(corpora, gate.Corpus.Replace('/', Path.DirectorySeparatorChar));
        if (EvaluateCommand.Evaluations.FirstOrDefault(evaluation => evaluation.Name == gate.Evaluate) is not { } evaluation)
        {
            return Fail(gate, $"there is no evaluation '{gate.Evaluate}'; there are {string.Join(", ", EvaluateCommand.Evaluations.Select(e => e.Name))}");
        }

        if (!Directory.Exists(corpus) && !File.Exists(corpus))
        {
            Skipped += gate.Floors.Count;
            console.Out.WriteLine($"SKIPPED  {gate.Evaluate} on {gate.Corpus}: the corpus is not in {corpora}");
            return gate;
        }

        var files = evaluation.Files(corpus);
        var fingerprint = Gate.FingerprintOf(corpus, files);
        if (raise && gate.Fingerprint.Length == 0)
        {
            gate = gate with { Fingerprint = fingerprint };
        }

        if (files.Count == 0 || fingerprint != gate.Fingerprint)
        {
            return Fail(gate, files.Count == 0
                ? $"the corpus needs {evaluation.CorpusForm}"
                : $"the corpus is not the one measured: its fingerprint is {fingerprint}, the gate's \"{gate.Fingerprint}\". Measure anew and pin both together");
        }

        return Compare(gate, evaluation.Run(new EvaluationRun(corpus, HearsayPipeline.Default, threads, console)), raise);
    }

    private Gate Compare(Gate gate, EvaluationReport report, bool raise)
    {
        var raised = new SortedDictionary<string, double>(gate.Floors, StringComparer.Ordinal);
        foreach (var (metric, floor) in gate.Floors)
        {
            var value = report.Value(metric);
            var pass = value >= floor;
            (Passed, Failed) = pass ? (Passed + 1, Failed) : (Passed, Failed + 1);
            console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(pass ? "passed " : "FAILED ")}  {gate.Evaluate} on {gate.Corpus}: {metric} {(value is { } v ? $"{v:0.0000}" : "is no metric of it")}, floor {floor:0.000}"));
            if (raise && value is { } measured)
            {
                raised[metric] = Math.Max(floor, Math.Max(0, Math.Floor((measured - Margin) * 1000) / 1000));
            }
        }

        return gate with { Floors = raised };
    }

    private Gate Fail(Gate gate, string why)
    {
        Failed += gate.Floors.Count;
        console.Out.WriteLine($"FAILED   {gate.Evaluate} on {gate.Corpus}: {why}");
        return gate;
    }
}
