using System.Security.Cryptography.X509Certificates;
using System.Text;
using VipKeeper.Checks;
using VipKeeper.Checks.Http;
using VipKeeper.Checks.Probes;
using VipKeeper.Configuration.CheckKinds;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Checks;

/// <summary>A real server over a real connection, in all its moods.</summary>
public class HttpProbeTests
{
    private const string Well = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nready";

    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Well, true, "status 200")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", true, "status 204")]
    [InlineData("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", false, "status 502 instead of 200-299")]
    [InlineData("HTTP/1.1 301 Moved\r\nLocation: https://a.lan/\r\n\r\n", false, "status 301 instead of 200-299")]
    [InlineData("SSH-2.0-OpenSSH_9.2p1\r\n", false, "the answer is not HTTP")]
    [InlineData("", false, "closed the connection in the middle of its answer")]
    [InlineData("HTTP/1.1 200 O", false, "closed the connection in the middle of its answer")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nready", false,
        "closed the connection in the middle of its answer")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", false,
        "closed the connection in the middle of its answer")]
    public async Task What_the_server_answers_is_judged(string answer, bool isSuccess, string reason)
    {
        await using var server = ScriptedServer.Start((stream, stop) => AnswerAsync(stream, answer, stop));
        Assert.Equal(new CheckOutcome(isSuccess, reason), await RunAsync(Check(server)));
    }

    [Theory]
    [InlineData("ready", true, "status 200")]
    [InlineData("absent", false, "the body lacks 'absent'")]
    public async Task The_body_must_hold_what_it_must(string wanted, bool isSuccess, string reason)
    {
        await using var server = ScriptedServer.Start((stream, stop) => AnswerAsync(stream, Well, stop));
        Assert.Equal(
            new CheckOutcome(isSuccess, reason), await RunAsync(Check(server) with { Contains = wanted }));
    }

    [Fact]
    public async Task Of_a_long_body_the_first_64_KiB_count()
    {
        string body = new string('x', 64 * 1024) + "late";
        await using var server = ScriptedServer.Start((stream, stop) => AnswerAsync(
            stream, $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}", stop));
        Assert.Equal("the body lacks 'late'", (await RunAsync(Check(server) with { Contains = "late" })).Reason);
        Assert.True((await RunAsync(Check(server) with { Contains = "xxx" })).IsSuccess);
    }

    [Fact]
    public async Task A_header_without_an_end_is_cut_off()
    {
        await using var server = ScriptedServer.Start(async (stream, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), stop);
            while (true)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"X: {new string('x', 1000)}\r\n"), stop);
            }
        });
        Assert.Equal("the answer has too long a header", (await RunAsync(Check(server))).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nrea")]
    public async Task A_server_that_hangs_is_given_up_with_the_timeout(string beginning)
    {
        await using var server = ScriptedServer.Start(async (stream, stop) =>
        {
            foreach (byte next in Encoding.ASCII.GetBytes(beginning))
            {
                await stream.WriteAsync(new[] { next }, stop);
            }

            await Task.Delay(Timeout.Infinite, stop);
        });
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(Never);
        Task<CheckOutcome> run = new HttpProbe(Check(server)).RunAsync(timeout.Token);
        await Task.Delay(100, Never);
        Assert.False(run.IsCompleted);
        await timeout.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(TimeSpan.FromSeconds(20), Never));
    }

    [Fact]
    public async Task The_request_names_the_site_and_wants_no_second_one()
    {
        string request = "";
        await using var server = ScriptedServer.Start(async (stream, stop) =>
        {
            request = await ReadRequestAsync(stream, stop);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Well), stop);
        });
        HttpCheck check = Check(server) with { Host = "www.example.lan", Path = "/health?full=1" };
        Assert.True((await RunAsync(check)).IsSuccess);
        Assert.StartsWith("GET /health?full=1 HTTP/1.1\r\n", request);
        Assert.Contains($"Host: www.example.lan:{server.Port}\r\n", request);
        Assert.Contains("Connection: close\r\n", request);
        Assert.Contains("User-Agent: vipkeeper\r\n", request);

        Assert.True((await RunAsync(check with { IsHead = true })).IsSuccess);
        Assert.StartsWith("HEAD /health", request);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Nobody_who_listens_is_told() => Assert.Equal(
        new CheckOutcome(false, "connection refused"), await RunAsync(NewCheck(1, isSecure: false)));

    [Fact]
    public async Task A_redirect_is_followed_on_demand_and_to_no_name_that_must_be_resolved()
    {
        await using var server = ScriptedServer.Start(async (stream, stop) =>
        {
            string request = await ReadRequestAsync(stream, stop);
            string answer = request.Contains("GET /here") ? Well
                : request.Contains("GET /loop") ? "HTTP/1.1 302 Found\r\nLocation: /loop\r\nContent-Length: 0\r\n\r\n"
                : request.Contains("GET /away") ? "HTTP/1.1 302 Found\r\nLocation: http://a.lan/\r\n\r\n"
                : "HTTP/1.1 302 Found\r\nLocation: /here\r\nContent-Length: 0\r\n\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), stop);
        });
        HttpCheck check = Check(server) with { FollowsRedirects = true };
        Assert.Equal(new CheckOutcome(true, "status 200"), await RunAsync(check));
        Assert.Equal("status 302 instead of 200-299", (await RunAsync(check with { Path = "/loop" })).Reason);
        Assert.Equal(
            "is redirected to a.lan, a name that would have to be resolved",
            (await RunAsync(check with { Path = "/away" })).Reason);
    }

    [Theory]
    [InlineData("www.example.lan", -1, 90, "it is signed by itself")]
    [InlineData("www.example.lan", -9, -1, "the certificate expired on ")]
    [InlineData("www.example.lan", 1, 90, "the certificate is not valid before ")]
    [InlineData("other.example.lan", -1, 90, "the certificate is of other.example.lan and not of www.example.lan")]
    public async Task A_certificate_that_is_wrong_is_told(string name, double from, double until, string reason)
    {
        using X509Certificate2 certificate = TestCertificates.SelfSigned(name, from, until);
        await using var server = ScriptedServer.Start((s, stop) => AnswerAsync(s, Well, stop), certificate);
        HttpCheck check = NewCheck(server.Port, isSecure: true) with { Host = "www.example.lan" };
        CheckOutcome outcome = await RunAsync(check);
        Assert.False(outcome.IsSuccess);
        Assert.Contains(reason, outcome.Reason);
        Assert.True((await RunAsync(check with { IsVerified = false })).IsSuccess);
    }

    [Fact]
    public async Task A_certificate_that_is_trusted_by_the_file_is_taken_while_it_has_days_left()
    {
        using X509Certificate2 certificate = TestCertificates.SelfSigned("www.example.lan", until: 30.5);
        using X509Certificate2 stranger = TestCertificates.SelfSigned("www.example.lan");
        string path = Path.Combine(Path.GetTempPath(), $"vipkeeper-ca-{Guid.NewGuid():N}.pem");
        try
        {
            File.WriteAllText(path, certificate.ExportCertificatePem());
            await using var server = ScriptedServer.Start((s, stop) => AnswerAsync(s, Well, stop), certificate);
            HttpCheck check = NewCheck(server.Port, isSecure: true) with { Host = "www.example.lan", CaFile = path };
            Assert.Equal(new CheckOutcome(true, "status 200, certificate for 30 days"), await RunAsync(check));
            Assert.True((await RunAsync(check with { CertificateDays = 30 })).IsSuccess);
            string reason = (await RunAsync(check with { CertificateDays = 31 })).Reason;
            Assert.StartsWith("the certificate expires on ", reason);
            Assert.EndsWith(", in less than 31 days", reason);
            Assert.Equal(reason, (await RunAsync(check with { CertificateDays = 31, IsVerified = false })).Reason);

            // The file is read again: a new certificate authority needs no restart.
            File.WriteAllText(path, stranger.ExportCertificatePem());
            Assert.Equal("the certificate is not trusted: it is signed by itself", (await RunAsync(check)).Reason);
            File.WriteAllText(path, "-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----\n");
            Assert.Equal($"{path} holds no certificates in PEM", (await RunAsync(check)).Reason);
            File.WriteAllText(path, "");
            Assert.Equal($"{path} holds no certificates in PEM", (await RunAsync(check)).Reason);
            File.Delete(path);
            Assert.Equal($"there is no {path}", (await RunAsync(check)).Reason);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_server_without_TLS_is_told()
    {
        await using var server = ScriptedServer.Start((stream, stop) => AnswerAsync(
            stream, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", stop));
        CheckOutcome outcome = await RunAsync(NewCheck(server.Port, isSecure: true));
        Assert.False(outcome.IsSuccess);
        Assert.Contains("TLS", outcome.Reason);
    }

    [Fact]
    public async Task Aimed_at_another_address_it_asks_there_for_the_same_site()
    {
        string request = "";
        await using var server = ScriptedServer.Start(async (stream, stop) =>
        {
            request = await ReadRequestAsync(stream, stop);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Well), stop);
        });
        HttpCheck check = Check(server) with { Address = InetAddress.Parse("127.0.0.9"), Host = "www.example.lan" };
        Assert.Equal(InetAddress.Parse("127.0.0.9"), check.Target);
        Assert.Equal("connection refused", (await RunAsync(check)).Reason);
        Assert.True((await RunAsync((HttpCheck)check.AimedAt(InetAddress.Parse("127.0.0.1")))).IsSuccess);
        Assert.Contains("Host: www.example.lan", request);
    }

    [Theory]
    [InlineData("200", 200, true)]
    [InlineData("200", 201, false)]
    [InlineData("200-399", 399, true)]
    [InlineData("200, 301-308", 307, true)]
    [InlineData("200,301-308", 300, false)]
    public void Codes_are_those_of_the_ranges(string text, int code, bool isOne) =>
        Assert.Equal(isOne, HttpStatusRanges.TryParse(text, out _)!.Contain(code));

    private static Task<CheckOutcome> RunAsync(HttpCheck check) =>
        new HttpProbe(check).RunAsync(Never).WaitAsync(TimeSpan.FromSeconds(30), Never);

    private static HttpCheck Check(ScriptedServer server) => NewCheck(server.Port, isSecure: false);

    private static HttpCheck NewCheck(ushort port, bool isSecure) => new()
    {
        Address = InetAddress.Parse("127.0.0.1"),
        Port = port,
        IsSecure = isSecure,
        Host = "127.0.0.1",
        Path = "/",
        Expect = HttpStatusRanges.TryParse("200-299", out _)!,
    };

    private static async Task AnswerAsync(Stream stream, string answer, CancellationToken stop)
    {
        await ReadRequestAsync(stream, stop);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), stop);
    }

    private static async Task<string> ReadRequestAsync(Stream stream, CancellationToken stop)
    {
        byte[] buffer = new byte[4096];
        int length = 0;
        while (length < buffer.Length && !buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
        {
            int count = await stream.ReadAsync(buffer.AsMemory(length), stop);
            if (count == 0)
            {
                break;
            }

            length += count;

            // A handshake of TLS at a server that speaks none: it has no empty line to wait for.
            if (buffer[0] == 22)
            {
                break;
            }
        }

        return Encoding.ASCII.GetString(buffer, 0, length);
    }
}
