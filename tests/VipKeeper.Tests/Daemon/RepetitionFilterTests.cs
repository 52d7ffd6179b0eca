using VipKeeper.Daemon;
using VipKeeper.Loop.Events;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Daemon;

/// <summary>What begins and ends again and again, by a clock of the test's own.</summary>
public sealed class RepetitionFilterTests
{
    private static readonly InetAddress Peer = InetAddress.Parse("10.0.0.2");

    private readonly RepetitionFilter _filter = new();
    private readonly List<LoopEvent> _told = [];

    [Fact]
    public void An_hour_of_a_peer_that_comes_and_goes_each_second_is_a_dozen_lines()
    {
        for (int second = 0; second < 3600; second++)
        {
            Happens(second % 2 == 0 ? LoopEventKind.TwoMastersSeen : LoopEventKind.TwoMastersEnded, second, Peer);
        }

        Assert.InRange(_told.Count, 5, 12);
        Assert.Equal(0, _told[0].Repeats);
        LoopEvent last = _told[^1];
        Assert.True(last.Repeats > 100 && last.RepeatedFor > Duration.FromSeconds(100));
        Assert.True(_told.Sum(static e => e.Repeats + 1) is > 1800 and <= 3600);
    }

    [Fact]
    public void How_it_ended_is_told_a_minute_after_it_fell_quiet()
    {
        for (int second = 0; second < 100; second++)
        {
            Happens(second % 2 == 0 ? LoopEventKind.PeerRejected : LoopEventKind.PeerAccepted, second, Peer);
        }

        Flush(120);
        Assert.NotEqual(99, _told[^1].At.Nanoseconds / 1_000_000_000);
        Flush(160);
        Assert.Equal((LoopEventKind.PeerAccepted, 99), (_told[^1].Kind, _told[^1].At.Nanoseconds / 1_000_000_000));
        int count = _told.Count;
        Flush(100_000);
        Assert.Equal(count, _told.Count);
    }

    [Fact]
    public void A_disagreement_that_begins_and_ends_is_told_at_once()
    {
        Happens(LoopEventKind.PeerRejected, 0, Peer);
        Happens(LoopEventKind.PeerAccepted, 5, Peer);
        Assert.Equal([LoopEventKind.PeerRejected, LoopEventKind.PeerAccepted], _told.Select(static e => e.Kind));
    }

    [Fact]
    public void What_was_quiet_for_long_is_told_as_the_first_time()
    {
        for (int second = 0; second < 10; second++)
        {
            Happens(LoopEventKind.AddressRestored, second, Peer);
        }

        Flush(100);
        int count = _told.Count;
        Happens(LoopEventKind.AddressRestored, 2000, Peer);
        Assert.Equal(count + 1, _told.Count);
        Assert.Equal(0, _told[^1].Repeats);
    }

    [Fact]
    public void Another_peer_and_another_instance_are_told_for_themselves()
    {
        for (int second = 0; second < 10; second++)
        {
            Happens(LoopEventKind.PeerRejected, second, Peer);
        }

        int count = _told.Count;
        Happens(LoopEventKind.PeerRejected, 10, InetAddress.Parse("10.0.0.3"));
        Assert.Equal(count + 1, _told.Count);
    }

    [Fact]
    public void Every_change_of_a_role_is_told()
    {
        for (int second = 0; second < 1000; second++)
        {
            Happens(LoopEventKind.Transition, second, Peer);
        }

        Assert.Equal(1000, _told.Count);
    }

    [Fact]
    public void Forged_senders_share_what_is_told_of_them()
    {
        for (int i = 0; i < 2000; i++)
        {
            Happens(LoopEventKind.PeerRejected, i / 10, InetAddress.Parse($"10.1.{i / 250}.{(i % 250) + 1}"));
        }

        Assert.InRange(_told.Count, 64, 90);
    }

    private void Happens(LoopEventKind kind, long second, InetAddress address)
    {
        var at = new Instant(second * 1_000_000_000);
        var e = new LoopEvent { Kind = kind, Instance = "dns", Address = address, At = at };
        if (_filter.TryPass(ref e, at))
        {
            _told.Add(e);
        }

        Flush(second);
    }

    private void Flush(long second)
    {
        while (_filter.TryFlush(new Instant(second * 1_000_000_000), out LoopEvent held))
        {
            _told.Add(held);
        }
    }
}
