using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Chaos.Faults;

/// <summary>SIGKILL, and a restart: what the daemon held stays in its kernel until the lease ends.</summary>
/// <param name="router">To whom.</param>
/// <param name="pause">How long until the restart, shorter or longer than the others' patience.</param>
/// <param name="lease">How long the address may stay where it was.</param>
internal sealed class KillFault(VrrpRouter router, Duration pause, Duration lease) : ChaosFault(router)
{
    /// <inheritdoc/>
    public override Duration AllowedOverlap => lease;

    /// <inheritdoc/>
    public override string ToString() => $"kill {Router.Host}, start it again after {pause}";

    /// <inheritdoc/>
    public override async Task RunAsync(ChaosSite site)
    {
        Router.Kill();
        await ChaosSite.DelayAsync(pause);
        Router.Start();
    }
}
