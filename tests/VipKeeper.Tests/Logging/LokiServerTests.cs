using System.Security.Cryptography.X509Certificates;
using System.Text;
using VipKeeper.Configuration;
using VipKeeper.Logging.Loki;
using VipKeeper.Tests.Checks;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Logging;

/// <summary>What Loki's answers, and those of what is not Loki, are taken for.</summary>
public class LokiServerTests
{
    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", "Taken", "", null)]
    [InlineData("HTTP/1.1 429 Busy\r\nRetry-After: 99\r\nContent-Length: 0\r\n\r\n", "Busy", "status 429", 99)]
    [InlineData("HTTP/1.1 429 Busy\r\nRetry-After: 9999\r\nContent-Length: 0\r\n\r\n", "Busy", "status 429", 600)]
    [InlineData("HTTP/1.1 503 Busy\r\nRetry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\nno\nyes", "Unreachable",
        "status 503: no yes", 0)]
    [InlineData("HTTP/1.1 500 Broken\r\nTransfer-Encoding: chunked\r\n\r\n3\r\noh!\r\n0\r\n\r\n", "Unreachable",
        "status 500: oh!", null)]
    [InlineData("HTTP/1.1 307 Away\r\nLocation: /\u001b[2J\r\nContent-Length: 0\r\n\r\n", "Misconfigured",
        "status 307, a redirect to /\uFFFD[2J; write the last server as url of logging.loki", null)]
    [InlineData("HTTP/1.1 302 Away\r\nContent-Length: 0\r\n\r\n", "Misconfigured",
        "status 302, a redirect to nowhere; write the last server as url of logging.loki", null)]
    [InlineData("HTTP/1.1 400 Bad\r\nContent-Length: 9\r\n\r\nbad", "Unreachable",
        "closed the connection in the middle of its answer", null)]
    [InlineData("", "Unreachable", "closed the connection in the middle of its answer", null)]
    public async Task An_answer_is_judged(string answer, string verdict, string sentence, int? retryAfter)
    {
        await using var server = ScriptedServer.Start((stream, stop) => AnswerAsync(stream, answer, stop));
        LokiAnswer judged = await PushAsync($"http://localhost:{server.Port}");

        Assert.Equal(
            (verdict, sentence, retryAfter is { } seconds ? Duration.FromSeconds(seconds) : null),
            (judged.Verdict.ToString(), judged.Sentence, judged.RetryAfter));
    }

    [Theory]
    [InlineData("localhost", "the server's certificate is not trusted or has expired; put its authority's")]
    [InlineData("other.example.lan", "the server's certificate is not of localhost")]
    public async Task A_certificate_that_is_wrong_is_told(string name, string sentence)
    {
        using X509Certificate2 certificate = TestCertificates.SelfSigned(name);
        await using var server = ScriptedServer.Start(static (s, stop) => AnswerAsync(s, "", stop), certificate);
        LokiAnswer judged = await PushAsync($"https://localhost:{server.Port}");

        Assert.Equal(LokiVerdict.Unreachable, judged.Verdict);
        Assert.StartsWith(sentence, judged.Sentence);
    }

    [Fact]
    public async Task A_server_without_TLS_and_one_that_hangs_are_told()
    {
        await using var server = ScriptedServer.Start(
            static (s, stop) => AnswerAsync(s, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", stop));
        await using var silent = ScriptedServer.Start(static (_, stop) => Task.Delay(Timeout.Infinite, stop));
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(Never);
        bound.CancelAfter(TimeSpan.FromMilliseconds(300));

        Assert.Contains("TLS", (await PushAsync($"https://127.0.0.1:{server.Port}")).Sentence);
        LokiAnswer judged = await PushAsync($"http://127.0.0.1:{silent.Port}", bound.Token);
        Assert.Equal((LokiVerdict.Unreachable, "no answer in time"), (judged.Verdict, judged.Sentence));
    }

    private static Task<LokiAnswer> PushAsync(string url, CancellationToken? cancellation = null) =>
        new LokiServer(new LokiConfiguration { Url = url })
            .PushAsync(new LokiBody("{}"u8.ToArray(), IsCompressed: false), cancellation ?? Never)
            .WaitAsync(TimeSpan.FromSeconds(30), Never);

    private static async Task AnswerAsync(Stream stream, string answer, CancellationToken stop)
    {
        byte[] buffer = new byte[4096];
        int length = 0;
        // All of the request; what is read of a handshake of TLS is none.
        while (!buffer.AsSpan(0, length).EndsWith("\r\n\r\n{}"u8) && buffer[0] != 22)
        {
            int count = await stream.ReadAsync(buffer.AsMemory(length), stop);
            if (count == 0)
            {
                return;
            }

            length += count;
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), stop);
    }
}
