using Microsoft.Playwright;

namespace Hearsay.Tests.Browser;

/// <summary>
/// One headless Chromium for the tests of a class. Debian's is used, nothing is downloaded. Where there is none the tests are
/// skipped, except in CI (<c>CI=true</c>), where its absence is a failure.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string _folder = "";

    public async ValueTask InitializeAsync()
    {
        if (Places.FirstOrDefault(File.Exists) is not { } path)
        {
            return;
        }

        _folder = Directory.CreateTempSubdirectory("hearsay-html-").FullName;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>Opens <paramref name="html"/> from a file.</summary>
    public async Task<BrowserPage> Open(string html, int width = 1360, int height = 900, bool script = true, bool dark = false)
    {
        if (_browser is null)
        {
            var message = $"No Chromium at {string.Join(", ", Places)}: apt-get install chromium.";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", message);
            Assert.Fail(message);
        }

        var file = Path.Combine(_folder, $"{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(file, html);
        var context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            JavaScriptEnabled = script,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        var page = new BrowserPage(await context.NewPageAsync());
        await page.Page.GotoAsync(new Uri(file).AbsoluteUri);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
        if (_folder.Length > 0)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}

/// <summary>A page that, when it is closed, has neither complained nor asked for anything but itself.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];

    public BrowserPage(IPage page)
    {
        Page = page;
        page.SetDefaultTimeout(30_000);
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) => _complaints.Add($"{message.Type}: {message.Text}");
        page.Dialog += (_, dialog) => _complaints.Add($"dialog: {dialog.Message}");
        page.Request += (_, request) => _requests.Add(request.Url);
    }

    public IPage Page { get; }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        Assert.Empty(_complaints);
        Assert.Single(_requests);
    }
}
