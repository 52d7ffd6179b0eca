using VipKeeper.Interop.Hostile;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Chaos.Faults;

/// <summary>20,000 packets a second from a stranger.</summary>
/// <param name="router">Any router; both hear it.</param>
/// <param name="kind">What is sent.</param>
/// <param name="length">How long.</param>
internal sealed class FloodFault(VrrpRouter router, string kind, Duration length) : ChaosFault(router)
{
    private const int Rate = 20_000;

    /// <summary>What can be sent.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["junk", "resignations", "adverts of others", "adverts of a lower priority", "adverts with a wrong TTL"];

    /// <inheritdoc/>
    public override bool LeavesRolesAlone => true;

    /// <inheritdoc/>
    public override string ToString() => $"a flood of {kind} for {length}";

    /// <inheritdoc/>
    public override Task RunAsync(ChaosSite site) => Task.Run(() => PacketFlood.Send(
        site.Pair.Segment, Segment.StrangerHost, VrrpProtocol.MulticastGroupIPv4, Packets(), Rate,
        TimeSpan.FromMilliseconds(length.TotalMilliseconds)));

    private byte[][] Packets() => kind switch
    {
        "junk" => [.. Enumerable.Range(0, 64).Select(static seed => HostilePackets.Junk(new Random(seed)))],
        "resignations" => [HostilePackets.Advert(0)],
        "adverts of others" => [.. Enumerable.Range(1, 50).Select(static vrid => HostilePackets.AdvertOf((byte)vrid))],
        "adverts of a lower priority" => [HostilePackets.Advert(50)],
        _ => [HostilePackets.WithTimeToLive(1)],
    };
}
