using VipKeeper.Tests.Vrrp.Packets;
using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Vrrp;

/// <summary>The steady state allocates nothing: a collection in the packet loop would stall the protocol.</summary>
public class AllocationTests
{
    private const int Rounds = 100_000;
    private const int Parts = 10;
    private const long Second = 1_000_000_000;

    // What keepalived sends as PASS: the case with the most to check.
    private static readonly VirtualRouterOptions PasswordOptions = new()
    {
        Vrid = 61,
        Version = VrrpVersion.V2,
        AdvertisementInterval = Duration.FromSeconds(2),
        Addresses = [InetAddress.Parse("192.0.2.61")],
        AuthenticationType = AuthenticationType.SimplePassword,
        AuthenticationData = [.. "s3cret\0\0"u8],
    };

    [Fact]
    public void Received_adverts_allocate_nothing()
    {
        CountingEffects effects = new();
        VirtualRouter router = Start(PasswordOptions, effects);
        byte[] packet = KeepalivedCaptures.Version2Password.Message;
        InetAddress source = KeepalivedCaptures.Version2Password.Source;
        int accepted = 0;

        ExpectNoAllocation(round =>
        {
            DropReason drop = AdvertisementParser.Parse(
                packet, source, VrrpProtocol.MulticastGroupIPv4, 255, out Advertisement advertisement);
            if (drop == DropReason.None && router.Receive(advertisement, new Instant(round)).IsAccepted)
            {
                accepted++;
            }
        });

        Assert.Equal(2 * Rounds, accepted);
        Assert.Equal(RouterState.Backup, router.State);
    }

    [Fact]
    public void Timer_ticks_of_a_backup_allocate_nothing()
    {
        CountingEffects effects = new();
        VirtualRouter router = Start(RouterScenario.Options, effects);
        Instant due = effects.Timer;

        ExpectNoAllocation(round => router.HandleTimer(new Instant(round)));

        Assert.Equal(due, effects.Timer);
        Assert.Equal(RouterState.Backup, router.State);
    }

    [Fact]
    public void Timer_ticks_of_a_master_allocate_nothing()
    {
        CountingEffects effects = new();
        VirtualRouter router = Start(
            RouterScenario.Options with { Priority = 255, Announcements = AnnouncementSchedule.Default }, effects);

        ExpectNoAllocation(_ => router.HandleTimer(effects.Timer));

        Assert.True(effects.Sent > Rounds, $"{effects.Sent} adverts");
        Assert.True(effects.Announcements > 1000, $"{effects.Announcements} announcements");
    }

    [Fact]
    public void Answers_to_a_lower_priority_allocate_nothing()
    {
        CountingEffects effects = new();
        VirtualRouter router = Start(
            RouterScenario.Options with { Priority = 255, Announcements = AnnouncementSchedule.Default }, effects);
        byte[] packet = KeepalivedCaptures.Version3.Message;
        InetAddress source = KeepalivedCaptures.Version3.Source;

        ExpectNoAllocation(round =>
        {
            AdvertisementParser.Parse(
                packet, source, VrrpProtocol.MulticastGroupIPv4, 255, out Advertisement advertisement);
            router.Receive(advertisement, new Instant(round * Second));
        });

        // One at Startup, then one for each.
        Assert.Equal((2 * Rounds) + 1, effects.Sent);
    }

    [Fact]
    public void Changes_of_role_allocate_nothing()
    {
        CountingEffects effects = new();
        VirtualRouter router = Start(RouterScenario.Options with { Priority = 199 }, effects);
        byte[] packet = KeepalivedCaptures.Version3.Message;
        InetAddress source = KeepalivedCaptures.Version3.Source;

        ExpectNoAllocation(_ =>
        {
            Instant due = effects.Timer;
            router.HandleTimer(due);
            AdvertisementParser.Parse(
                packet, source, VrrpProtocol.MulticastGroupIPv4, 255, out Advertisement advertisement);
            router.Receive(advertisement, due);
        });

        Assert.Equal(2 * Rounds, effects.Claims);
        Assert.Equal(2 * Rounds, effects.Releases);
    }

    [Fact]
    public void Stalls_and_handovers_allocate_nothing()
    {
        CountingEffects effects = new();
        VirtualRouter router = Start(
            RouterScenario.Options with { Priority = 199, Handover = HandoverMode.MakeBeforeBreak }, effects);
        byte[] packet = KeepalivedCaptures.Version3.Message;
        InetAddress source = KeepalivedCaptures.Version3.Source;

        ExpectNoAllocation(_ =>
        {
            Instant due = effects.Timer;
            router.HandleTimer(due);
            router.HandleStall(router.DownInterval + new Duration(1), due);
            AdvertisementParser.Parse(
                packet, source, VrrpProtocol.MulticastGroupIPv4, 255, out Advertisement advertisement);
            router.Receive(advertisement, due);
            router.HandleTimer(effects.Timer);
        });

        Assert.Equal(2 * Rounds, effects.Claims);
        Assert.Equal(2 * Rounds, effects.Releases);
    }

    [Fact]
    public void Packet_encodings_allocate_nothing()
    {
        var advertisement = new AdvertisementPacket(KeepalivedCaptures.Version3IPv6.Template);
        byte[] frame = new byte[NeighborAdvertisementFrame.Length];
        InetAddress address4 = InetAddress.Parse("192.0.2.10");
        InetAddress address6 = InetAddress.Parse("2001:db8::10");
        MacAddress sender = MacAddress.FromBytes([2, 0, 0, 0, 0, 1]);
        int written = 0;

        ExpectNoAllocation(round =>
        {
            written += advertisement.WithPriority((byte)round).Length;
            written += ArpFrame.WriteGratuitousRequest(frame, address4, sender);
            written += ArpFrame.WriteGratuitousReply(frame, address4, sender);
            written += ArpFrame.TryReadGratuitous(frame, out _, out _) ? 1 : 0;
            written += NeighborAdvertisementFrame.Write(frame, address6, sender, isRouter: false);
        });

        Assert.Equal(2 * Rounds * (80 + 42 + 42 + 1 + 86), written);
    }

    [Fact]
    public void A_group_and_adjustments_allocate_nothing()
    {
        CountingEffects effects = new();
        VirtualRouter first = Start(RouterScenario.Options, effects);
        VirtualRouter second = Start(RouterScenario.Options with { Vrid = 56 }, effects);
        _ = new SyncGroup([first, second]);
        var adjustments = new PriorityAdjustments([new TrackedCondition(-20, IsReversed: false), default]);

        ExpectNoAllocation(round =>
        {
            var now = new Instant(round * 10 * Second);
            adjustments.Report(0, round % 2 == 0);
            adjustments.Report(1, round % 3 == 0);
            first.SetPriority(adjustments.Apply(100), now);
            FaultCauses faults = adjustments.FirstFault < 0 ? FaultCauses.None : FaultCauses.TrackedConditionDown;
            first.SetFaults(faults, now);
            first.HandleTimer(now + Duration.FromSeconds(5));
            second.HandleTimer(now + Duration.FromSeconds(5));
        });

        Assert.True(effects.Claims > Rounds / 2, $"The group became master {effects.Claims} times only.");
    }

    private static VirtualRouter Start(VirtualRouterOptions options, CountingEffects effects)
    {
        VirtualRouter router = new(options, effects);
        router.SetLocalAddress(RouterScenario.LocalAddress);
        router.Startup(new Instant(0));
        return router;
    }

    /// <summary>
    /// Runs all rounds once to warm up (jitting allocates), then again while counting the bytes. The runtime itself
    /// allocates now and then on the thread that it finds, so one part in ten may; rounds that allocate do so in all.
    /// </summary>
    private static void ExpectNoAllocation(Action<long> action)
    {
        for (long round = 1; round <= Rounds; round++)
        {
            action(round);
        }

        int allocating = 0;
        for (long part = 0; part < Parts; part++)
        {
            long begin = Rounds + (part * Rounds / Parts);
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (long round = begin + 1; round <= begin + (Rounds / Parts); round++)
            {
                action(round);
            }

            allocating += GC.GetAllocatedBytesForCurrentThread() > before ? 1 : 0;
        }

        Assert.InRange(allocating, 0, 1);
    }
}
