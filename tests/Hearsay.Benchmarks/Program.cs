using BenchmarkDotNet.Running;
using Hearsay.Benchmarks;

// quick [FILE]    under a minute: words/s, bytes/word, start-up; writes FILE (default docs/benchmarks/pipeline.md)
// check           the same measures against the least that is promised; exit code 1 below it
// anything else   goes to BenchmarkDotNet, e.g. --filter '*'
switch (args)
{
    case ["quick", ..]:
        var report = QuickRun.Measure().Report();
        var file = Path.GetFullPath(args.Length > 1 ? args[1] : Path.Combine(BenchmarkTexts.Root, "docs", "benchmarks", "pipeline.md"));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, report);
        Console.Write(report);
        return 0;
    case ["check"]:
        return QuickRun.Measure().Check(Console.Out) ? 0 : 1;
}

BenchmarkSwitcher.FromAssembly(typeof(PipelineBenchmarks).Assembly).Run(args);
return 0;
