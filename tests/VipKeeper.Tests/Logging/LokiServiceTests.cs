using Serilog;
using Serilog.Core;
using Serilog.Events;
using VipKeeper.Configuration;
using VipKeeper.Logging.Loki;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Logging;

/// <summary>The whole way of an event, to a server that behaves as Loki does, well and badly.</summary>
public sealed class LokiServiceTests : IDisposable
{
    private const int Patience = 30_000;

    private readonly string _directory = Directory.CreateTempSubdirectory("vipkeeper-loki-").FullName;
    private readonly LokiStandIn _loki = new();
    private readonly CollectedLines _said = new();
    private LokiService? _service;

    public void Dispose()
    {
        _service?.Dispose();
        _loki.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Events_arrive_once_in_order_with_labels_and_tenant(bool isCompressed)
    {
        var heads = new List<string>();
        _loki.Script = (head, _) =>
        {
            heads.Add(head);
            return null;
        };
        string password = Path.Combine(_directory, "password");
        File.WriteAllText(password, "s3cret\n");
        File.SetUnixFileMode(password, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Start(Configuration with
        {
            Gzip = isCompressed,
            Tenant = "home",
            Login = "user",
            PasswordFile = password,
            Labels = [new("site", "home")],
        });
        _service!.Add(LogEvents.Transition("dns"));
        _service.Add(LogEvents.Create(LogEventLevel.Warning, new string('w', LokiPush.LeastCompressed)));
        _service.Add(LogEvents.Transition("dns"));
        UntilEntries(3);
        Assert.Equal(isCompressed, heads.Exists(static head => head.Contains("Content-Encoding: gzip")));

        Assert.Empty(_loki.Refusals);
        Assert.Contains("\r\nX-Scope-OrgID: home\r\n", heads[0]);
        Assert.Contains("\r\nAuthorization: Basic dXNlcjpzM2NyZXQ=\r\n", heads[0]);
        LokiEntry[] transitions = [.. _loki.Entries.Where(entry => entry.Field("event") == "transition")];
        Assert.Equal(2, transitions.Length);
        Assert.True(transitions[0].Time < transitions[1].Time);
        Assert.Equal(("dns", "home"), (transitions[0].Label("instance"), transitions[0].Label("site")));
        Assert.DoesNotContain(_said.Lines, line => line.Contains("s3cret"));
    }

    [Fact]
    public void A_lost_answer_makes_no_second_copy()
    {
        _loki.LosesAnswers = true;
        Start(Configuration);
        for (int i = 0; i < 20; i++)
        {
            _service!.Add(LogEvents.Create(LogEventLevel.Information, $"event {i}"));
        }

        UntilEntries(20);
        Until(() => _service!.Status.LastError is not null);
        _loki.LosesAnswers = false;
        Until(() => _service!.Status is { Waiting: 0, LastError: null });

        Assert.True(_loki.Duplicates >= 20);
        Assert.Equal(
            Enumerable.Range(0, 20).Select(i => $"event {i}"),
            _loki.Entries.Select(entry => entry.Field("message")).Where(text => text!.StartsWith("event")));
    }

    [Fact]
    public void What_a_dead_daemon_left_is_sent_by_the_next()
    {
        _loki.Script = static (_, _) => "503 Unavailable";
        Start(Configuration);
        _service!.Add(LogEvents.Transition("dns"));
        Until(() => _service.Status.LastError?.Contains("503") == true);
        _service.Stop(Duration.Zero);
        _loki.Script = static (_, _) => null;
        Start(Configuration);
        UntilEntries(1);

        Assert.Contains(_loki.Entries, static entry => entry.Field("event") == "transition");
        Assert.Equal(
            LokiFields.NanosecondsOf(LogEvents.Start),
            _loki.Entries.First(static entry => entry.Field("event") == "transition").Time);
    }

    [Fact]
    public void One_bad_event_is_found_and_dropped_and_the_others_arrive()
    {
        _loki.Script = static (_, text) => text.Contains("\\\"bad\\\"") ? "400 Bad Request" : null;
        Start(Configuration);
        for (int i = 0; i < 30; i++)
        {
            _service!.Add(LogEvents.Create(LogEventLevel.Information, i == 17 ? "bad" : $"event {i}"));
        }

        Until(() => _service!.Status.Dropped[(int)LokiLevel.Info] == 1);
        Until(() => _loki.Entries.Count(static entry => entry.Field("message")!.StartsWith("event")) == 29);
        Assert.Empty(_loki.Refusals);
        Assert.Single(_said.Lines, static line => line.Contains("refuses 1 of the events for good"));
    }

    [Theory]
    [InlineData("401 Unauthorized", "check login, password_file and tenant")]
    [InlineData("403 Forbidden", "check login, password_file and tenant")]
    [InlineData("404 Not Found", "check url")]
    [InlineData("302 Found\r\nLocation: http://other/\r\nContent-Length: 0\r\n\r\n", "a redirect to http://other/")]
    [InlineData("200 OK\r\nContent-Length: 6\r\n\r\n<html>", "not how Loki answers")]
    [InlineData("500 Internal Server Error", "status 500")]
    [InlineData("429 Too Many Requests\r\nRetry-After: 99\r\nContent-Length: 0\r\n\r\n", "status 429")]
    public void Each_failure_keeps_the_events_and_is_said_once(string answer, string words)
    {
        string whole = answer.Contains("\r\n") ? $"HTTP/1.1 {answer}" : answer;
        _loki.Script = (_, _) => whole;
        Start(Configuration);
        _service!.Add(LogEvents.Transition("dns"));
        Until(() => _service.Status.LastError?.Contains(words) == true);

        Assert.InRange(_service.Status.Waiting, 1, 2);
        Assert.All(_service.Status.Dropped, static count => Assert.Equal(0, count));
        Assert.Single(_said.Lines, line => line.Contains("does not take the log") && line.Contains(words));
    }

    [Fact]
    public void A_server_that_is_not_there_or_does_not_speak_HTTP_is_told()
    {
        Start(Configuration with { Url = "http://127.0.0.1:1" });
        _service!.Add(LogEvents.Transition("dns"));
        Until(() => _service.Status.LastError is not null);
        string refused = _service.Status.LastError!;
        _service.Stop(Duration.Zero);
        _loki.Script = static (_, _) => "no HTTP\r\n\r\n";
        Start(Configuration);
        Until(() => _service.Status.LastError is not null);

        Assert.Contains("refused", refused);
        Assert.Equal("the answer is not HTTP", _service.Status.LastError);
    }

    [Fact]
    public void A_stop_with_a_silent_server_ends_in_time_and_loses_nothing()
    {
        using var silence = new ManualResetEventSlim();
        _loki.Script = (_, _) =>
        {
            silence.Wait();
            return "503 Unavailable";
        };
        Start(Configuration);
        _service!.Add(LogEvents.Transition("dns"));
        Until(() => _loki.Requests > 0);
        long before = Environment.TickCount64;
        _service.Stop(Duration.FromMilliseconds(200));
        Assert.InRange(Environment.TickCount64 - before, 0, 10_000);
        silence.Set();

        // The thread gives the spool back when the request that nobody waits for has ended.
        LokiSpool? spool = null;
        Until(() => TryOpen(out spool));
        using (spool)
        {
            Assert.Equal(1, spool!.Waiting);
        }
    }

    [Fact]
    public void A_stop_gives_the_rest_to_a_server_that_answers()
    {
        Start(Configuration with { Period = Duration.FromSeconds(3600) });
        _service!.Add(LogEvents.Transition("dns"));
        _service.Stop(Duration.FromSeconds(20));

        Assert.Single(_loki.Entries);
    }

    [Fact]
    public void A_directory_that_cannot_be_used_is_said_once_and_tried_again()
    {
        string file = Path.Combine(_directory, "loki");
        File.WriteAllText(file, "in the way");
        Start(Configuration);
        _service!.Add(LogEvents.Transition("dns"));
        Until(() => _said.Lines.Any(static line => line.Contains("cannot be kept in")));
        File.Delete(file);
        UntilEntries(1);

        Assert.Single(_said.Lines, static line => line.Contains("cannot be kept in"));
        Assert.Contains(_said.Lines, static line => line.Contains("are kept in") && line.Contains("again"));
    }

    private LokiConfiguration Configuration =>
        new() { Url = _loki.Url, Period = Duration.FromMilliseconds(100), SpoolLimit = 1024 * 1024 };

    private bool TryOpen(out LokiSpool? spool)
    {
        try
        {
            spool = new LokiSpool(Path.Combine(_directory, "loki"), 1024 * 1024);
            return true;
        }
        catch (IOException)
        {
            spool = null;
            return false;
        }
    }

    private void Start(LokiConfiguration configuration)
    {
        Logger logger = new LoggerConfiguration().WriteTo.Sink(_said).CreateLogger();
        _service = new LokiService(configuration, "dns-1", _directory, logger, static wanted => new LokiServer(wanted));
        _service.Start();
    }

    private void UntilEntries(int count) => Until(() => _loki.Entries.Length >= count);

    private static void Until(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, Patience));
}
