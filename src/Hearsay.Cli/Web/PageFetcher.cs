using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using Hearsay.Cli.Terminal;

namespace Hearsay.Cli.Web;

/// <summary>A fetched page.</summary>
/// <param name="Bytes">Its body, decompressed.</param>
/// <param name="ContentType">The header as the server sent it, with its charset; null where it sent none.</param>
/// <param name="Address">Where it was found after redirects.</param>
internal sealed record Page(byte[] Bytes, string? ContentType, string Address);

/// <summary>
/// Fetches one page that the user named: one GET, redirects by hand within http and https, no cookies, no credentials, bounded in
/// size (after decompression), time and redirects. Safe for several threads.
/// </summary>
internal sealed class PageFetcher(long maxBytes, TimeSpan timeout) : IDisposable
{
    public const int MaxRedirects = 10;

    private readonly HttpClient _client = Create();

    /// <summary>Fetches <paramref name="address"/>.</summary>
    /// <exception cref="CliException">It cannot be had; the message says why, without the address.</exception>
    /// <exception cref="OperationCanceledException">The user stopped.</exception>
    public Page Fetch(string address, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            return FetchAsync(address, limit.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new CliException($"the page did not arrive within {timeout.TotalSeconds:0} seconds; give it longer with --timeout");
        }
        catch (HttpRequestException e)
        {
            throw new CliException(Reason(e));
        }
        catch (HttpIOException e)
        {
            throw new CliException($"the connection broke off: {e.Message}");
        }
        catch (IOException e)
        {
            throw new CliException($"the connection broke off: {e.Message}");
        }
        catch (InvalidDataException)
        {
            throw new CliException("the server sent a body that is not compressed as it says");
        }
    }

    public void Dispose() => _client.Dispose();

    private static HttpClient Create()
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        })
        { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        var version = typeof(PageFetcher).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("hearsay", version));
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en, *;q=0.5");
        return client;
    }

    private async Task<Page> FetchAsync(string address, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !IsWeb(uri) || uri.Host.Length == 0)
        {
            throw new CliException("this is not an http or https address");
        }

        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (Redirection(response, uri) is not { } next)
            {
                return await BodyAsync(response, uri, cancellation);
            }

            if (redirects == MaxRedirects)
            {
                throw new CliException($"it redirects more than {MaxRedirects} times, last to {DisplayText.Clean(next.AbsoluteUri)}");
            }

            if (!IsWeb(next))
            {
                throw new CliException($"it redirects to {DisplayText.Clean(next.OriginalString)}, which is no http or https address");
            }

            uri = next;
        }
    }

    private static Uri? Redirection(HttpResponseMessage response, Uri from)
    {
        if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
        {
            return null;
        }

        return response.Headers.Location is { } location
            ? location.IsAbsoluteUri ? location : new Uri(from, location)
            : throw new CliException($"the server answers {Status(response)} without saying where to");
    }

    private async Task<Page> BodyAsync(HttpResponseMessage response, Uri uri, CancellationToken cancellation)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new CliException($"the server answers {Status(response)}");
        }

        var type = response.Content.Headers.TryGetValues("Content-Type", out var types) ? types.FirstOrDefault() : null;
        if (type is not null && !IsText(type))
        {
            throw new CliException($"the server sends {DisplayText.Clean(type)}, which is neither a page nor text");
        }

        if (response.Content.Headers.ContentLength > maxBytes)
        {
            throw TooBig();
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var body = new MemoryStream();
        var buffer = new byte[65536];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (body.Length + read > maxBytes)
            {
                throw TooBig(); // closes the connection: the rest is never read
            }

            body.Write(buffer, 0, read);
        }

        return new Page(body.ToArray(), type, uri.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped));
    }

    private CliException TooBig() => new($"the page is larger than {ByteSize.Of(maxBytes)}; allow more with --max-size");

    private static string Status(HttpResponseMessage response) => $"{(int)response.StatusCode} {DisplayText.Clean(response.ReasonPhrase ?? "")}".TrimEnd();

    private static bool IsWeb(Uri uri) => uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps;

    private static bool IsText(string contentType)
    {
        var end = contentType.IndexOf(';');
        var type = (end < 0 ? contentType : contentType[..end]).Trim();
        return type.Length == 0 || type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.EndsWith("/xhtml+xml", StringComparison.OrdinalIgnoreCase) || type.EndsWith("/xml", StringComparison.OrdinalIgnoreCase);
    }

    private static string Reason(HttpRequestException e)
    {
        var inner = e.InnerException?.Message ?? e.Message;
        return e.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => "the host cannot be found; check the address and the network",
            HttpRequestError.ConnectionError => $"the host cannot be reached: {inner}",
            HttpRequestError.SecureConnectionError => $"the connection cannot be made secure (TLS): {inner}",
            HttpRequestError.ProxyTunnelError => $"the proxy refuses the connection: {e.Message}",
            HttpRequestError.ResponseEnded => "the server closed the connection before the answer was whole",
            HttpRequestError.InvalidResponse => "the server's answer is no HTTP",
            HttpRequestError.ConfigurationLimitExceeded => "the server's headers are larger than 64 KB",
            _ => $"it cannot be fetched: {(e.Message == inner ? inner : $"{e.Message} {inner}")}",
        };
    }
}
