using System.Globalization;
using Hearsay.Cli.Terminal;
using Hearsay.Cli.Web;
using Hearsay.Documents;
using Hearsay.Reading;

namespace Hearsay.Cli.Commands;

/// <summary>Opens inputs and makes articles of them: the one place that touches files, standard input and the network. Thread-safe.</summary>
internal sealed class ReadLoader(CliConsole console, ReadRequest request) : IDisposable
{
    // A record of a text takes some 700 bytes of memory a character while it is made (measured on 5 MB in one line), so an input
    // that is no article must not take the machine with it. Two million characters are a novel of 350,000 words.
    private const long MaxInput = 20 << 20;
    private const int MaxText = 2_000_000;

    private readonly Lazy<PageFetcher> _fetcher = new(() => new PageFetcher(request.MaxBytes ?? MaxInput, request.Timeout));

    /// <summary>Reads an input whole.</summary>
    /// <exception cref="CliException">It cannot be read; the message does not name it.</exception>
    /// <exception cref="UnreadableInputException">It holds no text; the message names it.</exception>
    /// <exception cref="OperationCanceledException">The user stopped.</exception>
    public Article Load(ReadInput input, CancellationToken cancellation)
    {
        var article = Open(input, cancellation);
        return request.MaxBytes is null && article.Text.Length > MaxText
            ? throw new CliException(string.Create(CultureInfo.InvariantCulture, $"its text of {article.Text.Length:#,0} characters is longer than the {MaxText:#,0} of any article; to read it all the same, give --max-size"))
            : article;
    }

    public void Dispose()
    {
        if (_fetcher.IsValueCreated)
        {
            _fetcher.Value.Dispose();
        }
    }

    private Article Open(ReadInput input, CancellationToken cancellation)
    {
        var options = new ReadOptions { Name = input.Name, Published = request.Published, Url = request.Url, Outlet = request.Outlet, MaxBytes = int.MaxValue };
        switch (input.Kind)
        {
            case InputKind.Address:
                var page = _fetcher.Value.Fetch(input.Name, cancellation);
                return ArticleReader.Read(page.Bytes, options with { ContentType = page.ContentType, Url = request.Url ?? page.Address });
            case InputKind.StandardInput:
                if (console.InputIsTerminal && console.ErrorIsTerminal && !request.Quiet)
                {
                    console.Error.WriteLine("hearsay: type or paste the article; end it with Ctrl-D on a line of its own");
                }

                return ArticleReader.Read(Drain(console.Input, 0, cancellation), options with { Name = "standard input" });
            case InputKind.File:
                return ArticleReader.Read(ReadFile(input.Name, cancellation), options);
            default:
                throw new CliException(input.Problem!);
        }
    }

    private ReadOnlyMemory<byte> ReadFile(string path, CancellationToken cancellation)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            var length = stream.CanSeek ? stream.Length : 0;
            return length > Limit ? throw TooBig() : Drain(stream, (int)length, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ReadInput.Reason(e));
        }
    }

    private long Limit => request.MaxBytes ?? MaxInput;

    private ReadOnlyMemory<byte> Drain(Stream stream, int expected, CancellationToken cancellation)
    {
        var buffer = new byte[Math.Max(expected + 1, 4096)];
        var length = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var read = stream.Read(buffer, length, buffer.Length - length);
            if (read == 0)
            {
                return buffer.AsMemory(0, length);
            }

            length += read;
            if (length > Limit)
            {
                throw TooBig();
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(Limit + 1, buffer.Length * 2L));
            }
        }
    }

    private CliException TooBig() => new($"it is larger than {ByteSize.Of(Limit)}; allow more with --max-size");
}
