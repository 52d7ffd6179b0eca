using System.Collections.Immutable;
using System.Text.Json;
using Serilog;
using VipKeeper.Configuration;
using VipKeeper.Notifications;
using VipKeeper.Tests.Logging;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Notifications;

/// <summary>The whole way of an event, to servers that behave well and badly.</summary>
public sealed class NotificationSenderTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _directory = Directory.CreateTempSubdirectory("vipkeeper-notify-").FullName;
    private readonly WebhookStandIn _server = new();
    private readonly CollectedLines _said = new();
    private NotificationSender? _sender;

    public void Dispose()
    {
        _sender?.Dispose();
        _server.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public void Events_are_told_once_and_in_order_and_what_is_not_wanted_is_not_told()
    {
        Start(Plain with { Events = ["transitions"], Instances = ["dns"] });
        Add(
            TestEvents.Master(), TestEvents.Unreached(1), TestEvents.Master(2, "nfs"), TestEvents.Backup(3),
            TestEvents.Master(4));
        Until(() => Ids.Length == 2);
        Until(() => Status.Waiting == 0);

        Assert.Equal(["dns-1-0-dns", "dns-1-4-dns"], Ids);
        Assert.Empty(_server.Refusals);
        Assert.Equal(($"http://127.0.0.1:{_server.Port}", null), (Status.Server, Status.LastError));
    }

    [Fact]
    public void What_a_dead_daemon_left_is_told_by_the_next()
    {
        _server.Script = static (_, _) => "503 Unavailable";
        Start(Plain);
        Add(TestEvents.Master(), TestEvents.Unreached(1));
        Until(() => Status is { Waiting: 2, LastError: "status 503" });
        _sender!.Stop(Duration.Zero, sendsRest: false);

        _server.Script = static (_, _) => null;
        Start(Plain);
        Until(() => Ids.Length == 2);
        Assert.Equal(["dns-1-0-dns", "dns-1-1-dns"], Ids);
        Until(() => Status.Waiting == 0);
        _sender.Stop(Duration.Zero, sendsRest: false);

        Start(Plain);
        Add(TestEvents.Master(5));
        Until(() => Ids.Length == 3);
        Assert.Equal("dns-1-5-dns", Ids[2]);
    }

    [Fact]
    public void Many_events_at_once_are_one_message()
    {
        _server.Script = static (_, _) => "503 Unavailable";
        Start(Plain);
        for (int i = 0; i < 14; i++)
        {
            Add(i % 2 == 1 ? TestEvents.Backup(i) : TestEvents.Master(i));
        }

        Until(() => Status is { Waiting: 14, LastError: not null });
        _server.Script = static (_, _) => null;
        Until(() => Status.Waiting == 0);

        JsonElement message = Assert.Single(_server.Taken("json"));
        Assert.Equal("dns: changed role 14 times on dns-1", message.GetProperty("title").GetString());
        Assert.Equal(14, message.GetProperty("events").GetArrayLength());
    }

    [Fact]
    public void One_webhook_that_hangs_or_is_wrong_keeps_no_other_from_its_messages()
    {
        WebhookConfiguration wrong = Plain with { Name = "wrong", Url = null, UrlFile = $"{_directory}/none" };
        Start(wrong, Plain);
        Add(TestEvents.Master());
        Until(() => Ids.Length == 1);
        Until(() => _sender!.Status[0].LastError is not null);

        Assert.Contains("does not exist", _sender!.Status[0].LastError);
        Assert.Equal(1, _sender.Status[0].Waiting);
        Until(() => _said.Lines.Length > 0);
        Assert.Contains("does not take them: \"url_file", Assert.Single(_said.Lines));
    }

    [Fact]
    public void A_message_that_is_refused_for_good_keeps_no_other_from_being_sent()
    {
        _server.Script = static (_, text) => text.Contains("dns-1-0-dns") ? "400 Bad Request" : null;
        Start(Plain);
        Add(TestEvents.Master(), TestEvents.Master(1));
        Until(() => Ids.Length == 1);

        Assert.Equal("dns-1-1-dns", Ids[0]);
        Assert.Equal(1, Status.Dropped);
        Assert.Contains(_said.Lines, static line => line.Contains("refuses a message for good"));
    }

    [Fact]
    public void A_server_that_asks_for_a_pause_gets_it()
    {
        int first = 1;
        _server.Script = (_, _) =>
            Interlocked.Exchange(ref first, 0) == 1 ? "429 Too Many Requests\r\nRetry-After: 2" : null;
        Start(Plain);
        long begin = Environment.TickCount64;
        Add(TestEvents.Master());
        Until(() => Ids.Length == 1);

        Assert.True(Environment.TickCount64 - begin >= 1900);
        Assert.Equal(2, _server.Requests);
        Until(() => _said.Lines.Any(static line => line.Contains("takes them again")));
    }

    [Fact]
    public void An_event_at_the_end_still_goes_out()
    {
        Start(Plain);
        Add(TestEvents.Master());
        _sender!.Stop(Duration.FromSeconds(10), sendsRest: true);

        Assert.Equal(["dns-1-0-dns"], Ids);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_directory, "phone"), "*.tmp"));
    }

    [Fact]
    public void A_queue_that_is_full_loses_the_oldest_and_says_how_many()
    {
        _server.Script = static (_, _) => "503 Unavailable";
        Start(Plain);
        string filling = new('x', 2000);
        for (int i = 0; i < 600; i++)
        {
            Add(TestEvents.Unreached(i) with { Message = filling });
            if (i % 100 == 99)
            {
                int count = i + 1;
                Until(() => Status.Waiting + Status.Dropped == count);
            }
        }

        long dropped = Status.Dropped;
        Assert.InRange(dropped, 50, 200);
        _server.Script = static (_, _) => null;
        Until(() => Status.Waiting == 0);
        Assert.StartsWith(
            $"{dropped} older events were dropped", _server.Taken("json")[0].GetProperty("message").GetString());
        Assert.Equal(600 - dropped, Ids.Length);
    }

    [Fact]
    public void What_a_disk_that_hangs_leaves_no_room_for_is_counted()
    {
        _server.Script = static (_, _) => "503 Unavailable";
        Create(Plain with { Events = ["transitions"] });
        for (int i = 0; i < 1100; i++)
        {
            Add(TestEvents.Master(i), TestEvents.Unreached(i));
        }

        // As when its thread comes back from the disk.
        _sender!.Start();
        Until(() => Status is { LastError: not null, Waiting: > 0 });
        Assert.Equal(1100, Status.Waiting + Status.Dropped);
    }

    private string[] Ids =>
    [
        .. _server.Taken("json").SelectMany(static message => message.GetProperty("events").EnumerateArray())
            .Select(static one => one.GetProperty("id").GetString()!),
    ];

    private WebhookStatus Status => _sender!.Status[^1];

    private WebhookConfiguration Plain => new()
    {
        Name = "phone",
        Preset = WebhookPreset.Json,
        Url = $"http://127.0.0.1:{_server.Port}/hook",
        MinInterval = Duration.FromSeconds(1),
        ExpireAfter = Duration.FromSeconds(100L * 365 * 86_400),
    };

    private void Start(params ImmutableArray<WebhookConfiguration> webhooks)
    {
        Create(webhooks);
        _sender!.Start();
    }

    private void Create(params ImmutableArray<WebhookConfiguration> webhooks)
    {
        ILogger logger = new LoggerConfiguration().WriteTo.Sink(_said).CreateLogger();
        _sender = new NotificationSender(webhooks, _directory, logger, static webhook => new WebhookServer(webhook));
    }

    private void Add(params NotificationEvent[] events) => Array.ForEach(events, _sender!.Add);

    private static void Until(Func<bool> condition) =>
        Assert.True(SpinWait.SpinUntil(condition, Patience), "it did not come to that");
}
