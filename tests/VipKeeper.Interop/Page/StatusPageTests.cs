using System.Text.Json;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Interop.Page;

/// <summary>The status page of a live pair, in a browser.</summary>
[Collection(Exclusive.Name)]
public sealed class StatusPageTests
{
    private const string Role = "document.querySelectorAll('[data-instance=dns] .role')";

    // Every text that is seen, with the contrast of WCAG 2.1 §1.4.3 to the first ground behind it.
    private const string PoorTexts = """
        (() => {
          const parse = text => text.match(/[\d.]+/g).map(Number);
          const light = ([r, g, b]) => [r, g, b].map(one => one / 255)
            .map(one => one <= .03928 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4)
            .reduce((sum, one, i) => sum + one * [.2126, .7152, .0722][i], 0);
          const ground = one => {
            for (; one; one = one.parentElement) {
              const colour = parse(getComputedStyle(one).backgroundColor);
              if (colour.length === 3 || colour[3] > 0) return colour;
            }
            return [255, 255, 255];
          };
          return [...document.querySelectorAll('body *')]
            .filter(one => one.getClientRects().length && [...one.childNodes].some(
              node => node.nodeType === 3 && node.data.trim()))
            .filter(one => {
              const pair = [light(parse(getComputedStyle(one).color)), light(ground(one))].sort((a, b) => b - a);
              return (pair[0] + .05) / (pair[1] + .05) < 4.5;
            })
            .map(one => one.outerHTML);
        })()
        """;

    [Fact]
    public async Task Roles_are_shown_a_failover_is_seen_live_and_the_end_makes_it_stale()
    {
        using Pair pair = Pair.OfTwo(Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));
        var peer = (VipKeeperRouter)pair.Peer;
        Listen(pair.Ours);
        Listen(peer);
        await pair.StartAsync(pair.Ours);
        using Browser browser = await BrowserOf(pair.Segment);
        await browser.OpenAsync("http://192.168.10.112:9650/");
        await browser.UntilAsync($"{Role}.length === 2 && {Role}[0].textContent === '◇ Backup'");
        await browser.UntilAsync($"{Role}[1].textContent === '◆ Master'");
        await browser.UntilAsync("document.querySelector('.pair').textContent.includes('192.168.10.111')");
        await browser.UntilAsync("document.getElementById('live').textContent === '● live'");
        await browser.UntilAsync("document.getElementById('verdict').textContent.startsWith('✓ All well')");

        // It is the same page afterwards.
        await browser.EvaluateAsync("window.marked = true");
        pair.Ours.Stop();
        await browser.UntilAsync($"{Role}[0].textContent === '◆ Master'");
        await browser.UntilAsync("document.querySelector('#past li')?.textContent.includes('took over')");
        await browser.UntilAsync("window.marked === true && document.title.includes('Master')");
        Assert.Empty(browser.Complaints);

        peer.Stop();
        await browser.UntilAsync("document.getElementById('live').textContent.startsWith('✗ stale since')");
        await browser.UntilAsync("document.body.classList.contains('stale')");
        Assert.Equal("◆ Master", (await browser.EvaluateAsync($"{Role}[0].textContent")).GetString());

        peer.Start();
        await browser.UntilAsync("document.getElementById('live').textContent === '● live' && window.marked");
        Assert.DoesNotContain(browser.Complaints, static one => one.Contains("Content Security Policy"));
    }

    [Fact]
    public async Task A_frozen_daemon_is_stale_although_its_connection_stays()
    {
        using LoneRouter lone = LoneRouter.Create();
        Listen(lone.Router);
        await lone.StartAsync();
        using Browser browser = await BrowserOf(lone.Segment);
        await browser.OpenAsync("http://192.168.10.111:9650/");
        await browser.UntilAsync("document.getElementById('live').textContent === '● live'");
        lone.Router.Freeze();
        await browser.UntilAsync("document.getElementById('live').textContent.startsWith('✗ stale since')");
        lone.Router.Continue();
        await browser.UntilAsync("document.getElementById('live').textContent === '● live'");
    }

    [Fact]
    public async Task It_is_readable_dark_and_light_on_a_screen_and_on_a_phone()
    {
        using LoneRouter lone = LoneRouter.Create();
        lone.Router.WriteTrack(
            "{ checks: [{ name: resolver-of-the-whole-house, tcp: { port: 5399 }, interval: 1s, weight: -20 }, "
            + "{ name: zones, file: { path: /etc/passwd }, interval: 1s }] }");
        Listen(lone.Router);
        await lone.StartAsync();
        using Browser browser = await BrowserOf(lone.Segment);
        await browser.OpenAsync("http://192.168.10.111:9650/");
        await browser.UntilAsync("document.querySelectorAll('.checks .down').length === 1");

        var grounds = new HashSet<string>();
        foreach (string scheme in (string[])["light", "dark"])
        {
            await browser.PreferAsync(scheme);
            grounds.Add((await browser.EvaluateAsync("getComputedStyle(document.body).backgroundColor")).GetString()!);
            foreach ((int width, int height) in ((int, int)[])[(1600, 900), (360, 740)])
            {
                await browser.ResizeAsync(width, height);
                JsonElement poor = await browser.EvaluateAsync(PoorTexts);
                Assert.True(poor.GetArrayLength() == 0, $"{scheme}, {width}: {poor}");
                JsonElement scrolled = await browser.EvaluateAsync("document.documentElement.scrollWidth");
                Assert.True(scrolled.GetInt32() <= width, $"{scheme}: {scrolled} pixels in {width}");
            }
        }

        Assert.Equal(2, grounds.Count);
        Assert.Empty(browser.Complaints);
    }

    private static Task<Browser> BrowserOf(Segment segment) =>
        Browser.StartAsync(segment.Network.NamespaceOf(Segment.ClientHost));

    private static void Listen(VipKeeperRouter router) => File.WriteAllText(
        router.ConfigurationPath, $"api: {{ listen: 0.0.0.0:9650 }}\n{File.ReadAllText(router.ConfigurationPath)}");
}
