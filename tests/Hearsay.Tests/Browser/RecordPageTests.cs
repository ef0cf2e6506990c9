using Hearsay.Documents;
using Hearsay.Tests.Formats;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hearsay.Tests.Browser;

/// <summary>The page in a real browser: what lights up, what the switches and keys do, and that it asks nobody for anything.</summary>
public sealed class RecordPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string Html = RecordHtmlTests.Html(ExampleRecords.HarbourSale);

    [Fact]
    public async Task A_click_on_a_card_lights_up_its_parts_and_its_chain()
    {
        await using var opened = await chromium.Open(Html);
        var page = opened.Page;
        await page.Locator("#c6 blockquote").ClickAsync();
        Assert.Equal("the cabinet was \"ready to sign before the summer recess.\"", await Lit(page, "lit-c"));
        Assert.Equal("harbour minister Lena Torvik", await Lit(page, "lit-s"));
        Assert.Equal("told", await Lit(page, "lit-k"));
        Assert.Equal("Calder's chairman", await Lit(page, "lit-a"));
        Assert.Equal("the Vestby Post|one of them", await Lit(page, "rel-s"));
        Assert.Equal("reported|According to", await Lit(page, "rel-k"));
        await Expect(page.Locator("#c6")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex(@"\bon\b"));
        await Expect(page.Locator(".card.rel")).ToHaveCountAsync(2); // c5 around it and c3 around that
    }

    [Fact]
    public async Task Hovering_a_card_lights_up_only_as_long_as_it_lasts()
    {
        await using var opened = await chromium.Open(Html);
        var page = opened.Page;
        await page.Locator("#c2").HoverAsync();
        Assert.Equal("Talks on the sale of the docks were held in March", await Lit(page, "lit-c"));
        await page.Locator("#text h1").HoverAsync();
        Assert.Equal("", await Lit(page, "lit-c"));
    }

    [Fact]
    public async Task A_click_in_the_text_takes_the_innermost_claim_and_the_next_click_the_one_around_it()
    {
        await using var opened = await chromium.Open(Html);
        var page = opened.Page;
        var words = page.Locator("#text .s", new() { HasTextString = "ready to sign before" }).First;
        await words.ClickAsync();
        await Expect(page.Locator(".card.on")).ToHaveAttributeAsync("data-c", "6");
        await Expect(page.Locator("#c6")).ToBeInViewportAsync();
        await words.ClickAsync();
        await Expect(page.Locator(".card.on")).ToHaveAttributeAsync("data-c", "5");
        await words.ClickAsync();
        await Expect(page.Locator(".card.on")).ToHaveAttributeAsync("data-c", "6");
        await page.Locator(".about").ClickAsync();
        await page.Locator("#text .z-byline").ClickAsync();
        await Expect(page.Locator(".card.on")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_last_card_and_its_words_come_into_view_together()
    {
        await using var opened = await chromium.Open(Html, height: 500);
        var page = opened.Page;
        await page.Locator("#text .n[data-c='16']").ClickAsync();
        await Expect(page.Locator("#c16")).ToBeInViewportAsync();
        await page.Locator("#tab-timeline").ClickAsync();
        await page.Locator("#timeline .chip[data-c='2']").First.ClickAsync();
        await Expect(page.Locator("#claims")).ToBeVisibleAsync();
        await Expect(page.Locator("#c2")).ToBeInViewportAsync();
        await Expect(page.Locator("#text .lit-c").First).ToBeInViewportAsync();
    }

    [Fact]
    public async Task A_switch_shows_its_layer_in_the_text_and_hides_it()
    {
        await using var opened = await chromium.Open(Html);
        foreach (var (id, mark, property, shown) in new[]
        {
            ("show-names", ".s.e:not([data-r])", "border-bottom-style", "solid"),
            ("show-times", ".s.t", "border-bottom-style", "dashed"),
            ("show-wording", ".s.w:not(.quoted)", "text-decoration-style", "wavy"),
            ("show-own", ".s.own", "border-bottom-style", "double"),
        })
        {
            var box = opened.Page.Locator($"#{id}");
            var style = opened.Page.Locator($"#text {mark}").First;
            await box.CheckAsync();
            Assert.Equal(shown, await style.EvaluateAsync<string>("(e, p) => getComputedStyle(e).getPropertyValue(p)", property));
            await box.UncheckAsync();
            Assert.NotEqual(shown, await style.EvaluateAsync<string>("(e, p) => getComputedStyle(e).getPropertyValue(p)", property));
        }
    }

    [Fact]
    public async Task Cards_in_the_outlet_s_voice_come_with_their_switch()
    {
        await using var opened = await chromium.Open(Html);
        await Expect(opened.Page.Locator("#c14")).ToBeHiddenAsync();
        await opened.Page.Locator("#show-own").CheckAsync();
        await Expect(opened.Page.Locator("#c14")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Keys_walk_the_claims_pin_one_and_let_go()
    {
        await using var opened = await chromium.Open(Html);
        var page = opened.Page;
        await page.Locator("#text .n").First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal("The government held talks with the shipping group Calder Maritime about selling the Eastgate docks", await Lit(page, "lit-c"));
        await Expect(page.Locator("#c3")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#c3 .pick")).ToHaveAttributeAsync("aria-current", "true");
        await page.Keyboard.PressAsync("Tab"); // from the numbers in the text on to the pane
        await Expect(page.Locator("#tab-claims")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator("#sources")).ToBeVisibleAsync();
        await Expect(page.Locator("#claims")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#c1 .pick")).ToBeFocusedAsync();
        Assert.NotEqual("none", await page.Locator("#c1 .pick").EvaluateAsync<string>("e => getComputedStyle(e).outlineStyle"));
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".card.on")).ToHaveAttributeAsync("data-c", "16");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".card.on")).ToHaveCountAsync(0);
        Assert.Equal("", await Lit(page, "lit-c"));
    }

    [Fact]
    public async Task A_name_in_the_list_lights_up_its_mentions()
    {
        await using var opened = await chromium.Open(Html);
        var page = opened.Page;
        await page.Locator("#tab-names").ClickAsync();
        await page.Locator("#names .mark", new() { HasTextString = "Lena Torvik" }).ClickAsync();
        Assert.Equal("Minister|Lena Torvik|harbour minister Lena Torvik|Torvik|she|the minister", await Lit(page, "lit-m"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Text_has_enough_contrast_whatever_is_lit(bool dark)
    {
        await using var opened = await chromium.Open(Html, dark: dark);
        var page = opened.Page;
        foreach (var id in new[] { "show-names", "show-times", "show-own" })
        {
            await page.Locator($"#{id}").CheckAsync();
        }

        foreach (var tab in new[] { "sources", "names", "timeline", "wording", "claims" })
        {
            await page.Locator($"#tab-{tab}").ClickAsync();
            Assert.Empty(await page.EvaluateAsync<string[]>(ContrastScript));
        }

        await page.Locator("#c11 blockquote").ClickAsync();
        Assert.Empty(await page.EvaluateAsync<string[]>(ContrastScript));
    }

    [Fact]
    public async Task The_theme_switch_overrides_the_system()
    {
        await using var opened = await chromium.Open(Html);
        var page = opened.Page;
        var light = await Paper();
        await page.Locator("#theme-dark").CheckAsync();
        Assert.NotEqual(light, await Paper());
        await page.Locator("#theme-light").CheckAsync();
        Assert.Equal(light, await Paper());

        Task<string> Paper() => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
    }

    [Fact]
    public async Task A_narrow_window_stacks_text_and_cards_and_shows_the_picked_card_at_its_foot()
    {
        await using var opened = await chromium.Open(Html, width: 360, height: 740);
        var page = opened.Page;
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page scrolls sideways.");
        await page.Locator("#text .n[data-c='6']").ClickAsync();
        await Expect(page.Locator("#c6")).ToBeInViewportAsync();
        await Expect(page.Locator("#text .lit-c").First).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Without_script_every_list_is_there_and_numbers_lead_to_cards()
    {
        await using var opened = await chromium.Open(Html, script: false);
        var page = opened.Page;
        foreach (var panel in new[] { "claims", "sources", "names", "timeline", "wording" })
        {
            await Expect(page.Locator($"#{panel}")).ToBeVisibleAsync();
        }

        await page.Locator("#text .n[data-c='6']").ClickAsync();
        Assert.EndsWith("#c6", page.Url, StringComparison.Ordinal);
        await Expect(page.Locator("#c6")).ToBeInViewportAsync();
        await page.Locator("#show-names").CheckAsync();
        Assert.Equal("solid", await page.Locator("#text .s.e:not([data-r])").First.EvaluateAsync<string>("e => getComputedStyle(e).borderBottomStyle"));
    }

    [Fact]
    public async Task On_paper_every_list_is_printed_and_the_address_is_written_out()
    {
        await using var opened = await chromium.Open(Html);
        var page = opened.Page;
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator("#timeline")).ToBeVisibleAsync();
        await Expect(page.Locator(".bar")).ToBeHiddenAsync();
        Assert.Contains(
            "https://halden-courier.example/2026/05/13/eastgate",
            await page.Locator(".source-link").EvaluateAsync<string>("e => getComputedStyle(e, '::after').content"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_report_with_four_hundred_claims_answers_at_once()
    {
        await using var opened = await chromium.Open(RecordHtmlTests.Html(LongReport()));
        var page = opened.Page;
        await page.Locator("#c200 blockquote").ScrollIntoViewIfNeededAsync();
        var milliseconds = await page.EvaluateAsync<double>(
            "() => { const t = performance.now(); document.querySelector('#c200 blockquote').click(); document.body.getBoundingClientRect(); return performance.now() - t; }");
        await Expect(page.Locator("#c200.on")).ToHaveCountAsync(1);

        Assert.True(milliseconds < 1000, $"A click took {milliseconds} ms.");
    }

    private const string ContrastScript =
        """
        () => {
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const rgba = color => {
            canvas.clearRect(0, 0, 1, 1);
            canvas.fillStyle = color;
            canvas.fillRect(0, 0, 1, 1);
            const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
            return [r, g, b, a / 255];
          };
          const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
          const luminance = color => {
            const [r, g, b] = color.slice(0, 3).map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const bad = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const el = walker.currentNode.parentElement;
            if (!walker.currentNode.data.trim() || !el.getClientRects().length || el.closest('script, .hidden, .skip-link, .js .panel > h2')) continue;
            const layers = [];
            for (let at = el; at; at = at.parentElement) layers.push(rgba(getComputedStyle(at).backgroundColor));
            const ground = layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
            const ink = over(rgba(getComputedStyle(el).color), ground);
            const [light, dark] = [luminance(ink), luminance(ground)].sort((a, b) => b - a);
            const ratio = (light + 0.05) / (dark + 0.05);
            if (ratio < 4.5) bad.push(`${ratio.toFixed(2)} "${walker.currentNode.data.trim().slice(0, 30)}" in ${el.tagName}.${el.className}`);
          }
          return [...new Set(bad)];
        }
        """;

    private static Record LongReport()
    {
        var text = string.Join("\n\n", Enumerable.Range(1, 200).Select(i => $"The ferry office said on day {i} that the captain told it the crossing took {i} minutes longer than the timetable allowed."));
        var paragraphs = Zone.Paragraphs(text);
        var claims = paragraphs.SelectMany((zone, i) =>
        {
            int At(string words) => zone.Span.Start + zone.Span.TextIn(text).IndexOf(words, StringComparison.Ordinal);
            TextSpan Of(string words) => new(At(words), At(words) + words.Length);
            return new[]
            {
                new Claim { Id = $"c{(2 * i) + 1}", Content = [new TextSpan(At("that the captain"), zone.Span.End)], Source = new(Of("The ferry office"), []), Cue = new([Of("said")], "say"), Voice = Voice.Paraphrase, Stance = Stance.Asserted },
                new Claim { Id = $"c{(2 * i) + 2}", Within = $"c{(2 * i) + 1}", Content = [new TextSpan(At("the crossing"), zone.Span.End)], Source = new(Of("the captain"), []), Cue = new([Of("told")], "tell"), Addressee = new(Of("it the"), []), Voice = Voice.Paraphrase, Stance = Stance.Asserted },
            };
        });
        return new Record { Article = new Article(text), Model = "none", Claims = [.. claims] };
    }

    /// <summary>The lit words: stretches that follow one another are joined, others separated by a bar.</summary>
    private static Task<string> Lit(IPage page, string name) => page.EvaluateAsync<string>(
        """
        name => {
          let words = '', last = null;
          for (const el of document.querySelectorAll('#text .' + name)) {
            words += (last && last.nextSibling !== el ? '|' : '') + el.textContent;
            last = el;
          }
          return words;
        }
        """, name);
}
