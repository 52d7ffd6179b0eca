using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Chaos.Faults;

/// <summary>SIGTERM, and a start: the address is handed over.</summary>
/// <param name="router">To whom.</param>
/// <param name="pause">How long it is away.</param>
internal sealed class StopFault(VrrpRouter router, Duration pause) : ChaosFault(router)
{
    /// <inheritdoc/>
    public override string ToString() => $"stop {Router.Host}, start it again after {pause}";

    /// <inheritdoc/>
    public override async Task RunAsync(ChaosSite site)
    {
        Router.Stop();
        await ChaosSite.DelayAsync(pause);
        Router.Start();
    }
}
