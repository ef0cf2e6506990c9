namespace Hearsay.Cli.Commands;

/// <summary>Where records go. Used by one thread; whatever happens, it leaves whole files and whole lines only.</summary>
internal abstract class ReadSink : IDisposable
{
    /// <summary>Writes the bytes of one record.</summary>
    public abstract void Write(ReadInput input, ReadOnlySpan<byte> record);

    /// <summary>Ends well, or early but with whole records. Without it nothing is left behind.</summary>
    public abstract void Complete();

    public abstract void Dispose();

    /// <summary>A message for an output that cannot be written.</summary>
    public static CliException Unwritable(string path, Exception e) =>
        new($"cannot write to {path}: {(e is UnauthorizedAccessException ? "no permission" : e.Message)}");
}

/// <summary>Records one behind the other on standard output, one write each.</summary>
internal sealed class StreamSink(Stream stream) : ReadSink
{
    public override void Write(ReadInput input, ReadOnlySpan<byte> record) => stream.Write(record);

    public override void Complete() => stream.Flush();

    public override void Dispose()
    {
    }
}

/// <summary>Records one behind the other in a file that takes its name when it is whole.</summary>
internal sealed class FileSink : ReadSink
{
    private readonly string _path;
    private readonly WholeFile _file;

    public FileSink(string path)
    {
        _path = path;
        try
        {
            _file = new WholeFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, e);
        }
    }

    public override void Write(ReadInput input, ReadOnlySpan<byte> record)
    {
        try
        {
            _file.Stream.Write(record);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(_path, e);
        }
    }

    public override void Complete()
    {
        try
        {
            _file.Complete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(_path, e);
        }
    }

    public override void Dispose() => _file.Dispose();
}

/// <summary>A file for each record in a folder, named after the input, with the input's own folders.</summary>
internal sealed class FolderSink(string folder, string ending) : ReadSink
{
    public override void Write(ReadInput input, ReadOnlySpan<byte> record)
    {
        var path = Path.Combine(folder, input.OutputName.Replace('/', Path.DirectorySeparatorChar) + ending);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = new WholeFile(path);
            file.Stream.Write(record);
            file.Complete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, e);
        }
    }

    public override void Complete()
    {
    }

    public override void Dispose()
    {
    }
}

/// <summary>
/// A file that appears, whole, when it is completed: written beside its place under a name that starts with a dot, then renamed.
/// What is no plain file (a device, a pipe) is written to directly.
/// </summary>
internal sealed class WholeFile : IDisposable
{
    private readonly string _path;
    private readonly string? _temporary;

    public WholeFile(string path)
    {
        if (!IsPlain(Path.GetFullPath(path)))
        {
            _path = path;
            Stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            return;
        }

        // Through links, so that a link is kept and its target replaced.
        var link = new FileInfo(path);
        var target = link.LinkTarget is null ? link.FullName : link.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        _path = target;

        _temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Environment.ProcessId}.tmp");
        Stream = new FileStream(_temporary, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    public FileStream Stream { get; }

    public void Complete()
    {
        Stream.Dispose();
        if (_temporary is not null)
        {
            File.Move(_temporary, _path, overwrite: true);
        }
    }

    public void Dispose()
    {
        Stream.Dispose();
        if (_temporary is not null)
        {
            File.Delete(_temporary); // gone already where it was completed
        }
    }

    // There is no portable way to ask; these are where such things are.
    private static bool IsPlain(string path) => !path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/proc/", StringComparison.Ordinal);
}
