using System.Collections.Concurrent;
using System.Text;
using VipKeeper.Configuration;
using VipKeeper.Http;
using VipKeeper.Logging.Loki;
using VipKeeper.Logging.Reading;
using Xunit;

namespace VipKeeper.Tests.Logging;

/// <summary><c>vipkeeper logs --follow</c>, from Loki.</summary>
public sealed class FollowingTests : IAsyncLifetime
{
    private const long Patience = 30_000;

    private readonly ConcurrentQueue<string> _printed = new();
    private readonly ConcurrentQueue<string> _told = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly long _now = LokiFields.NanosecondsOf(DateTimeOffset.UtcNow);
    private readonly LokiStandIn _loki = new();
    private Task _reading = Task.CompletedTask;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _stop.Cancel();
        _loki.Dispose();
        await Task.WhenAny(_reading);
        _stop.Dispose();
    }

    // RFC 6455 §1.3.
    [Fact]
    public void The_key_of_a_WebSocket_is_answered_as_the_standard_says() =>
        Assert.Equal("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", WebSocketHandshake.AcceptOf("dGhlIHNhbXBsZSBub25jZQ=="));

    [Fact]
    public async Task The_tail_tells_once_what_comes_even_what_waited_for_long()
    {
        Keep(-1, "before");
        Follow();
        await UntilTailedAsync();
        Keep(1, "now");
        // From a spool: it happened before everything that was told.
        Keep(-3000, "late");
        Keep(2, new string('x', 100_000));
        Keep(3, "other", instance: "web");
        Keep(4, "last");

        await UntilPrintedAsync("last");
        Assert.Equal(["before", "now", "late", new string('x', 100_000), "last"], _printed);
        Assert.Empty(_told);
    }

    [Fact]
    public async Task A_tail_that_ends_is_taken_up_again_without_a_gap()
    {
        Follow();
        await UntilTailedAsync();
        Keep(1, "first");
        await UntilPrintedAsync("first");
        _loki.EndTails();
        Keep(2, "between");
        await UntilTailedAsync(2);
        Keep(3, "after");

        await UntilPrintedAsync("after");
        Assert.Equal(["first", "between", "after"], _printed);
        Assert.Empty(_told);
    }

    [Theory]
    [InlineData("501 Not Implemented", "status 501")]
    [InlineData("200 OK", "status 200, so no WebSocket")]
    public async Task Without_a_tail_Loki_is_asked_again_and_again_and_that_is_told(string answer, string words)
    {
        _loki.HasTail = false;
        _loki.Script = (head, _) => head.Contains("/tail?", StringComparison.Ordinal) ? answer : null;
        Keep(0, "first");
        Follow();
        await UntilPrintedAsync("first");
        Keep(1, "second");
        await UntilPrintedAsync("second");
        Keep(2, "third");
        await UntilPrintedAsync("third");

        Assert.Equal(["first", "second", "third"], _printed);
        string told = Assert.Single(_told);
        Assert.Contains(words, told);
        Assert.Contains("asked again every second", told);
    }

    [Fact]
    public async Task A_Loki_that_goes_away_is_waited_for()
    {
        Follow();
        await UntilTailedAsync();
        _loki.Script = static (_, _) => "503 Service Unavailable";
        _loki.HasTail = false;
        _loki.EndTails();
        Keep(1, "unseen");
        await UntilToldAsync("status 503");
        _loki.Script = static (_, _) => null;
        _loki.HasTail = true;
        await UntilToldAsync("Loki answers again");
        await UntilTailedAsync(2);
        Keep(2, "after");

        await UntilPrintedAsync("after");
        Assert.Equal(["unseen", "after"], _printed);
        Assert.Equal(2, _told.Count);
    }

    [Fact]
    public async Task A_Loki_that_refuses_later_ends_it()
    {
        Follow();
        await UntilTailedAsync();
        _loki.Script = static (_, _) => "401 Unauthorized";
        _loki.EndTails();

        LogReadException e = await Assert.ThrowsAsync<LogReadException>(() => _reading);
        Assert.Contains("status 401; check login, password_file and tenant", e.Message);
    }

    [Fact]
    public void What_Loki_left_out_is_counted()
    {
        LokiResult result = LokiResult.TryParseTail(
            """{"dropped_entries":[{"labels":{},"timestamp":"1"},{"labels":{},"timestamp":"2"}]}"""u8.ToArray())!;

        Assert.Empty(result.Lines);
        Assert.Equal(2, result.Dropped);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"streams":1}""")]
    [InlineData("""{"streams":[{"values":[["1","a"]]}]}""")]
    public void Anything_else_is_no_message(string text) =>
        Assert.Null(LokiResult.TryParseTail(Encoding.UTF8.GetBytes(text)));

    private void Keep(int milliseconds, string message, string instance = "dns") => _loki.Add(new LokiEntry(
        $$"""{"node":"a","level":"info","instance":"{{instance}}"}""",
        _now + (milliseconds * 1_000_000L),
        $$"""{"message":"{{message}}"}"""));

    private void Follow() => _reading = new LokiReadback(
        new LokiConfiguration { Url = _loki.Url }, "dns", _told.Enqueue).ReadAsync(
        DateTimeOffset.UtcNow - TimeSpan.FromSeconds(1),
        follows: true,
        line => _printed.Enqueue(line.Message),
        _stop.Token);

    private Task UntilTailedAsync(int times = 1) => UntilAsync(() => _loki.TailsBegun == times);

    private Task UntilPrintedAsync(string message) => UntilAsync(() => _printed.Contains(message));

    private Task UntilToldAsync(string words) =>
        UntilAsync(() => _told.Any(one => one.Contains(words, StringComparison.Ordinal)));

    private async Task UntilAsync(Func<bool> condition)
    {
        for (long deadline = Environment.TickCount64 + Patience; !condition() && !_reading.IsCompleted;)
        {
            Assert.True(Environment.TickCount64 < deadline, $"{string.Join(", ", _printed)} / {_told.Count}");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
