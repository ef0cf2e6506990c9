using System.Text;

namespace Hearsay.Tests.Golden;

/// <summary>
/// Compares an answer with the checked-in file. Where they differ the test fails with the lines that do, and says how to
/// accept; only a run that was asked to by <see cref="AcceptVariable"/> writes the file, and that run fails too.
/// </summary>
internal static class GoldenFile
{
    /// <summary>Set it to 1 to let the tests write the golden files.</summary>
    public const string AcceptVariable = "HEARSAY_ACCEPT_GOLDEN";

    private const int MostLinesShown = 60;

    public static void Verify(string path, string actual) => Verify(path, actual, Environment.GetEnvironmentVariable(AcceptVariable) == "1");

    internal static void Verify(string path, string actual, bool accept)
    {
        var expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : null;
        if (expected == actual)
        {
            return;
        }

        if (accept)
        {
            File.WriteAllText(path, actual);
            Assert.Fail($"{path} was written because {AcceptVariable} is 1. Review it with git diff, then run without the variable.");
        }

        var what = expected is null ? "is not there" : "differs (- expected, + got)";
        Assert.Fail($"{path} {what}:\n{Diff(expected ?? "", actual)}\nIf the new answer is right, run the tests once with {AcceptVariable}=1 and review the change with git diff.");
    }

    /// <summary>The lines that differ, by longest common subsequence; lines both have are left out.</summary>
    internal static string Diff(string expected, string actual)
    {
        string[] a = expected.Split('\n'), b = actual.Split('\n');
        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var diff = new StringBuilder();
        var shown = 0;
        for (int i = 0, j = 0; i < a.Length || j < b.Length;)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                (i, j) = (i + 1, j + 1);
                continue;
            }

            if (shown++ == MostLinesShown)
            {
                return diff.Append("… and more\n").ToString();
            }

            var removed = j == b.Length || (i < a.Length && common[i + 1, j] >= common[i, j + 1]);
            diff.Append(removed ? $"-{i + 1,4}: {a[i++]}\n" : $"+{j + 1,4}: {b[j++]}\n");
        }

        return diff.ToString();
    }
}
