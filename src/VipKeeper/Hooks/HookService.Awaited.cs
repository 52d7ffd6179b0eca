namespace VipKeeper.Hooks;

/// <content>Hooks that somebody waits for: those before a takeover and before a release.</content>
internal sealed partial class HookService
{
    /// <summary>
    /// Runs a hook as the next of its instance: after the one that runs, before those that wait, also in a pause.
    /// </summary>
    /// <param name="order">Which.</param>
    /// <param name="cancellation">Ends it: SIGTERM to its process group, SIGKILL after 2 s.</param>
    /// <returns>How it ended; or that it could not be run.</returns>
    /// <exception cref="OperationCanceledException">It was not to be run any more before it had begun.</exception>
    public async Task<HookRecord> RunFirstAsync(HookOrder order, CancellationToken cancellation)
    {
        var awaited = new HookOrder(order.Stage, order.Hook, order.Notice)
        {
            Ended = new TaskCompletionSource<HookRecord>(TaskCreationOptions.RunContinuationsAsynchronously),
        };
        lock (_gate)
        {
            HooksOf(order.Notice).Queue.OfferFirst(awaited);
        }

        _signal.Signal();
        using CancellationTokenRegistration registration = cancellation.Register(() => Cancel(awaited, cancellation));
        return await awaited.Ended.Task.ConfigureAwait(false);
    }

    private void Cancel(HookOrder order, CancellationToken cancellation)
    {
        bool waits;
        lock (_gate)
        {
            waits = HooksOf(order.Notice).Queue.TryWithdraw(order);
        }

        if (waits)
        {
            order.Ended!.TrySetCanceled(cancellation);
            return;
        }

        order.IsCancelled = true;
        _signal.Signal();
    }
}
