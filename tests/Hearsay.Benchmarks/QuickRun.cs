using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Hearsay.Documents;
using Hearsay.Formats;
using Hearsay.Pipeline;

namespace Hearsay.Benchmarks;

/// <summary>
/// Words a second and bytes a word of the pipeline and each stage in well under a minute: one thread, warm, the median of several
/// passes over the articles. For the fine differences there is BenchmarkDotNet.
/// </summary>
internal sealed class QuickRun
{
    private const int Passes = 7;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4), Longest = TimeSpan.FromSeconds(20);

    // What is promised of the whole pipeline on one thread, and of the published program, compiled ahead, on one article of 400 words.
    // Two cores of a shared host take 0.42 to 0.65 s from one minute to the next, with two nets in place of five 0.40 to 0.53.
    private const double LeastWordsPerSecond = 15_000, MostBytesPerWord = 6_000, MostSeconds = 0.6, MostMegabytes = 400;

    // Words a second the regular expression finds here while nobody else works on the host; at other times everything takes up to a third
    // longer, and speeds are held to what they are worth at this one.
    private const double QuietYardstick = 17_200_000;

    // And of its language layer, from segmentation to trees.
    private const int LanguageStages = 3;
    private const double LeastLanguageWordsPerSecond = 40_000, MostLanguageBytesPerWord = 200;

    private readonly BenchmarkTexts _texts;
    private readonly Row[] _rows;
    private readonly StartUp _startUp;

    private QuickRun(BenchmarkTexts texts, Row[] rows, StartUp startUp) => (_texts, _rows, _startUp) = (texts, rows, startUp);

    private double WordsPerSecond => _texts.Words / _rows[0].Seconds;

    private double Quiet => Math.Max(1, QuietYardstick * _rows[^1].Seconds / _texts.Words);

    private double BytesPerWord => (double)_rows[0].Bytes / _texts.Words;

    private IEnumerable<Row> LanguageRows => _rows.Skip(1).Take(LanguageStages);

    private double LanguageWordsPerSecond => _texts.Words / LanguageRows.Sum(row => row.Seconds);

    private double LanguageBytesPerWord => LanguageRows.Sum(row => (double)row.Bytes) / _texts.Words;

    public static QuickRun Measure()
    {
        var texts = BenchmarkTexts.Load();
        var stages = HearsayPipeline.Default.Stages;
        Row[] rows = [new("read, text to record"), .. stages.Select(stage => new Row(stage.Name)), new("record to JSON"), new("`\\w+` regular expression")];
        var watch = Stopwatch.StartNew();
        do
        {
            Pass(texts, rows);
        }
        while (watch.Elapsed < WarmUp);

        foreach (var row in rows)
        {
            row.Clear();
        }

        watch.Restart();
        for (var pass = 0; pass < Passes && watch.Elapsed < Longest; pass++)
        {
            Pass(texts, rows);
        }

        return new QuickRun(texts, rows, StartUp.Measure());
    }

    // One pass over all articles; each row gets its time and allocations of this pass.
    private static void Pass(BenchmarkTexts texts, Row[] rows)
    {
        foreach (var row in rows)
        {
            row.Begin();
        }

        foreach (var article in texts.Articles)
        {
            var draft = new Draft(article, "benchmark");
            Record? record = null;
            rows[0].Add(() =>
            {
                for (var i = 0; i < HearsayPipeline.Default.Stages.Length; i++)
                {
                    rows[i + 1].Add(() => draft.Run(HearsayPipeline.Default.Stages[i]));
                }

                record = draft.Freeze();
            });
            rows[^2].Add(() => RecordJson.Write(Stream.Null, record!, indented: false));
            rows[^1].Add(() => PipelineBenchmarks.Words().Count(article.Text));
        }
    }

    /// <summary>Prints what is promised and what was measured, and the line <c>N passed, N failed</c>.</summary>
    public bool Check(TextWriter output)
    {
        var failed = 0;
        Require(WordsPerSecond * Quiet >= LeastWordsPerSecond, $"{WordsPerSecond:N0} words/s, text to record, {WordsPerSecond * Quiet:N0} on a quiet host; at least {LeastWordsPerSecond:N0}");
        Require(BytesPerWord <= MostBytesPerWord, $"{BytesPerWord:N0} bytes allocated a word; at most {MostBytesPerWord:N0}");

        // The smaller of the two: on a busy machine the clock counts the neighbours, on an idle one the threads add up.
        var seconds = Math.Min(_startUp.Best.TotalSeconds, _startUp.Processor > TimeSpan.Zero ? _startUp.Processor.TotalSeconds : double.MaxValue);
        Require(seconds <= MostSeconds * Quiet, $"{seconds:0.00} s for a process on one article, {seconds / Quiet:0.00} s on a quiet host; at most {MostSeconds:0.00}");
        Require(_startUp.PeakMegabytes <= MostMegabytes, $"{_startUp.PeakMegabytes:N0} MB resident; at most {MostMegabytes:N0}");
        Require(LanguageWordsPerSecond * Quiet >= LeastLanguageWordsPerSecond, $"{LanguageWordsPerSecond:N0} words/s, segmentation to trees, {LanguageWordsPerSecond * Quiet:N0} on a quiet host; at least {LeastLanguageWordsPerSecond:N0}");
        Require(LanguageBytesPerWord <= MostLanguageBytesPerWord, $"{LanguageBytesPerWord:N0} bytes allocated a word, segmentation to trees; at most {MostLanguageBytesPerWord:N0}");
        output.WriteLine($"{6 - failed} passed, {failed} failed");
        return failed == 0;

        void Require(bool holds, FormattableString line)
        {
            failed += holds ? 0 : 1;
            output.WriteLine($"{(holds ? "passed " : "FAILED ")}  {line.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    /// <summary>The report as Markdown.</summary>
    public string Report()
    {
        var (texts, rows, startUp) = (_texts, _rows, _startUp);
        var yardstick = rows[^1].Seconds;
        var report = new StringBuilder();
        Line($"# Speed of the pipeline");
        Line($"");
        Line($"Written by `dotnet run -c Release --project tests/Hearsay.Benchmarks -- quick`, which takes under a minute. One thread, warm,");
        Line($"{ProcessorTime.Kind}, median of {rows[0].Passes} passes. A word is a run of letters and digits; marks do not count. The last column says how many times as long as");
        Line($"finding the words with a regular expression in the same run: a measure that does not hang on the machine.");
        Line($"");
        Line($"- {DateTime.UtcNow:yyyy-MM-dd}, version {typeof(HearsayPipeline).Assembly.GetName().Version?.ToString(3)}, model {HearsayPipeline.Default.Model}");
        Line($"- {Machine()}");
        Line($"- {texts.Name}: {texts.Articles.Count} articles, {texts.Words:N0} words");
        Line($"");
        Line($"| what | words/s | bytes allocated a word | share of the time | × the regular expression |");
        Line($"|---|---:|---:|---:|---:|");
        foreach (var row in rows)
        {
            Line($"| {row.Name} | {texts.Words / row.Seconds:N0} | {(double)row.Bytes / texts.Words:N0} | {row.Seconds / rows[0].Seconds:P0} | {row.Seconds / yardstick:N1} |");
        }

        Line($"");
        Line($"Segmentation to trees: {LanguageWordsPerSecond:N0} words/s and {LanguageBytesPerWord:N0} bytes allocated a word.");
        Line($"The whole is {texts.Articles.Count / rows[0].Seconds:N0} articles a second. Process start to end of the published `hearsay read --format json` on one article of {startUp.Words} words:");
        Line($"{startUp.Processor.TotalSeconds:0.00} s of processor time (median of {StartUp.Runs}), {startUp.Best.TotalSeconds:0.00} s by the clock at best, at most {startUp.PeakMegabytes:N0} MB resident.");
        return report.ToString();

        void Line(FormattableString line) => report.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static string Machine()
    {
        const string cpuInfo = "/proc/cpuinfo";
        var model = File.Exists(cpuInfo) ? File.ReadLines(cpuInfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() : null;
        var load = File.Exists("/proc/loadavg") ? $", load {File.ReadAllText("/proc/loadavg").Split(' ')[0]} at the end" : "";
        return $"{model ?? RuntimeInformation.ProcessArchitecture.ToString()}, {Environment.ProcessorCount} cores{load}; {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}";
    }

    /// <summary>Times of one thing, pass by pass.</summary>
    private sealed class Row(string name)
    {
        private readonly List<(TimeSpan Time, long Bytes)> _passes = [];

        public string Name => name;

        public int Passes => _passes.Count;

        /// <summary>Median seconds of a pass.</summary>
        public double Seconds => _passes.Select(pass => pass.Time).Order().ElementAt(_passes.Count / 2).TotalSeconds;

        /// <summary>Median bytes of a pass.</summary>
        public long Bytes => _passes.Select(pass => pass.Bytes).Order().ElementAt(_passes.Count / 2);

        public void Begin() => _passes.Add((TimeSpan.Zero, 0));

        public void Clear() => _passes.Clear();

        public void Add(Action work)
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var start = ProcessorTime.OfThread();
            work();
            var (time, allocated) = _passes[^1];
            _passes[^1] = (time + ProcessorTime.OfThread() - start, allocated + GC.GetAllocatedBytesForCurrentThread() - bytes);
        }
    }
}
