namespace VipKeeper.Hooks;

/// <summary>
/// What an instance has still to run: one at a time, in order. A newer change of state takes the place of everything
/// that has not begun, so that after the one that runs the latest state is next. Knows no clock and no process.
/// </summary>
internal sealed class HookQueue
{
    // The hook of the state and notify.
    private readonly Queue<HookOrder> _waiting = new(2);
    private HookOrder? _first;
    private long _lastNumber;

    /// <summary>True from <see cref="TryTake"/> until <see cref="Complete"/>.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>True when nothing runs and nothing waits.</summary>
    public bool IsIdle => !IsRunning && _waiting.Count == 0 && _first is null;

    /// <summary>How many runs were not made because a newer change of state came first.</summary>
    public long Skipped { get; private set; }

    /// <summary>Adds what a change of state asks for.</summary>
    /// <returns>False when that or a later change was offered before.</returns>
    public bool Offer(HookNotice notice)
    {
        if (notice.Number <= _lastNumber)
        {
            return false;
        }

        _lastNumber = notice.Number;
        Abandon();
        if (notice.Own is { } own)
        {
            _waiting.Enqueue(new HookOrder(notice.Stage, own, notice));
        }

        if (notice.Hooks.Notify is { } notify)
        {
            _waiting.Enqueue(new HookOrder(HookStage.Notify, notify, notice));
        }

        return true;
    }

    /// <summary>
    /// Adds what somebody waits for: it is next, before what only tells of changes, and no newer change takes its
    /// place.
    /// </summary>
    public void OfferFirst(HookOrder order) => _first = order;

    /// <summary>Takes that back.</summary>
    /// <returns>False when it has begun.</returns>
    public bool TryWithdraw(HookOrder order)
    {
        bool waits = _first == order;
        _first = waits ? null : _first;
        return waits;
    }

    /// <summary>Takes what is to run now; null when something runs already or nothing waits.</summary>
    /// <param name="firstOnly">True when only what somebody waits for is to run.</param>
    public HookOrder? TryTake(bool firstOnly = false)
    {
        if (IsRunning)
        {
            return null;
        }

        HookOrder? order = _first;
        _first = null;
        if (order is null && (firstOnly || !_waiting.TryDequeue(out order)))
        {
            return null;
        }

        IsRunning = true;
        return order;
    }

    /// <summary>What was taken has ended.</summary>
    public void Complete() => IsRunning = false;

    /// <summary>Gives up what waits; it counts as skipped.</summary>
    public void Abandon()
    {
        Skipped += _waiting.Count;
        _waiting.Clear();
    }
}
