using System.Collections.Concurrent;
using System.Globalization;
using Hearsay.Annotators.Attribution.Learned;
using Hearsay.Cli.Terminal;
using Hearsay.Cli.Views;
using Hearsay.Documents;
using Hearsay.Pipeline;
using Hearsay.Reading;

namespace Hearsay.Cli.Commands;

/// <summary>
/// Runs <c>hearsay read</c>: worker threads take inputs in order and make bytes of them; the calling thread writes the bytes in the
/// order of the inputs. At most <see cref="WindowPerThread"/> articles a thread are on the way, so memory is bounded and the output is
/// the same for any number of threads.
/// </summary>
internal sealed class ReadRunner(CliConsole console, ReadRequest request, Func<Article, CancellationToken, Record>? read = null)
{
    private const int WindowPerThread = 4;

    // Pages may nest elements ten thousand deep. Memory is taken only as the stack grows.
    private const int StackBytes = 16 << 20;

    private readonly Func<Article, CancellationToken, Record> _read = read ?? ((article, cancellation) => HearsayPipeline.Default.Read(article, cancellation));

    /// <summary>An input on its way.</summary>
    private sealed class Slot(ReadInput input) : IDisposable
    {
        public ReadInput Input { get; } = input;

        public ManualResetEventSlim Done { get; } = new();

        /// <summary>The bytes to write; null where it failed.</summary>
        public ReadOnlyMemory<byte>? Output { get; set; }

        /// <summary>Why it failed.</summary>
        public string? Error { get; set; }

        /// <summary>What was odd.</summary>
        public IReadOnlyList<string> Notes { get; set; } = [];

        public void Dispose() => Done.Dispose();
    }

    /// <summary>Reads all inputs.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="CliException">The request makes no sense, or the output cannot be written.</exception>
    public int Run(CancellationToken cancellation)
    {
        var plan = ReadPlan.Of(request, console);
        var many = plan.Many;
        if (read is null)
        {
            // The models are loaded while the first input is opened and taken apart. What goes wrong comes up when they are used.
            ThreadPool.QueueUserWorkItem(static state => Preload(static () => HearsayPipeline.Default.Read(new Article(WarmUp))));
            ThreadPool.QueueUserWorkItem(static state => Preload(static () => RoleModel.Default));
        }

        using var sink = plan.Open(console);
        using var loader = new ReadLoader(console, request);
        using var stopWorkers = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var bar = new ProgressBar(console, "articles", many && !request.Quiet && !plan.FeedsReader);
        if (bar.Enabled)
        {
            bar.Total = ReadInput.Expand(request.Inputs).Count();
        }

        int done = 0, failed = 0;
        try
        {
            foreach (var slot in InOrder(loader, plan, stopWorkers.Token, () => bar.Show(done), cancellation))
            {
                Write(slot, sink, bar, plan);
                done++;
                failed += slot.Output is null ? 1 : 0;
                bar.Show(done);
            }

            Complete();
        }
        catch (ClosedPipeException)
        {
            // The reader has seen enough, which is no failure.
            bar.Hide();
            return failed > 0 ? ExitCodes.Failed : ExitCodes.Ok;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Complete();
            bar.Hide();
            var kept = string.Create(CultureInfo.InvariantCulture, $"{done - failed} article{(done - failed == 1 ? "" : "s")}");
            console.Error.Write(console.ErrorIsTerminal ? Ansi.EraseLine : ""); // the ^C the terminal shows
            console.Error.WriteLine(many ? $"hearsay: stopped; {kept} written" : "hearsay: stopped");
            return console.InterruptedExitCode();
        }
        finally
        {
            stopWorkers.Cancel();
        }

        bar.Hide();
        if (many && !request.Quiet && (failed > 0 || console.ErrorIsTerminal))
        {
            console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"hearsay: {done - failed} of {done} articles read, {failed} failed"));
        }

        return failed > 0 ? ExitCodes.Failed : ExitCodes.Ok;

        // Where nothing could be read, what was there before is worth more than an empty file.
        void Complete()
        {
            if (done > failed)
            {
                sink.Complete();
            }
        }
    }

    /// <summary>
    /// Goes through all stages ahead of the first article, so that their code is compiled on another core while it is taken apart.
    /// </summary>
    private const string WarmUp = "\"The dam is safe,\" the minister said on Monday. He denied that it had leaked, citing an aide.";

    private static void Preload(Func<object> load)
    {
        try
        {
            load();
        }
        catch (Exception)
        {
            // Kept by the lazy value, and thrown to the first reader.
        }
    }

    /// <summary>The slots of all inputs, in order, each when it is done.</summary>
    private IEnumerable<Slot> InOrder(ReadLoader loader, ReadPlan plan, CancellationToken stop, Action waiting, CancellationToken cancellation)
    {
        // Not disposed: workers may still wait on them when the caller stops early.
        var window = new SemaphoreSlim(request.Threads * WindowPerThread);
        var order = new BlockingCollection<Slot>();
        var inputs = ReadInput.Expand(request.Inputs).GetEnumerator();
        var turn = new Lock();
        for (var i = 0; i < Math.Min(request.Threads, plan.Many ? int.MaxValue : 1); i++)
        {
            new Thread(Work, StackBytes) { IsBackground = true, Name = $"reader {i + 1}" }.Start();
        }

        // As long as the workers run, more may come: each of them ends only after all inputs are handed out.
        while (true)
        {
            Slot slot;
            while (!order.TryTake(out slot!, 100, cancellation))
            {
                waiting();
                if (order.IsCompleted)
                {
                    yield break;
                }
            }

            while (!slot.Done.Wait(100, cancellation))
            {
                waiting();
            }

            yield return slot;
            slot.Dispose();
            window.Release();
        }

        void Work()
        {
            try
            {
                while (true)
                {
                    window.Wait(stop);
                    Slot slot;
                    lock (turn)
                    {
                        if (order.IsAddingCompleted || !inputs.MoveNext())
                        {
                            order.CompleteAdding();
                            return;
                        }

                        slot = new Slot(inputs.Current);
                        order.Add(slot, CancellationToken.None);
                    }

                    Process(slot, loader, plan, stop);
                    slot.Done.Set();
                }
            }
            catch (OperationCanceledException)
            {
                // The caller stops too.
            }
        }
    }

    private void Process(Slot slot, ReadLoader loader, ReadPlan plan, CancellationToken stop)
    {
        try
        {
            var article = loader.Load(slot.Input, stop);
            var record = _read(article, stop);
            var bytes = new MemoryStream();
            plan.Format.Write(bytes, record, plan.Settings(slot.Input));
            slot.Output = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
            slot.Notes = plan.Format == ReadFormat.View ? [] : [.. record.Diagnostics.Select(d => d.Message)];
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw;
        }
        catch (UnreadableInputException e)
        {
            slot.Error = e.Message;
        }
        catch (CliException e)
        {
            slot.Error = $"{slot.Input.Name}: {e.Message}";
        }
        catch (Exception e)
        {
            // A defect; the other articles are read all the same.
            slot.Error = $"{slot.Input.Name}: internal error, please report it: {e.GetType().Name}: {e.Message} {e.StackTrace?.Split('\n')[0].Trim()}";
        }
    }

    private void Write(Slot slot, ReadSink sink, ProgressBar bar, ReadPlan plan)
    {
        if (slot.Error is not null || (slot.Notes.Count > 0 && !request.Quiet) || plan.SharesTerminal)
        {
            bar.Hide();
        }

        if (slot.Error is { } error)
        {
            console.Error.WriteLine($"hearsay: {DisplayText.Clean(error)}");
        }

        if (slot.Output is { } output)
        {
            sink.Write(slot.Input, output.Span);
            foreach (var note in request.Quiet ? [] : slot.Notes)
            {
                console.Error.WriteLine($"hearsay: {DisplayText.Clean(slot.Input.Name)}: note: {DisplayText.Clean(note)}");
            }
        }
    }
}
