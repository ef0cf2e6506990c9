using System.Diagnostics;
using System.Globalization;

namespace Hearsay.Cli.Terminal;

/// <summary>
/// A line on standard error that tells how far a long run is: drawn only where standard error is a terminal, at most ten times a
/// second, and taken away before anything else is written. Used by one thread.
/// </summary>
internal sealed class ProgressBar
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly CliConsole _console;
    private readonly string _what;
    private readonly Func<TimeSpan> _clock;
    private TimeSpan _drawnAt = -Interval;
    private bool _drawn;

    /// <param name="console">Where to.</param>
    /// <param name="what">What is counted, plural: <c>articles</c>.</param>
    /// <param name="enabled">False for a bar that never shows.</param>
    /// <param name="clock">Time since the start; for tests.</param>
    public ProgressBar(CliConsole console, string what, bool enabled, Func<TimeSpan>? clock = null)
    {
        _console = console;
        _what = what;
        Enabled = enabled && console.ErrorIsTerminal;
        var watch = Stopwatch.StartNew();
        _clock = clock ?? (() => watch.Elapsed);
    }

    public bool Enabled { get; }

    /// <summary>How many there are in all; null while that is not known.</summary>
    public int? Total { get; set; }

    /// <summary>Draws the bar for <paramref name="done"/>, unless it was drawn just now.</summary>
    public void Show(int done)
    {
        var now = _clock();
        if (!Enabled || now - _drawnAt < Interval)
        {
            return;
        }

        _drawnAt = now;
        _drawn = true;
        _console.Error.Write(Ansi.EraseLine + Line(done, Total, _what, now, Math.Min((_console.Columns() ?? 80) - 1, 79)));
    }

    /// <summary>Takes the bar away; the next <see cref="Show"/> draws it again.</summary>
    public void Hide()
    {
        if (_drawn)
        {
            _console.Error.Write(Ansi.EraseLine);
            _drawn = false;
            _drawnAt = -Interval;
        }
    }

    /// <summary>The bar as text of at most <paramref name="width"/> columns.</summary>
    internal static string Line(int done, int? total, string what, TimeSpan elapsed, int width)
    {
        var culture = CultureInfo.InvariantCulture;
        var rate = elapsed.TotalSeconds > 0 ? done / elapsed.TotalSeconds : 0;
        var speed = done == 0 ? "" : string.Create(culture, $"  {rate:0.0} {what}/s");
        if (total is not { } all)
        {
            return Fit(string.Create(culture, $"{done} {what}{speed}"), width);
        }

        var left = done == 0 ? "" : $"  {Duration(TimeSpan.FromSeconds((all - done) / rate))} left";
        var counts = string.Create(culture, $"  {done}/{all}  {100L * done / Math.Max(all, 1)} %{speed}{left}");
        var room = Math.Min(30, width - counts.Length);
        if (room < 5)
        {
            return Fit(counts.Trim(), width);
        }

        var filled = (int)((long)room * Math.Min(done, all) / Math.Max(all, 1));
        return new string('█', filled) + new string('░', room - filled) + counts;
    }

    private static string Fit(string text, int width) => text.Length <= width ? text : text[..Math.Max(0, width)];

    private static string Duration(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time:mm\\:ss}")
        : time.ToString(@"m\:ss", CultureInfo.InvariantCulture);
}
