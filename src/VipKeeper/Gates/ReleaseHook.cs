using VipKeeper.Hooks;

namespace VipKeeper.Gates;

/// <summary>The hook <c>before_release</c>.</summary>
internal sealed class ReleaseHook(HookService hooks) : IReleaseStep
{
    /// <inheritdoc/>
    public async Task DrainAsync(ReleaseRequest request, CancellationToken cancellation)
    {
        if (request.Configuration.Hooks.BeforeRelease is { } hook)
        {
            var order = new HookOrder(HookStage.BeforeRelease, hook, request.Notice);
            await hooks.RunFirstAsync(order, cancellation).ConfigureAwait(false);
        }
    }
}
