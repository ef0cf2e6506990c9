using System.Diagnostics;
using Hearsay.Cli.Terminal;

namespace Hearsay.Cli.Commands.Evaluate;

/// <summary>One line on standard error that counts articles, where that is a terminal; nothing elsewhere.</summary>
internal sealed class EvaluationProgress(CliConsole console, int total) : IDisposable
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private int _done;
    private long _shown = -1000;

    /// <summary>Counts one article. Any thread.</summary>
    public void Step()
    {
        if (!console.ErrorIsTerminal)
        {
            return;
        }

        lock (_lock)
        {
            _done++;
            if (_watch.ElapsedMilliseconds - _shown >= 100)
            {
                _shown = _watch.ElapsedMilliseconds;
                var rate = _done / _watch.Elapsed.TotalSeconds;
                console.Error.Write(string.Create(null, $"\r\e[K{_done} of {total}  {rate:0.0}/s  {(total - _done) / rate:0} s left"));
            }
        }
    }

    public void Dispose()
    {
        if (console.ErrorIsTerminal)
        {
            console.Error.Write("\r\e[K");
        }
    }
}
