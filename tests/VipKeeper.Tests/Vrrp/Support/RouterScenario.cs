using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Vrrp.Support;

/// <summary>
/// One virtual router with recorded effects. Every time is in nanoseconds after an origin that is not zero, so
/// that a rule which confuses an instant with a length is found.
/// </summary>
internal sealed class RouterScenario
{
    private static readonly Instant Origin = new(7_000_000_000_123);

    private readonly RecordingEffects _effects = new(Origin);

    public RouterScenario(VirtualRouterOptions? options = null)
    {
        VirtualRouterOptions used = options ?? Options;
        Router = new VirtualRouter(used, _effects);
        Router.SetLocalAddress(used.Family == InetFamily.IPv4 ? LocalAddress : InetAddress.Parse("fe80::2"));
    }

    public static InetAddress LowerAddress => InetAddress.Parse("192.0.2.1");

    public static InetAddress LocalAddress => InetAddress.Parse("192.0.2.2");

    public static InetAddress HigherAddress => InetAddress.Parse("192.0.2.3");

    public static InetAddress VirtualAddress => InetAddress.Parse("192.0.2.10");

    /// <summary>One announcement, and the next a day later: the timer that a test sees is the protocol's.</summary>
    public static AnnouncementSchedule RareAnnouncements =>
        new([Duration.Zero, Duration.FromSeconds(86_400)], Duration.Zero);

    /// <summary>Version 3, VRID 55, priority 100, 1 s.</summary>
    public static VirtualRouterOptions Options => new()
    {
        Vrid = 55,
        Addresses = [VirtualAddress],
        Announcements = RareAnnouncements,
    };

    /// <summary>The same for version 2.</summary>
    public static VirtualRouterOptions Version2Options => Options with { Version = VrrpVersion.V2 };

    public VirtualRouter Router { get; }

    public Transition LastTransition => _effects.LastTransition;

    /// <summary>The armed timer, or <see cref="Instant.Never"/>.</summary>
    public Instant Timer => _effects.Timer;

    /// <summary>The probes so far: of all addresses or not, and after how many adverts.</summary>
    public IReadOnlyList<(bool All, int Adverts)> Probes => _effects.Probes;

    /// <summary>A router that was started at 0 and listens; what it asked for so far is forgotten.</summary>
    public static RouterScenario Backup(VirtualRouterOptions? options = null)
    {
        var scenario = new RouterScenario(options);
        scenario.Router.Startup(At(0));
        Assert.Equal(RouterState.Backup, scenario.Router.State);
        scenario._effects.Take();
        return scenario;
    }

    /// <summary>
    /// A router that became master at 0, its next advert due one interval later; it was started one down interval
    /// before.
    /// </summary>
    public static RouterScenario Master(VirtualRouterOptions? options = null)
    {
        var scenario = new RouterScenario(options);
        scenario.Router.Startup(At(-scenario.Router.DownInterval.Nanoseconds));
        scenario.Router.HandleTimer(At(0));
        Assert.Equal(RouterState.Master, scenario.Router.State);
        scenario._effects.Take();
        return scenario;
    }

    public static Instant At(long nanoseconds) => Origin + new Duration(nanoseconds);

    public ReceiveResult Hear(long at, AdvertSample advert) => Router.Receive(advert.ToAdvertisement(), At(at));

    public ReceiveResult Hear(long at, byte priority) =>
        Hear(at, new AdvertSample { Priority = priority, Version = Router.Options.Version });

    public void Tick(long at) => Router.HandleTimer(At(at));

    /// <summary>Asserts that exactly these effects happened since the last call, in this order.</summary>
    public void Expect(params string[] effects) => Assert.Equal(effects, _effects.Take());

    /// <summary>What happened since the last call.</summary>
    public string[] TakeEffects() => _effects.Take();
}
