using System.Security.Cryptography.X509Certificates;
using VipKeeper.Configuration;
using VipKeeper.Notifications;
using VipKeeper.Tests.Checks;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Notifications;

/// <summary>What the servers' answers are taken for, and that no secret gets into what is said of them.</summary>
public sealed class WebhookServerTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("vipkeeper-webhook-").FullName;
    private readonly WebhookStandIn _server = new();

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Theory]
    [InlineData("discord", WebhookStandIn.DiscordPath, false)]
    [InlineData("ntfy", "/failovers", true)]
    [InlineData("gotify", "", true)]
    [InlineData("json", "/hook", true)]
    public async Task Each_server_takes_what_is_for_it(string preset, string path, bool hasToken)
    {
        WebhookConfiguration webhook = Of(preset, $"http://127.0.0.1:{_server.Port}{path}", hasToken);
        WebhookAnswer answer = await SendAsync(webhook);

        Assert.Equal((WebhookVerdict.Taken, "status 200"), (answer.Verdict, answer.Sentence));
        Assert.Empty(_server.Refusals);
        Assert.Single(_server.Taken(preset));
    }

    [Fact]
    public async Task Over_TLS_its_own_authority_is_trusted_and_no_other()
    {
        using X509Certificate2 certificate = TestCertificates.SelfSigned("localhost");
        using X509Certificate2 other = TestCertificates.SelfSigned("localhost");
        using var secure = new WebhookStandIn(WebhookStandIn.Started(), certificate);
        WebhookConfiguration webhook = Of("json", $"https://localhost:{secure.Port}/hook", hasToken: false);

        WebhookAnswer answer = await SendAsync(webhook with { CaFile = PemOf(certificate) });
        Assert.Equal((WebhookVerdict.Taken, ""), (answer.Verdict, string.Join(' ', secure.Refusals)));

        string path = PemOf(other);
        answer = await SendAsync(webhook with { CaFile = path });
        Assert.Equal(WebhookVerdict.Unreachable, answer.Verdict);
        Assert.StartsWith($"the server's certificate is not signed by what is in {path}", answer.Sentence);
        Assert.Contains("is not trusted", (await SendAsync(webhook)).Sentence);
        Assert.Equal(
            $"ca_file: there is no {_directory}/missing",
            (await SendAsync(webhook with { CaFile = $"{_directory}/missing" })).Sentence);
    }

    [Theory]
    [InlineData("401 Unauthorized", "Misconfigured",
        "status 401; put an access token that may write to the topic into token_file", null)]
    [InlineData("404 Not Found", "Misconfigured", "status 404; check the server and the topic of the URL", null)]
    [InlineData("302 Found\r\nLocation: /elsewhere", "Misconfigured",
        "status 302, a redirect, which is not followed; write the URL that it leads to", null)]
    [InlineData("429 Too Many Requests\r\nRetry-After: 7", "Busy", "status 429", 7000)]
    [InlineData("429 Too Many Requests\r\nRetry-After: 0.75", "Busy", "status 429", 750)]
    [InlineData("429 Too Many Requests\r\nX-RateLimit-Reset-After: 1.5", "Busy", "status 429", 1500)]
    [InlineData("429 Too Many Requests\r\nRetry-After: 99999", "Busy", "status 429", 600_000)]
    [InlineData("503 Busy\r\nRetry-After: 3", "Unreachable", "status 503", 3000)]
    [InlineData("500 Broken", "Unreachable", "status 500", null)]
    [InlineData("413 Too Large", "Bad", "status 413", null)]
    [InlineData("204 OK\r\nX-RateLimit-Remaining: 0\r\nX-RateLimit-Reset-After: 2", "Taken", "status 204", 2000)]
    [InlineData("204 OK\r\nX-RateLimit-Remaining: 1\r\nX-RateLimit-Reset-After: 2", "Taken", "status 204", null)]
    public async Task An_answer_is_judged(string scripted, string verdict, string sentence, int? pauseMs)
    {
        _server.Script = (_, _) => scripted;
        WebhookAnswer answer =
            await SendAsync(Of("ntfy", $"http://127.0.0.1:{_server.Port}/failovers", hasToken: true));

        Assert.Equal(
            (verdict, sentence, pauseMs is { } length ? Duration.FromMilliseconds(length) : null),
            (answer.Verdict.ToString(), answer.Sentence, answer.Pause));
    }

    [Fact]
    public async Task A_server_that_repeats_what_was_asked_for_gives_no_secret_away()
    {
        const string Page = "\u001b[2J/api/webhooks/1122/dIsCoRd-secret was not found, nor was DISCORD-SECRET";
        _server.Script = static (_, _) => $"HTTP/1.1 404 Not Found\r\nContent-Length: {Page.Length}\r\n\r\n{Page}";
        WebhookAnswer answer = await SendAsync(
            Of("discord", $"http://127.0.0.1:{_server.Port}{WebhookStandIn.DiscordPath}", hasToken: false));

        Assert.StartsWith(
            "status 404: \uFFFD[2J/api/webhooks/1122/*** was not found, nor was ***; the webhook was deleted",
            answer.Sentence);
    }

    [Fact]
    public async Task Files_are_read_each_time_and_what_is_wrong_with_them_is_told_without_what_is_in_them()
    {
        string file = Secret("https://example.com/not-a-webhook\n");
        WebhookConfiguration webhook = Of("discord", "", hasToken: false) with { Url = null, UrlFile = file };
        WebhookAnswer answer = await SendAsync(webhook);
        Assert.Equal(WebhookVerdict.Misconfigured, answer.Verdict);
        Assert.StartsWith($"url_file '{file}': its first line is not the URL of a Discord webhook", answer.Sentence);
        Assert.DoesNotContain("not-a-webhook", answer.Sentence);

        File.WriteAllText(file, $"http://127.0.0.1:{_server.Port}{WebhookStandIn.DiscordPath}\n");
        Assert.Equal(WebhookVerdict.Taken, (await SendAsync(webhook)).Verdict);

        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.Contains("is open to other users", (await SendAsync(webhook)).Sentence);
        WebhookConfiguration plain = Of("json", "http://127.0.0.1/hook", hasToken: false);
        Assert.Contains(
            "its first line is no token", (await SendAsync(plain with { TokenFile = Secret("a b\n") })).Sentence);
        Assert.Contains(
            "does not have the token (1 to 512 bytes) in its first line",
            (await SendAsync(plain with { TokenFile = Secret("\n") })).Sentence);
    }

    [Fact]
    public async Task A_server_that_is_not_there_or_hangs_is_told()
    {
        WebhookConfiguration nobody = Of("json", "http://127.0.0.1:1/hook", hasToken: false);
        Assert.Equal(WebhookVerdict.Unreachable, (await SendAsync(nobody)).Verdict);

        await using var silent = ScriptedServer.Start(static (_, stop) => Task.Delay(Timeout.Infinite, stop));
        using var bound = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        WebhookAnswer answer = await new WebhookServer(Of("json", $"http://127.0.0.1:{silent.Port}/hook", false))
            .SendAsync(NotificationMessage.Of(TestEvents.Master()), bound.Token);
        Assert.Equal((WebhookVerdict.Unreachable, "no answer in time"), (answer.Verdict, answer.Sentence));
    }

    private static Task<WebhookAnswer> SendAsync(WebhookConfiguration webhook) => new WebhookServer(webhook)
        .SendAsync(NotificationMessage.Of(TestEvents.Master()), TestContext.Current.CancellationToken)
        .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    private WebhookConfiguration Of(string preset, string url, bool hasToken) => new()
    {
        Name = "phone",
        Preset = Enum.Parse<WebhookPreset>(preset, ignoreCase: true),
        Url = url,
        TokenFile = hasToken ? Secret(WebhookStandIn.Token + "\n") : null,
    };

    private string Secret(string content)
    {
        string path = Path.Combine(_directory, Guid.NewGuid().ToString("N"));
        File.WriteAllText(path, content);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    private string PemOf(X509Certificate2 certificate)
    {
        string path = Path.Combine(_directory, Guid.NewGuid().ToString("N"));
        File.WriteAllText(path, certificate.ExportCertificatePem());
        return path;
    }
}
