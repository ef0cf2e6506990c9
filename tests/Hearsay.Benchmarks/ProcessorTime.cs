using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Hearsay.Benchmarks;

/// <summary>
/// Processor time on Linux, where it is the fair measure: a benchmark often shares its machine, and the clock then measures the
/// neighbours. Elsewhere the clock.
/// </summary>
internal static class ProcessorTime
{
    private const int ThreadClock = 3; // CLOCK_THREAD_CPUTIME_ID
    private const int Children = -1; // RUSAGE_CHILDREN

    /// <summary>What the times are, for the report.</summary>
    public static string Kind => OperatingSystem.IsLinux() ? "processor time" : "time by the clock";

    /// <summary>Time of this thread so far.</summary>
    public static TimeSpan OfThread() => OperatingSystem.IsLinux() && GetClock(ThreadClock, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Fraction / 1000.0)
        : Stopwatch.GetElapsedTime(0);

    /// <summary>Time of all child processes that have ended, on all their threads, and the most memory one of them had, in kilobytes; zeros where the system does not tell.</summary>
    public static (TimeSpan Time, long PeakKilobytes) OfChildren()
    {
        if (!OperatingSystem.IsLinux() || GetUsage(Children, out var usage) != 0)
        {
            return default;
        }

        return (TimeSpan.FromSeconds(usage.User.Seconds + usage.System.Seconds) + TimeSpan.FromMicroseconds(usage.User.Fraction + usage.System.Fraction), usage.PeakKilobytes);
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetClock(int clock, out Moment time);

    [DllImport("libc", EntryPoint = "getrusage")]
    private static extern int GetUsage(int who, out Usage usage);

    // timespec (fraction in nanoseconds) and timeval (microseconds) have the same shape on 64-bit Linux.
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Moment
    {
        public readonly long Seconds;
        public readonly long Fraction;
    }

    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private readonly struct Usage
    {
        public readonly Moment User;
        public readonly Moment System;
        public readonly long PeakKilobytes;
    }
}
