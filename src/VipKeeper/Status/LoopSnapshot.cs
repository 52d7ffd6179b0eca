using VipKeeper.Loop;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Status;

/// <summary>
/// The loop's state at one instant. The asker allocates it and the loop only copies numbers into it, so that asking
/// for the status costs the loop no allocation.
/// </summary>
internal sealed class LoopSnapshot
{
    private readonly InstanceSnapshot[] _instances;
    private readonly long[] _latenessCounts = new long[LatenessHistogram.Bounds.Length + 1];

    /// <summary>Makes room for a number of instances.</summary>
    public LoopSnapshot(int capacity)
    {
        _instances = new InstanceSnapshot[capacity];
        for (int i = 0; i < capacity; i++)
        {
            _instances[i] = new InstanceSnapshot();
        }
    }

    /// <summary>How many instances there are; when more than there is room for, ask again with this capacity.</summary>
    public int InstanceCount { get; set; }

    /// <summary>True when every instance found room.</summary>
    public bool IsComplete => InstanceCount <= _instances.Length;

    /// <summary>The instances, in the order of the configuration.</summary>
    public ReadOnlySpan<InstanceSnapshot> Instances => _instances.AsSpan(0, Math.Min(InstanceCount, _instances.Length));

    /// <summary>When the snapshot was taken.</summary>
    public Instant At { get; set; }

    /// <summary>How often the loop woke up.</summary>
    public long Wakeups { get; set; }

    /// <summary>The largest lateness of a timer.</summary>
    public Duration MaximumLateness { get; set; }

    /// <summary>How often a timer was late by so much; the buckets of <see cref="LatenessHistogram"/>.</summary>
    public Span<long> LatenessCounts => _latenessCounts;

    /// <summary>The sum of every lateness.</summary>
    public Duration LatenessSum { get; set; }

    /// <summary>Bytes that the loop's thread allocated since the last configuration was applied.</summary>
    public long AllocatedBytes { get; set; }

    /// <summary>Events that were lost because nobody read them in time.</summary>
    public long EventsLost { get; set; }

    /// <summary>Events that nobody has read yet.</summary>
    public long EventsWaiting { get; set; }

    /// <summary>True when the loop runs under SCHED_FIFO.</summary>
    public bool IsRealTime { get; set; }

    /// <summary>True when the process's memory is locked.</summary>
    public bool IsMemoryLocked { get; set; }
}
