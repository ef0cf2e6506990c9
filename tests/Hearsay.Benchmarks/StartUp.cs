using System.Diagnostics;
using Hearsay.Evaluation;

namespace Hearsay.Benchmarks;

/// <summary>The whole process of the published program on one article: what a user waits for.</summary>
/// <param name="Words">Words of the article.</param>
/// <param name="Processor">Median processor time of all its threads; zero where the system does not tell.</param>
/// <param name="Best">Shortest time by the clock.</param>
/// <param name="PeakMegabytes">Largest resident memory; 0 where the system does not tell.</param>
internal sealed record StartUp(int Words, TimeSpan Processor, TimeSpan Best, double PeakMegabytes)
{
    /// <summary>Number of runs.</summary>
    public const int Runs = 9;

    public static StartUp Measure()
    {
        var program = Path.Combine(BenchmarkTexts.Root, "out", "publish", OperatingSystem.IsWindows() ? "hearsay.exe" : "hearsay");
        var sample = Directory.EnumerateFiles(Path.Combine(BenchmarkTexts.Root, "samples"), "*.txt").Order(StringComparer.Ordinal)
            .MinBy(file => Math.Abs(WordsOf(file) - 400))!;
        if (!File.Exists(program))
        {
            throw new FileNotFoundException($"{program} is not there. Publish it first: dotnet publish src/Hearsay.Cli -o out/publish.");
        }

        var (clock, processor) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var run = 0; run < Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            var before = ProcessorTime.OfChildren().Time;
            using var process = Process.Start(new ProcessStartInfo(program, ["read", sample, "--format", "json", "--output", Path.Combine(Path.GetTempPath(), "hearsay-start-up.json")]))!;
            process.WaitForExit();
            clock.Add(watch.Elapsed);
            processor.Add(ProcessorTime.OfChildren().Time - before);
        }

        return new StartUp(WordsOf(sample), processor.Order().ElementAt(Runs / 2), clock.Min(), ProcessorTime.OfChildren().PeakKilobytes / 1024.0);
    }

    private static int WordsOf(string file) => new ScoredText(File.ReadAllText(file)).WordCount;
}
