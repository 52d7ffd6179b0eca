using VipKeeper.Hooks;

namespace VipKeeper.Gates;

/// <summary>The hook <c>before_master</c>.</summary>
internal sealed class TakeoverHook(HookService hooks) : ITakeoverStep
{
    /// <inheritdoc/>
    public async Task<TakeoverVerdict> PrepareAsync(TakeoverRequest request, CancellationToken cancellation)
    {
        if (request.Configuration.Hooks.BeforeMaster is not { } hook)
        {
            return TakeoverVerdict.Ready;
        }

        var order = new HookOrder(HookStage.BeforeMaster, hook, request.Notice);
        HookRecord record = await hooks.RunFirstAsync(order, cancellation).ConfigureAwait(false);
        return record.IsSuccess
            ? TakeoverVerdict.Ready
            : TakeoverVerdict.Failed($"hook {record.Name} {HookSentences.Describe(record)}");
    }
}
