using System.IO.Compression;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace Hearsay.Tests.Cli.Web;

public class FetchingTests
{
    private const string Page = "<!doctype html><html><head><title>Dam holds</title></head><body><article><h1>Dam holds</h1><p>The dam holds, engineer Tom Hale said on Tuesday at the lake.</p></article></body></html>";

    [Fact]
    public async Task A_page_is_fetched_once_and_its_address_recorded()
    {
        string? head = null;
        await using var server = new PageServer((request, stream, stop) =>
        {
            head = request;
            return stream.WriteAsync(Encoding.Latin1.GetBytes(PageServer.Answer(Page, headers: "Set-Cookie: a=b\r\n")), stop).AsTask();
        });
        var run = await CliRun.Of("read", server.Address + "/news/1?x=y#part", "--format", "jsonl");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var article = JsonDocument.Parse(run.Output).RootElement.GetProperty("article");
        Assert.Equal(server.Address + "/news/1?x=y", article.GetProperty("url").GetString());
        Assert.Contains("Tom Hale", article.GetProperty("text").GetString());
        Assert.Equal(1, server.Requests);
        Assert.StartsWith("GET /news/1?x=y HTTP/1.1\r\n", head);
        Assert.Contains("\r\nUser-Agent: hearsay/", head);
        Assert.DoesNotContain("Cookie", head);
    }

    [Fact]
    public async Task The_charset_of_the_content_type_is_used()
    {
        await using var server = new PageServer((_, stream, stop) =>
        {
            byte[] body = [.. "<p>Caf"u8, 0xE9, .. " holds, he said.</p>"u8];
            byte[] answer = [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];
            return stream.WriteAsync(answer, stop).AsTask();
        });
        var run = await CliRun.Of("read", server.Address, "--format", "jsonl");
        Assert.Contains("Café", JsonDocument.Parse(run.Output).RootElement.GetProperty("article").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Cookies_are_not_sent_and_redirects_are_followed_by_relative_and_absolute_address()
    {
        var heads = new List<string>();
        PageServer? server = null;
        await using (server = new PageServer((request, stream, stop) =>
        {
            heads.Add(request);
            var to = heads.Count switch { 1 => "/second", 2 => server!.Address + "/third?q", _ => null };
            return stream.WriteAsync(Encoding.Latin1.GetBytes(to is null ? PageServer.Answer(Page) : PageServer.Answer("", status: "302 Found", headers: $"Location: {to}\r\nSet-Cookie: session=1; Path=/\r\n")), stop).AsTask();
        }))
        {
            var run = await CliRun.Of("read", server.Address + "/first", "--format", "jsonl");
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.Equal(["GET /first", "GET /second", "GET /third?q"], heads.Select(h => h[..h.IndexOf(" HTTP", StringComparison.Ordinal)]));
            Assert.DoesNotContain(heads, h => h.Contains("Cookie", StringComparison.OrdinalIgnoreCase));
            Assert.Equal(server.Address + "/third?q", JsonDocument.Parse(run.Output).RootElement.GetProperty("article").GetProperty("url").GetString());
        }
    }

    [Fact]
    public async Task A_circle_of_redirects_is_left_after_ten()
    {
        await using var server = new PageServer(PageServer.Answer("", status: "301 Moved Permanently", headers: "Location: /again\r\n"));
        await Fails(server.Address, "it redirects more than 10 times");
        Assert.Equal(11, server.Requests);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/x")]
    [InlineData("javascript:alert(1)")]
    public async Task A_redirect_to_anything_but_a_web_address_is_refused(string target)
    {
        await using var server = new PageServer(PageServer.Answer("", status: "302 Found", headers: $"Location: {target}\r\n"));
        await Fails(server.Address, $"it redirects to {target}, which is no http or https address");
        Assert.Equal(1, server.Requests);
    }

    [Theory]
    [InlineData("404 Not Found", "the server answers 404 Not Found")]
    [InlineData("503 Service Unavailable", "the server answers 503 Service Unavailable")]
    [InlineData("304 Not Modified", "the server answers 304 Not Modified")]
    public async Task What_is_no_success_is_told(string status, string message)
    {
        await using var server = new PageServer(PageServer.Answer(Page, status: status));
        await Fails(server.Address, message);
    }

    [Theory]
    [InlineData("application/pdf")]
    [InlineData("image/png")]
    [InlineData("application/octet-stream; charset=utf-8")]
    public async Task What_is_no_text_is_refused(string type)
    {
        await using var server = new PageServer(PageServer.Answer(Page, contentType: type));
        await Fails(server.Address, $"the server sends {type}, which is neither a page nor text");
    }

    [Fact]
    public async Task A_length_above_the_limit_is_refused_before_the_body_is_read()
    {
        await using var server = new PageServer("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10000000000\r\n\r\n<p>");
        await Fails(server.Address, "the page is larger than 20 MB; allow more with --max-size");
    }

    [Fact]
    public async Task A_body_without_end_is_left_at_the_limit()
    {
        var sent = 0L;
        await using var server = new PageServer(async (_, stream, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"u8.ToArray(), stop);
            var block = new byte[65536];
            while (sent < 10_000_000_000)
            {
                await stream.WriteAsync(block, stop);
                sent += block.Length;
            }
        });
        await Fails(server.Address, "the page is larger than 1 MB", "--max-size", "1M");
        Assert.InRange(sent, 1 << 20, 32 << 20); // what the buffers of the two sockets hold
    }

    [Fact]
    public async Task A_small_body_that_unpacks_to_a_huge_one_is_left_at_the_limit()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var block = new byte[1 << 20];
            for (var i = 0; i < 64; i++)
            {
                gzip.Write(block);
            }
        }

        await using var server = new PageServer((_, stream, stop) => stream.WriteAsync((byte[])
        [
            .. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n"), .. packed.ToArray(),
        ], stop).AsTask());
        Assert.True(packed.Length < 1 << 20);
        await Fails(server.Address, "the page is larger than 1 MB", "--max-size", "1M");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_that_comes_byte_by_byte_or_not_at_all_is_given_up_in_time(bool bytes)
    {
        await using var server = new PageServer(async (_, stream, stop) =>
        {
            for (var i = 0; bytes; i++)
            {
                await stream.WriteAsync(i == 0 ? "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"u8.ToArray() : "x"u8.ToArray(), stop);
                await Task.Delay(50, stop);
            }

            await Task.Delay(Timeout.Infinite, stop);
        });
        await Fails(server.Address, "the page did not arrive within 1 seconds", "--timeout", "1");
    }

    [Fact]
    public async Task A_connection_that_breaks_off_is_told()
    {
        await using var server = new PageServer("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<p>half");
        await Fails(server.Address, "the connection broke off");
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("")]
    public async Task What_is_no_web_server_is_told(string answer)
    {
        await using var server = new PageServer(answer);
        await Fails(server.Address, "server");
    }

    [Fact]
    public async Task A_body_that_is_not_compressed_as_it_says_is_told()
    {
        await using var server = new PageServer(PageServer.Answer(Page, headers: "Content-Encoding: gzip\r\n"));
        await Fails(server.Address, "not compressed as it says");
    }

    [Fact]
    public async Task An_address_nobody_listens_at_is_told()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await Fails($"http://127.0.0.1:{port}/", "the host cannot be reached: Connection refused");
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_told() => await Fails("http://no-such-host.invalid/", "the host cannot be found");

    [Fact]
    public async Task A_certificate_nobody_vouches_for_is_refused()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serve = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var tls = new SslStream(client.GetStream());
            try
            {
                await tls.AuthenticateAsServerAsync(certificate);
                _ = tls.ReadByte();
            }
            catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
            {
            }
        });
        await Fails($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/", "the connection cannot be made secure (TLS)");
        listener.Stop();
        await serve;
    }

    [Theory]
    [InlineData("http://")]
    [InlineData("https://[x")]
    public async Task An_address_that_is_none_is_told(string address) => await Fails(address, "this is not an http or https address");

    [Fact]
    public async Task Several_addresses_are_read_in_order_and_a_bad_one_does_not_stop_the_rest()
    {
        await using var server = new PageServer((head, stream, stop) => stream.WriteAsync(Encoding.Latin1.GetBytes(
            head.StartsWith("GET /2", StringComparison.Ordinal) ? PageServer.Answer("", status: "410 Gone") : PageServer.Answer(Page.Replace("Dam holds", head[5..6], StringComparison.Ordinal))), stop).AsTask());
        var run = await CliRun.Of("read", server.Address + "/1", server.Address + "/2", server.Address + "/3", "--format", "jsonl", "--threads", "3");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["1", "3"], run.Output.TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement.GetProperty("article").GetProperty("title").GetString()));
        Assert.StartsWith($"hearsay: {server.Address}/2: the server answers 410 Gone\n", run.Error);
    }

    private static async Task Fails(string address, string message, params string[] options)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var run = await CliRun.Of(["read", address, .. options]);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"hearsay: {address}: ", run.Error);
        Assert.Contains(message, run.Error);
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }
}
