using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Chaos.Faults;

/// <summary>SIGSTOP and SIGCONT: the daemon does not run for a while and does not know it.</summary>
/// <param name="router">To whom.</param>
/// <param name="length">How long, shorter or longer than the others' patience.</param>
/// <param name="lease">How long the address may stay where it was.</param>
internal sealed class FreezeFault(VrrpRouter router, Duration length, Duration lease) : ChaosFault(router)
{
    /// <inheritdoc/>
    public override Duration AllowedOverlap => lease;

    /// <inheritdoc/>
    public override string ToString() => $"freeze {Router.Host} for {length}";

    /// <inheritdoc/>
    public override async Task RunAsync(ChaosSite site)
    {
        site.Signal(Router, "STOP");
        try
        {
            await ChaosSite.DelayAsync(length);
        }
        finally
        {
            site.Signal(Router, "CONT");
        }
    }
}
