using System.Text.Json;
using Hearsay.Cli.Commands.Evaluate;

namespace Hearsay.Tests.Cli;

public sealed class EvaluateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public EvaluateCommandTests()
    {
        Write("corpus/text/a.txt", "\"The bridge is closed,\" said Ann Marsh on Monday.\n\nBob said that it rained.\n");
        Write("corpus/attributions/a_x.ann", "T1\tSource 29 38\tAnn Marsh\nT2\tCue 24 28\tsaid\nT3\tContent 0 23\t...\nE1\tAttribution:T3 Cue:T2 Source:T1\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_prints_counts_then_precision_recall_and_F1_and_writes_them_unrounded()
    {
        var run = await CliRun.Of("evaluate", "attribution", _folder.In("corpus"), "--json", _folder.In("out.json"), "--predictions", _folder.In("out.jsonl"), "--bootstrap", "20", "--errors", "5");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("articles 1  words 14  gold 1  pred ", run.Output);
        Assert.Matches(@"\nattr\.match +P \d\.\d{3}  R \d\.\d{3}  F1 \d\.\d{3}   95% CI ", run.Output);
        using var numbers = JsonDocument.Parse(File.ReadAllBytes(_folder.In("out.json")));
        Assert.Equal(1, numbers.RootElement.GetProperty("metrics").GetProperty("attr.match").GetProperty("n_gold").GetInt32());
        using var predictions = JsonDocument.Parse(File.ReadAllBytes(_folder.In("out.jsonl")));
        Assert.Equal("a", predictions.RootElement.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_folder_that_is_no_corpus_is_named_with_what_it_needs()
    {
        var run = await CliRun.Of("evaluate", "attribution", _folder.In("corpus/text"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(_folder.In("corpus/text"), run.Error);
        Assert.Contains(".ann", run.Error);
    }

    [Fact]
    public async Task Gates_pass_at_the_floor_and_fail_below_it()
    {
        var fingerprint = Gate.FingerprintOf(_folder.In("corpus"), new AttributionRun().Files(_folder.In("corpus")));
        var passes = await Gates($$$"""{"gates":[{"evaluate":"attribution","corpus":"corpus","fingerprint":"{{{fingerprint}}}","floors":{"attr.match":0}}]}""");
        Assert.Equal(0, passes.ExitCode);
        Assert.EndsWith("\n1 passed, 0 failed, 0 skipped\n", passes.Output);

        var fails = await Gates($$$"""{"gates":[{"evaluate":"attribution","corpus":"corpus","fingerprint":"{{{fingerprint}}}","floors":{"attr.match":1.5,"no.such":0.1,"word.any":0}}]}""");
        Assert.Equal(1, fails.ExitCode);
        Assert.Contains("FAILED   attribution on corpus: attr.match", fails.Output);
        Assert.Contains("no.such is no metric of it", fails.Output);
        Assert.EndsWith("\n1 passed, 2 failed, 0 skipped\n", fails.Output);
    }

    [Fact]
    public async Task A_changed_corpus_fails_and_a_missing_one_is_skipped_loudly()
    {
        const string floors = """{"gates":[{"evaluate":"attribution","corpus":"corpus","fingerprint":"sha256:0","floors":{"attr.match":0,"word.any":0}},{"evaluate":"attribution","corpus":"other","fingerprint":"","floors":{"attr.match":0}}]}""";
        var run = await Gates(floors);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("FAILED   attribution on corpus: the corpus is not the one measured", run.Output);
        Assert.Contains("SKIPPED  attribution on other", run.Output);
        Assert.EndsWith("\n0 passed, 2 failed, 1 skipped\n", run.Output);
    }

    [Fact]
    public async Task Raising_pins_what_was_measured_and_lowers_nothing()
    {
        await Gates("""{"gates":[{"evaluate":"attribution","corpus":"corpus","floors":{"attr.match":-1,"word.any":2}}]}""", "--raise");
        var gate = Assert.Single(Gate.Load(_folder.In("floors.json")));
        Assert.Equal(Gate.FingerprintOf(_folder.In("corpus"), new AttributionRun().Files(_folder.In("corpus"))), gate.Fingerprint);
        Assert.InRange(gate.Floors["attr.match"], 0, 1);
        Assert.Equal(2, gate.Floors["word.any"]);
    }

    [Fact]
    public void The_fingerprint_changes_with_a_name_a_text_and_an_annotation()
    {
        string Fingerprint() => Gate.FingerprintOf(_folder.In("corpus"), new AttributionRun().Files(_folder.In("corpus")));
        var seen = new HashSet<string> { Fingerprint() };
        File.AppendAllText(_folder.In("corpus/text/a.txt"), " ");
        Assert.True(seen.Add(Fingerprint()));
        File.AppendAllText(_folder.In("corpus/attributions/a_x.ann"), "\n");
        Assert.True(seen.Add(Fingerprint()));
        File.Move(_folder.In("corpus/attributions/a_x.ann"), _folder.In("corpus/attributions/a_y.ann"));
        Assert.True(seen.Add(Fingerprint()));
        Write("corpus/notes.txt", "not part of the corpus");
        Assert.False(seen.Add(Fingerprint()));
    }

    [Fact]
    public void The_pinned_floors_can_be_read_and_name_evaluations_that_exist()
    {
        var known = EvaluateCommand.Evaluations.Select(evaluation => evaluation.Name).ToHashSet();
        Assert.All(Gate.Load(Repository.PathOf("eval/floors.json")), gate =>
        {
            Assert.Contains(gate.Evaluate, known);
            Assert.StartsWith("sha256:", gate.Fingerprint);
            Assert.NotEmpty(gate.Floors);
        });
    }

    private Task<CliRun> Gates(string floors, params string[] more)
    {
        Write("floors.json", floors);
        return CliRun.Of(["evaluate", "gates", "--floors", _folder.In("floors.json"), "--corpora", _folder.Path, .. more]);
    }

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.In(name))!);
        File.WriteAllText(_folder.In(name), text);
    }
}
