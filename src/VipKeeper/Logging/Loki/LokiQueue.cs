using Serilog.Events;

namespace VipKeeper.Logging.Loki;

/// <summary>
/// The events on their way to the spool. Whoever logs never waits: when it is full, the oldest of the least important
/// events makes room. For any thread.
/// </summary>
/// <param name="limit">The most events.</param>
internal sealed class LokiQueue(int limit)
{
    private readonly Lock _gate = new();
    private readonly Queue<LogEvent>[] _events = NewQueues();
    private readonly long[] _dropped = new long[LokiLevels.Count];
    private int _count;

    /// <summary>How many events are in it.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Puts an event in.</summary>
    public void Add(LogEvent logEvent)
    {
        int level = (int)LokiLevels.Of(logEvent);
        lock (_gate)
        {
            if (_count >= limit)
            {
                int least = 0;
                while (least < level && _events[least].Count == 0)
                {
                    least++;
                }

                _dropped[least]++;
                if (!_events[least].TryDequeue(out _))
                {
                    return;
                }

                _count--;
            }

            _events[level].Enqueue(logEvent);
            _count++;
        }
    }

    /// <summary>The oldest event of the most important level, without taking it out.</summary>
    public LogEvent? Peek()
    {
        lock (_gate)
        {
            for (int level = _events.Length - 1; level >= 0; level--)
            {
                if (_events[level].TryPeek(out LogEvent? logEvent))
                {
                    return logEvent;
                }
            }

            return null;
        }
    }

    /// <summary>Takes an event out that was peeked at, if it is still there.</summary>
    public void Remove(LogEvent logEvent)
    {
        lock (_gate)
        {
            Queue<LogEvent> queue = _events[(int)LokiLevels.Of(logEvent)];
            if (queue.TryPeek(out LogEvent? first) && ReferenceEquals(first, logEvent))
            {
                queue.Dequeue();
                _count--;
            }
        }
    }

    /// <summary>Moves the counts of dropped events, by level, to somewhere else.</summary>
    /// <returns>True when there were any.</returns>
    public bool TakeDropped(Span<long> counts)
    {
        bool any = false;
        lock (_gate)
        {
            for (int i = 0; i < _dropped.Length; i++)
            {
                counts[i] += _dropped[i];
                any |= _dropped[i] > 0;
                _dropped[i] = 0;
            }
        }

        return any;
    }

    private static Queue<LogEvent>[] NewQueues()
    {
        var queues = new Queue<LogEvent>[LokiLevels.Count];
        for (int i = 0; i < queues.Length; i++)
        {
            queues[i] = new Queue<LogEvent>();
        }

        return queues;
    }
}
