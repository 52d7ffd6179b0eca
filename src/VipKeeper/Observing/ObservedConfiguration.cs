using VipKeeper.Configuration;
using VipKeeper.Vrrp;

namespace VipKeeper.Observing;

/// <summary>
/// A configuration without what <c>run --observe</c> must not do: the rest of the program is never given what it could
/// run, write or copy. What decides the election stays, the checks included.
/// </summary>
internal static class ObservedConfiguration
{
    /// <summary>The configuration of an observer.</summary>
    /// <param name="configuration">The file's.</param>
    public static DaemonConfiguration Of(DaemonConfiguration configuration) => configuration with
    {
        NotifyFifo = null,
        Instances = [.. Array.ConvertAll(configuration.Instances.ToArray(), Of)],
        Groups = [.. Array.ConvertAll(
            configuration.Groups.ToArray(), static group => group with { Hooks = HooksConfiguration.None })],
    };

    private static InstanceConfiguration Of(InstanceConfiguration instance) => instance with
    {
        Hooks = HooksConfiguration.None,
        Replication = null,
        OutageProbe = OutageProbeConfiguration.Off,
        AfterTakeover = instance.AfterTakeover with { Check = false, Yields = false },
        // Nothing is copied that it could wait for, and what is compared is the instant of a decision.
        Preempt = instance.Preempt with { AfterInSync = false },
        Handover = HandoverMode.ReleaseFirst,
    };
}
