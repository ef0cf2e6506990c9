namespace Hearsay.Cli.Commands;

/// <summary>What an input is.</summary>
internal enum InputKind
{
    File,
    StandardInput,
    Address,

    /// <summary>Nothing that can be read: <see cref="ReadInput.Problem"/> says why.</summary>
    Bad,
}

/// <summary>One input of <c>hearsay read</c>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">As the user named it or would: for messages, and to open it.</param>
/// <param name="OutputName">Path of its output below the output folder, without the format's ending; with <c>/</c>.</param>
/// <param name="Problem">For <see cref="InputKind.Bad"/>, why.</param>
internal sealed record ReadInput(InputKind Kind, string Name, string OutputName, string? Problem = null)
{
    /// <summary>Endings of the files that are read when a folder is named.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".txt", ".html", ".htm", ".xhtml"];

    /// <summary>Whether <paramref name="name"/> has the form of an address.</summary>
    public static bool IsAddress(string name) =>
        name.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || name.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The inputs that <paramref name="names"/> stand for, in order: a folder stands for the files in it and below, by name
    /// (ordinal), a folder's content in the place of its name. Folders are listed as they are come to, so the memory needed
    /// does not grow with the number of files. Never throws for what is there: that is an input of kind <see cref="InputKind.Bad"/>.
    /// </summary>
    public static IEnumerable<ReadInput> Expand(IReadOnlyList<string> names)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            if (name == "-")
            {
                yield return new(InputKind.StandardInput, "-", Free("stdin", taken));
            }
            else if (IsAddress(name))
            {
                yield return new(InputKind.Address, name, Free(NameOfAddress(name), taken));
            }
            else if (Directory.Exists(name))
            {
                // A folder named alone is laid out anew in the output folder; one of several keeps its name there.
                var below = names.Count == 1 ? "" : Free(Path.GetFileName(Path.GetFullPath(name).TrimEnd(Path.DirectorySeparatorChar)) is { Length: > 0 } own ? own : "root", taken) + "/";
                var any = false;
                foreach (var input in Walk(name, below))
                {
                    any = true;
                    yield return input;
                }

                if (!any)
                {
                    yield return new(InputKind.Bad, name, "", $"the folder holds no file ending in {string.Join(", ", Endings)}");
                }
            }
            else if (File.Exists(name))
            {
                yield return new(InputKind.File, name, Free(Path.GetFileName(name), taken));
            }
            else
            {
                yield return new(InputKind.Bad, name, "", WhyNot(name));
            }
        }
    }

    private static IEnumerable<ReadInput> Walk(string folder, string below)
    {
        // Folders to come, the next one on top; a stack of its own, since folders may nest deep.
        var open = new Stack<(string Path, string Name, bool IsFolder)>();
        open.Push((folder, "", true));
        while (open.TryPop(out var item))
        {
            if (!item.IsFolder)
            {
                yield return new(InputKind.File, item.Path, below + item.Name);
                continue;
            }

            List<(string Path, string Name, bool IsFolder)> entries;
            string? problem = null;
            try
            {
                entries = List(item.Path, item.Name);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                (entries, problem) = ([], Reason(e));
            }

            if (problem is not null)
            {
                yield return new(InputKind.Bad, item.Path, "", problem);
            }

            for (var i = entries.Count - 1; i >= 0; i--)
            {
                open.Push(entries[i]);
            }
        }
    }

    private static List<(string Path, string Name, bool IsFolder)> List(string folder, string name)
    {
        var entries = new List<(string, string, bool)>();
        var prefix = name.Length == 0 ? "" : name + "/";
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false }))
        {
            if (entry.Name.StartsWith('.'))
            {
                continue;
            }

            var isFolder = (entry.Attributes & FileAttributes.Directory) != 0;
            if (isFolder ? entry.LinkTarget is null : Endings.Any(e => entry.Name.EndsWith(e, StringComparison.OrdinalIgnoreCase)))
            {
                entries.Add((Path.Combine(folder, entry.Name), prefix + entry.Name, isFolder));
            }
        }

        entries.Sort((a, b) => string.CompareOrdinal(a.Item2, b.Item2));
        return entries;
    }

    /// <summary>Why something could not be opened or listed, in the user's words.</summary>
    public static string Reason(Exception e) => e switch
    {
        UnauthorizedAccessException => "no permission to read it",
        FileNotFoundException or DirectoryNotFoundException => "there is no such file or folder",
        _ => e.Message,
    };

    private static string WhyNot(string name)
    {
        var colon = name.IndexOf("://", StringComparison.Ordinal);
        if (colon > 0)
        {
            return $"only http and https addresses are fetched, not {name[..colon]}; name a file by its path";
        }

        try
        {
            // Tells a missing file from one in a folder that may not be entered.
            _ = File.GetAttributes(name);
            return "it is neither a file nor a folder";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Reason(e);
        }
    }

    private static string NameOfAddress(string address)
    {
        var rest = address.AsSpan(address.IndexOf("://", StringComparison.Ordinal) + 3).TrimEnd('/');
        var at = rest.IndexOf('@');
        var slash = rest.IndexOf('/');
        rest = at >= 0 && (slash < 0 || at < slash) ? rest[(at + 1)..] : rest;
        var end = rest.IndexOfAny('?', '#');
        var name = string.Concat((end < 0 ? rest : rest[..end]).ToString().Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? c : '-')).Trim('-', '.');
        return name.Length == 0 ? "page" : name.Length > 100 ? name[..100] : name;
    }

    private static string Free(string name, HashSet<string> taken)
    {
        for (var n = 2; !taken.Add(name); n++)
        {
            var bare = n == 2 ? name : name[..name.LastIndexOf('-')];
            name = $"{bare}-{n}";
        }

        return name;
    }
}
