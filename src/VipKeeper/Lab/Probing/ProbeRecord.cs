using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab.Probing;

/// <summary>
/// What became of every probe: for each tick the time at which it was sent, and for each target whether it was
/// answered. One thread writes, any may read at the same time; nothing is ever locked, so that reading cannot make
/// a probe late.
/// </summary>
/// <remarks>Nine bytes a tick: a minute at one tick a millisecond is half a megabyte.</remarks>
internal sealed class ProbeRecord
{
    /// <summary>As many targets as a tick has bits.</summary>
    public const int MaxTargets = 8;

    // 4096 ticks a chunk and 4096 chunks are 4.6 hours at one tick a millisecond.
    private const int ChunkSize = 4096;
    private const int MaxChunks = 4096;

    private readonly Chunk?[] _chunks = new Chunk?[MaxChunks];
    private int _count;

    /// <summary>An empty record.</summary>
    /// <param name="answerTimeout">An answer that takes longer is none: the client has given up.</param>
    public ProbeRecord(Duration answerTimeout) => AnswerTimeout = answerTimeout;

    /// <summary>How long an answer may take.</summary>
    public Duration AnswerTimeout { get; }

    /// <summary>The ticks so far.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Adds a tick with no answer yet. The writer only.</summary>
    /// <returns>The tick's number, from 0.</returns>
    /// <exception cref="InvalidOperationException">The record is full.</exception>
    public int Add(Instant sentAt)
    {
        int tick = _count;
        if (tick >= ChunkSize * MaxChunks)
        {
            throw new InvalidOperationException("The probe record is full.");
        }

        Chunk chunk = _chunks[tick / ChunkSize] ??= new Chunk();
        chunk.SentAt[tick % ChunkSize] = sentAt.Nanoseconds;
        Volatile.Write(ref _count, tick + 1);
        return tick;
    }

    /// <summary>Notes an answer, unless it came too late or to no known tick. The writer only.</summary>
    public void MarkAnswered(int tick, int target, Instant at)
    {
        if (tick >= 0 && tick < _count && at - SentAt(tick) <= AnswerTimeout)
        {
            _chunks[tick / ChunkSize]!.Answered[tick % ChunkSize] |= (byte)(1 << target);
        }
    }

    /// <summary>When a tick's probes were sent.</summary>
    public Instant SentAt(int tick) => new(_chunks[tick / ChunkSize]!.SentAt[tick % ChunkSize]);

    /// <summary>Whether a target answered a tick's probe so far.</summary>
    public bool IsAnswered(int tick, int target) =>
        (_chunks[tick / ChunkSize]!.Answered[tick % ChunkSize] & (1 << target)) != 0;

    /// <summary>The first tick that was sent at an instant or later; <see cref="Count"/> when there is none.</summary>
    public int FirstAtOrAfter(Instant instant)
    {
        int low = 0;
        int high = Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (SentAt(middle) < instant)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private sealed class Chunk
    {
        public long[] SentAt { get; } = new long[ChunkSize];

        public byte[] Answered { get; } = new byte[ChunkSize];
    }
}
