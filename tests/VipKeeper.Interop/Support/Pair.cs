using VipKeeper.Configuration;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Interop.Support.Wire;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Support;

/// <summary>Two routers for one virtual address on a LAN of their own, and the client that uses it.</summary>
internal sealed class Pair : IDisposable
{
    // For what takes one process or one packet; it only delays failures. A shared machine can be slow.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(50);
    private static readonly Duration Tolerance = Duration.FromSeconds(1);

    private Pair(Segment segment, VipKeeperRouter ours, VrrpRouter peer)
    {
        Segment = segment;
        Ours = ours;
        Peer = peer;
    }

    /// <summary>The LAN.</summary>
    public Segment Segment { get; }

    /// <summary>The daemon under test.</summary>
    public VipKeeperRouter Ours { get; }

    /// <summary>The other router.</summary>
    public VrrpRouter Peer { get; }

    /// <summary>The virtual address.</summary>
    public InetAddress VirtualAddress => Ours.VirtualAddress;

    /// <summary>Both routers, ours first.</summary>
    public IReadOnlyList<VrrpRouter> Routers => [Ours, Peer];

    /// <summary>Our daemon with a keepalived on the other side; neither is started.</summary>
    /// <param name="ours">Our configuration.</param>
    /// <param name="theirs">keepalived's.</param>
    /// <param name="ourHost">Where ours runs; host b has the higher address.</param>
    public static Pair WithKeepalived(
        InstanceConfiguration ours, InstanceConfiguration theirs, string ourHost = Segment.HostA) =>
        Create(
            ours, ourHost, linkLocalIPv6: ours.Family == InetFamily.IPv6,
            (segment, host) => KeepalivedRouter.Create(segment, host, theirs));

    /// <summary>Our daemon with FRR's vrrpd on the other side; neither is started.</summary>
    /// <inheritdoc cref="WithKeepalived"/>
    public static Pair WithFrr(
        InstanceConfiguration ours, InstanceConfiguration theirs, string ourHost = Segment.HostA) =>
        Create(
            ours, ourHost, linkLocalIPv6: ours.Family == InetFamily.IPv6,
            (segment, host) => FrrRouter.Create(segment, host, theirs));

    /// <summary>As <see cref="WithKeepalived"/>, with a file of one's own as our program.</summary>
    /// <param name="program">Makes the file in the folder of the run, and tells its path.</param>
    /// <param name="ours">Our configuration.</param>
    /// <param name="theirs">keepalived's.</param>
    public static Pair WithKeepalivedAnd(
        Func<string, string> program, InstanceConfiguration ours, InstanceConfiguration theirs)
    {
        var segment = Segment.Create();
        try
        {
            VipKeeperRouter router =
                VipKeeperRouter.CreateWith(program(segment.Folder), segment, Segment.HostA, [ours], []);
            return new Pair(segment, router, KeepalivedRouter.Create(segment, Segment.HostB, theirs));
        }
        catch
        {
            segment.Dispose();
            throw;
        }
    }

    /// <summary>Two of our daemons; neither is started.</summary>
    public static Pair OfTwo(InstanceConfiguration first, InstanceConfiguration second) =>
        Create(
            first, Segment.HostA, linkLocalIPv6: first.Family == InetFamily.IPv6,
            (segment, host) => VipKeeperRouter.Create(segment, host, second));

    /// <summary>The other router of the two.</summary>
    public VrrpRouter OtherThan(VrrpRouter router) => router == Ours ? Peer : Ours;

    /// <summary>Starts the routers one after the other: the first becomes master, the second its backup.</summary>
    public async Task StartAsync(VrrpRouter master)
    {
        await StartAloneAsync(master);
        await StartBackupAsync(OtherThan(master));

        // A backup that has not heard its master yet counts from its own start.
        await UntilTakeoverAsync(master, MonotonicClock.Now);
        await UntilClientUsesAsync(master);
    }

    /// <summary>Starts a router and waits until it is master.</summary>
    public async Task StartAloneAsync(VrrpRouter router)
    {
        Instant start = MonotonicClock.Now;
        router.Start();
        await UntilTakeoverAsync(router, start);
    }

    /// <summary>Starts a router and waits until it listens.</summary>
    public static async Task StartBackupAsync(VrrpRouter router)
    {
        router.Start();
        await UntilStateAsync(router, RouterState.Backup);
    }

    /// <summary>Waits until a router tells a state of itself.</summary>
    public static Task UntilStateAsync(VrrpRouter router, RouterState state) => Eventually.TrueAsync(
        () => router.State == state, Patience, $"{router.Host} tells that it is {state}", BetweenProcesses);

    /// <summary>Waits until a router advertises as master.</summary>
    /// <returns>Its first advert since the instant.</returns>
    public async Task<AdvertOnWire> UntilTakeoverAsync(VrrpRouter router, Instant since)
    {
        var bound = TimeSpan.FromMilliseconds(router.DownInterval.TotalMilliseconds) + Patience;
        await Eventually.TrueAsync(
            () => FirstAdvert(router, since) is not null, bound, $"{router.Host} advertises as master");
        return FirstAdvert(router, since)!;
    }

    /// <summary>The last advert of a router before an instant; resignations do not count.</summary>
    public AdvertOnWire LastAdvert(VrrpRouter router, Instant before) =>
        Segment.Capture.Adverts.Last(advert => advert.Mac == router.Mac && advert.Priority > 0 && advert.At < before);

    /// <summary>The first advert of a router since an instant; resignations do not count.</summary>
    public AdvertOnWire? FirstAdvert(VrrpRouter router, Instant since) =>
        Segment.Capture.Adverts.FirstOrDefault(
            advert => advert.Mac == router.Mac && advert.Priority > 0 && advert.At >= since);

    /// <summary>The first resignation of a router since an instant.</summary>
    public AdvertOnWire? Resignation(VrrpRouter router, Instant since) =>
        Segment.Capture.Adverts.FirstOrDefault(
            advert => advert.Mac == router.Mac && advert.Priority == 0 && advert.At >= since);

    /// <summary>
    /// Cuts the power of the master and waits for the other's takeover, which must come after the silence that the
    /// protocol demands and within a second of it.
    /// </summary>
    public Task<Duration> LosePowerAsync(VrrpRouter master) => LoseAsync(master, "power loss", master.CutPower);

    /// <summary>
    /// Silences the master and waits for the other's takeover, which must come after the silence that the protocol
    /// demands and within a second of it.
    /// </summary>
    /// <param name="master">The master.</param>
    /// <param name="scenario">What is done to it, for the report.</param>
    /// <param name="fault">Does it; the master is silent when it returns.</param>
    public async Task<Duration> LoseAsync(VrrpRouter master, string scenario, Action fault)
    {
        VrrpRouter backup = OtherThan(master);
        fault();
        Instant cut = MonotonicClock.Now;
        AdvertOnWire first = await UntilTakeoverAsync(backup, cut);
        Duration silence = first.At - LastAdvert(master, cut).At;

        // Order and bounds, no exact times: the capture is as late as a busy machine lets it be.
        Assert.True(
            silence >= backup.DownInterval / 2 && silence <= backup.DownInterval + Tolerance,
            $"{backup.Host} took over after {silence}; the protocol says {backup.DownInterval}.");
        Measurement.Write(scenario, master, backup, silence, backup.DownInterval);
        return silence;
    }

    /// <summary>Stops the master, which resigns; the other must take over within its skew and a second.</summary>
    public async Task<Duration> StopMasterAsync(VrrpRouter master)
    {
        VrrpRouter backup = OtherThan(master);
        Instant start = MonotonicClock.Now;
        master.Stop();
        AdvertOnWire first = await UntilTakeoverAsync(backup, start);
        AdvertOnWire? resignation = Resignation(master, start);
        Assert.NotNull(resignation);
        Duration pause = first.At - resignation.At;
        Assert.True(
            pause >= Duration.Zero && pause <= backup.Skew + Tolerance,
            $"{backup.Host} took over {pause} after the resignation; the protocol says {backup.Skew}.");
        Measurement.Write("planned stop", master, backup, pause, backup.Skew);
        return pause;
    }

    /// <summary>
    /// Asserts the end of every scenario: exactly one host has the address, both routers say so, the master has
    /// announced it, the client sends there, and nobody complained.
    /// </summary>
    /// <param name="master">The router that is to be master.</param>
    /// <param name="since">The announcement and the first advert are no older.</param>
    /// <param name="expectedComplaints">What lines of the logs may contain because the scenario provokes it.</param>
    public async Task AssertSettledAsync(VrrpRouter master, Instant since, params string[] expectedComplaints)
    {
        VrrpRouter[] routers = [.. Routers.Where(static router => !router.IsPoweredOff && !router.KeepsAddressInVain)];
        await Eventually.TrueAsync(
            () => routers.All(router => router.HoldsVirtualAddress == (router == master)),
            Patience,
            $"{master.Host} alone holds {VirtualAddress}",
            BetweenProcesses);
        foreach (VrrpRouter router in routers.Where(static router => router.IsRunning && !router.IsFrozen))
        {
            await UntilStateAsync(router, router == master ? RouterState.Master : BackupState(router));
        }

        await Eventually.TrueAsync(
            () => Segment.Capture.Announcements.Any(
                seen => seen.Address == VirtualAddress && seen.Mac == master.Mac && seen.At >= since),
            Patience,
            $"{master.Host} announces {VirtualAddress}");
        await UntilClientUsesAsync(master);
        await Eventually.TrueAsync(
            () => Segment.ClientReaches(VirtualAddress),
            Patience,
            $"{VirtualAddress} answers the client",
            BetweenProcesses);

        // Who is master stays it: nobody else advertises for two more intervals.
        Instant settled = MonotonicClock.Now;
        await Task.Delay(
            TimeSpan.FromMilliseconds((Ours.Instance.AdvertInterval * 2).TotalMilliseconds),
            TestContext.Current.CancellationToken);
        Assert.DoesNotContain(Segment.Capture.Adverts, advert => advert.At > settled && advert.Mac != master.Mac);
        foreach (VrrpRouter router in Routers)
        {
            Assert.DoesNotContain(
                router.Complaints, line => !expectedComplaints.Any(expected => line.Contains(expected)));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Segment.Dispose();

    private static Pair Create(
        InstanceConfiguration ours, string ourHost, bool linkLocalIPv6, Func<Segment, string, VrrpRouter> createPeer)
    {
        var segment = Segment.Create(linkLocalIPv6);
        try
        {
            string peerHost = ourHost == Segment.HostA ? Segment.HostB : Segment.HostA;
            return new Pair(segment, VipKeeperRouter.Create(segment, ourHost, ours), createPeer(segment, peerHost));
        }
        catch
        {
            segment.Dispose();
            throw;
        }
    }

    // A router without a cable is in Fault until it is plugged in again.
    private RouterState BackupState(VrrpRouter router) =>
        Segment.IsPlugged(router.Host) ? RouterState.Backup : RouterState.Fault;

    // The client asks once and then only listens: announcements alone must move its entry, as in a home.
    private async Task UntilClientUsesAsync(VrrpRouter master)
    {
        if (Segment.ClientsNeighbor(VirtualAddress) is null)
        {
            Segment.SendFromClient(VirtualAddress);
        }

        await Eventually.TrueAsync(
            () => Segment.ClientsNeighbor(VirtualAddress) == master.Mac,
            Patience,
            $"the client sends what is for {VirtualAddress} to {master.Host}",
            BetweenProcesses);
    }
}
