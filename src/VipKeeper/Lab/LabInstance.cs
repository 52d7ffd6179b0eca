using VipKeeper.Configuration;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab;

/// <summary>A virtual router of the lab as the client sees it.</summary>
/// <param name="Name">The instance's name.</param>
/// <param name="Vrid">The virtual router identifier.</param>
/// <param name="Address">The first of its virtual addresses, which the client probes.</param>
/// <param name="Rto">The promised recovery time; null when nothing is promised.</param>
/// <param name="Target">Its number among the prober's targets.</param>
internal sealed record LabInstance(string Name, byte Vrid, InetAddress Address, Duration? Rto, int Target)
{
    /// <summary>Reads what the client needs to know from the nodes' configuration.</summary>
    public static IReadOnlyList<LabInstance> From(IReadOnlyList<InstanceConfiguration> instances) =>
    [
        .. instances.Select((instance, target) => new LabInstance(
            instance.Name, instance.Vrid, instance.Addresses[0].Address, instance.Rto, target)),
    ];

    /// <summary>Whether an outage of that length keeps the promise.</summary>
    public bool IsKept(Duration outage) => Rto is null || outage <= Rto;
}
