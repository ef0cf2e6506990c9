using System.Reflection.Metadata;
using System.Text.RegularExpressions;

namespace Hearsay.Tests.Conventions;

/// <summary>What holds for the files of the repository.</summary>
public partial class FileTests
{
    // About 400 lines and 60 lines are where a file or a method is a question to ask; these are where the question is answered.
    private const int LongestFile = 450;
    private const int LongestMethod = 80;

    [Fact]
    public void No_source_file_is_too_long_to_read()
    {
        var longFiles = from file in Repository.Files
                        where file.EndsWith(".cs", StringComparison.Ordinal)
                        let lines = File.ReadLines(Repository.PathOf(file)).Count()
                        where lines > LongestFile
                        select $"{file}: {lines} lines";
        Assert.Empty(longFiles);
    }

    [Theory]
    [InlineData("Hearsay")]
    [InlineData("Hearsay.Cli")]
    public void No_method_is_too_long_to_read(string assembly) => Assert.Empty(MethodsOver(LongestMethod, assembly));

    [Fact]
    public void The_measure_of_methods_measures() => Assert.NotEmpty(MethodsOver(15, "Hearsay"));

    [Fact]
    public void A_source_file_lies_in_the_folder_of_its_namespace()
    {
        var strays = from file in Repository.Files
                     where file.EndsWith(".cs", StringComparison.Ordinal) && (file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("tests/Hearsay.Tests/", StringComparison.Ordinal))
                     let match = NamespaceLine().Match(Repository.Read(file))
                     where match.Success
                     let folder = string.Join('.', file.Split('/').Skip(1).SkipLast(1))
                     where match.Groups[1].Value != folder
                     select $"{file}: namespace {match.Groups[1].Value}";
        Assert.Empty(strays);
    }

    [Fact]
    public void No_text_file_names_a_place_on_somebodys_machine()
    {
        Assert.Matches(MachinePath(), "see " + "/home/" + "me/notes.txt");
        Assert.Empty(Matches(MachinePath(), file => file != "samples"));
    }

    [Fact]
    public void No_text_file_tells_how_it_came_about_instead_of_what_it_is()
    {
        Assert.Matches(Workshop(), "as " + "issue " + "12 asks");
        Assert.Empty(Matches(Workshop(), file => !file.EndsWith(nameof(FileTests) + ".cs", StringComparison.Ordinal)));
    }

    /// <summary>The tracked files that are text, with their content.</summary>
    internal static IEnumerable<(string File, string Text)> TextFiles() =>
        from file in Repository.Files
        where !BinaryEnding().IsMatch(file)
        let text = Repository.Read(file)
        where !text.Contains('\0', StringComparison.Ordinal)
        select (file, text);

    private static IEnumerable<string> Matches(Regex forbidden, Func<string, bool> include) =>
        from entry in TextFiles()
        where include(entry.File)
        from Match match in forbidden.Matches(entry.Text)
        select $"{entry.File}:{entry.Text.AsSpan(0, match.Index).Count('\n') + 1}: {match.Value}";

    // Lines from a method's first statement to its last, as the symbols beside the assembly tell.
    private static IEnumerable<string> MethodsOver(int limit, string assembly)
    {
        var path = Path.Combine(AppContext.BaseDirectory, assembly + ".pdb");
        using var provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(path));
        var symbols = provider.GetMetadataReader();
        var found = new List<string>();
        foreach (var handle in symbols.MethodDebugInformation)
        {
            var points = symbols.GetMethodDebugInformation(handle).GetSequencePoints().Where(point => !point.IsHidden).ToList();
            if (points.Count == 0 || points.Max(point => point.EndLine) - points.Min(point => point.StartLine) + 1 is not (var lines and > 0) || lines <= limit)
            {
                continue;
            }

            var file = symbols.GetString(symbols.GetDocument(points[0].Document).Name);
            if (!file.Contains("/obj/", StringComparison.Ordinal))
            {
                found.Add($"{Path.GetFileName(file)}:{points.Min(point => point.StartLine)}: a method of {lines} lines");
            }
        }

        return found;
    }

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"(?<![\w.~}])/(?:work|root|home|Users)/\w|\b[A-Z]:\\Users\\")]
    private static partial Regex MachinePath();

    // Tickets and the making of the code belong into the tracker and the log.
    [GeneratedRegex(@"\bissues? #?\d|\b(?:this|previous|next|last|later|earlier) (?:issue|session)\b|\bBRIEF\.md\b|\bthe brief\b|\bhelper session\b|\b(?:AI|language model) (?:wrote|assistant)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Workshop();

    [GeneratedRegex(@"\.(?:png|jpe?g|gif|ico|woff2?|model|gz|xz|zip|warc|bin|ann)$|packages\.lock\.json$|^LICENSE$")]
    private static partial Regex BinaryEnding();
}
