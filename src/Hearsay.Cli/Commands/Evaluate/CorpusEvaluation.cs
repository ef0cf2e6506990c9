using Hearsay.Cli.Terminal;
using Hearsay.Pipeline;

namespace Hearsay.Cli.Commands.Evaluate;

/// <summary>Something <c>hearsay evaluate</c> measures: how to read the corpus, what to run, what to count.</summary>
internal abstract class CorpusEvaluation
{
    /// <summary>The subcommand's name and the one in eval/floors.json.</summary>
    public abstract string Name { get; }

    /// <summary>What is measured, for the help.</summary>
    public abstract string Description { get; }

    /// <summary>What the corpus must hold, for the help and for the message where it does not.</summary>
    public abstract string CorpusForm { get; }

    /// <summary>Whether <see cref="EvaluationRun.Errors"/> makes it list errors.</summary>
    public virtual bool ListsErrors => false;

    /// <summary>Which errors those are, for the help.</summary>
    public virtual string ErrorsDescription => "List N errors, taken evenly from all.";

    /// <summary>The files of the corpus that decide the scores, texts and annotations, absolute; empty where the folder holds no such corpus.</summary>
    public abstract IReadOnlyList<string> Files(string corpus);

    /// <summary>Reads the corpus, runs the pipeline over its texts and counts.</summary>
    public abstract EvaluationReport Run(EvaluationRun run);

    /// <summary>At most <paramref name="most"/> of the lines, taken evenly from all, so that no document fills the list alone.</summary>
    protected static IReadOnlyList<string> Some(IReadOnlyList<string> lines, int most)
    {
        var count = Math.Min(most, lines.Count);
        return [.. Enumerable.Range(0, count).Select(i => lines[(int)((long)i * lines.Count / count)])];
    }

    /// <summary>The message for a corpus that is none.</summary>
    protected CliException NoCorpus(string corpus) => new($"{corpus} holds nothing to evaluate {Name} on. It needs {CorpusForm}.");
}

/// <summary>What a run of an evaluation gets.</summary>
/// <param name="Corpus">Folder or file of the corpus.</param>
/// <param name="Pipeline">The stages under test.</param>
/// <param name="Threads">Articles read at the same time, 1 or more; does not change a score.</param>
/// <param name="Console">For progress.</param>
internal sealed record EvaluationRun(string Corpus, HearsayPipeline Pipeline, int Threads, CliConsole Console)
{
    /// <summary>Resamples for 95 % intervals; 0 for none.</summary>
    public int Bootstrap { get; init; }

    /// <summary>Errors to list, at most.</summary>
    public int Errors { get; init; }

    /// <summary>File for the predictions, or null.</summary>
    public string? Predictions { get; init; }

    /// <summary>File with the annotations, where they do not lie with the corpus; null for the usual one.</summary>
    public string? Annotations { get; init; }

    /// <summary>Applies <paramref name="work"/> to each item, on as many threads as the run has, with progress; results in the order of the items.</summary>
    public TResult[] Each<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> work)
    {
        var results = new TResult[items.Count];
        var progress = new ProgressBar(Console, "articles", enabled: true) { Total = items.Count };
        var drawing = new Lock();
        var done = 0;
        try
        {
            Parallel.For(0, items.Count, new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = Console.Interrupted }, i =>
            {
                results[i] = work(items[i]);
                lock (drawing)
                {
                    progress.Show(++done);
                }
            });
        }
        catch (AggregateException e) when (e.InnerExceptions.OfType<CliException>().FirstOrDefault() is { } known)
        {
            throw known;
        }
        finally
        {
            progress.Hide();
        }

        return results;
    }
}
