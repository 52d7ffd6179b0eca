namespace VipKeeper.Simulation.World;

/// <summary>
/// What will happen, by instant and, at the same instant, in the order of planning: the whole run is one sequence
/// that the seed decides.
/// </summary>
internal sealed class EventQueue
{
    private readonly PriorityQueue<Action, (long At, long Sequence)> _events = new();
    private long _planned;

    /// <summary>Plans an event.</summary>
    public void Add(Instant at, Action happening) => _events.Enqueue(happening, (at.Nanoseconds, _planned++));

    /// <summary>Takes the next event when it is not later than a limit.</summary>
    public bool TryTake(Instant limit, out Instant at, out Action happening)
    {
        if (!_events.TryPeek(out happening!, out (long At, long Sequence) order) || order.At > limit.Nanoseconds)
        {
            at = default;
            return false;
        }

        _events.Dequeue();
        at = new Instant(order.At);
        return true;
    }
}
