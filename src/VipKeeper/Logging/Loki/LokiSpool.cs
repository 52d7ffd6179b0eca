using VipKeeper.Spooling;

namespace VipKeeper.Logging.Loki;

/// <summary>
/// The events that wait for Loki, on disk: a chain of files a level, so that the least important can be dropped first,
/// and a file of positions. It survives a crash of the daemon whole, and a loss of power up to the last
/// <see cref="Sync"/>. For one thread.
/// </summary>
internal sealed class LokiSpool : IDisposable
{
    // A time that goes back is moved behind the one before, as a stream's order asks; unless somebody set the clock.
    private const long LongestBump = 300_000_000_000;

    // Much smaller than Loki's limit of 4 MiB.
    private const int LargestBatch = 512 * 1024;

    // A segment is read whole, and is not to be a large object of the heap.
    private const int LeastSegment = 16 * 1024;
    private const int GreatestSegment = 64 * 1024;

    private readonly string _positionPath;
    private readonly FileStream _lock;
    private readonly SpoolChain[] _chains = new SpoolChain[LokiLevels.Count];
    private readonly long[] _dropped = new long[LokiLevels.Count];
    private readonly long _limit;

    /// <summary>Opens the spool and looks at what earlier runs left.</summary>
    /// <param name="directory">Made when it is missing, mode 0700.</param>
    /// <param name="limit">The most that may wait, in bytes.</param>
    /// <exception cref="IOException">It cannot be used, or another daemon has it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be used.</exception>
    public LokiSpool(string directory, long limit)
    {
        _limit = limit;
        _lock = SpoolLock.Take(directory);
        _positionPath = Path.Combine(directory, "position");
        try
        {
            int segmentSize = (int)Math.Clamp(limit / 64, LeastSegment, GreatestSegment);
            SpoolPosition[] positions = SpoolPositionFile.Read(_positionPath, _chains.Length);
            for (int i = 0; i < _chains.Length; i++)
            {
                _dropped[i] = positions[i].Dropped;
                _chains[i] = new SpoolChain(Path.Combine(directory, LokiLevels.Words[i]), segmentSize, positions[i]);
                WasDamaged |= _chains[i].WasDamaged;
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>How many events wait.</summary>
    public int Waiting
    {
        get
        {
            int waiting = 0;
            foreach (SpoolChain chain in _chains)
            {
                waiting += chain.Waiting;
            }

            return waiting;
        }
    }

    /// <summary>The bytes of its files.</summary>
    public long Bytes
    {
        get
        {
            long bytes = 0;
            foreach (SpoolChain chain in _chains)
            {
                bytes += chain.Bytes;
            }

            return bytes;
        }
    }

    /// <summary>True when a file of an earlier run ended in something else than a whole event.</summary>
    public bool WasDamaged { get; }

    /// <summary>How many events were dropped, by level, and not told of yet; it survives a restart.</summary>
    public ReadOnlySpan<long> Dropped => _dropped;

    /// <summary>Writes an event behind the others of its level; when it is full, the least important go.</summary>
    /// <param name="level">Its level.</param>
    /// <param name="record">The event; its time becomes later than that of the one before.</param>
    /// <exception cref="IOException">The disk is full; nothing was written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Append(LokiLevel level, SpoolRecord record)
    {
        SpoolChain chain = _chains[(int)level];
        bool isBehind = record.Time <= chain.LastTime && chain.LastTime - record.Time < LongestBump;
        chain.Append(isBehind ? record with { Time = chain.LastTime + 1 } : record);
        while (Bytes > _limit)
        {
            DropLeastImportant();
        }
    }

    /// <summary>Waits until what was written survives a loss of power.</summary>
    /// <exception cref="IOException">The disk refuses it.</exception>
    public void Sync()
    {
        foreach (SpoolChain chain in _chains)
        {
            chain.Sync();
        }
    }

    /// <summary>The oldest events; null when none waits.</summary>
    /// <param name="count">The most of them, at least 1.</param>
    /// <exception cref="IOException">They cannot be read.</exception>
    public LokiBatch? Take(int count)
    {
        var cursors = new SpoolCursor[_chains.Length];
        for (int i = 0; i < cursors.Length; i++)
        {
            cursors[i] = new SpoolCursor(_chains[i]);
        }

        var records = new List<SpoolRecord>();
        int last = 0;
        for (int bytes = 0; records.Count < count && bytes < LargestBatch; cursors[last].Advance())
        {
            last = OldestOf(cursors);
            if (cursors[last].Head is not { } record)
            {
                break;
            }

            records.Add(record);
            bytes += record.Line.Length + record.Labels.Length;
        }

        var marks = new SpoolMark[cursors.Length];
        for (int i = 0; i < marks.Length; i++)
        {
            marks[i] = cursors[i].Mark;
        }

        if (records.Count > 0)
        {
            return new LokiBatch(records, marks, (LokiLevel)last);
        }

        // What waited has become unreadable.
        Acknowledge(marks);
        return null;
    }

    /// <summary>Notes that Loki has a batch.</summary>
    /// <exception cref="IOException">It cannot be written: the batch is sent again after a restart.</exception>
    public void Acknowledge(LokiBatch batch) => Acknowledge(batch.Marks);

    /// <summary>Notes that what was dropped has been told.</summary>
    /// <exception cref="IOException">It cannot be written, and is told again after a restart.</exception>
    public void ForgetDropped()
    {
        Array.Clear(_dropped);
        WritePositions();
    }

    /// <summary>Counts an event that Loki will never take.</summary>
    public void CountDropped(LokiLevel level, long count) => _dropped[(int)level] += count;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SpoolChain? chain in _chains)
        {
            chain?.Dispose();
        }

        _lock.Dispose();
    }

    private static int OldestOf(SpoolCursor[] cursors)
    {
        int oldest = 0;
        for (int i = 1; i < cursors.Length; i++)
        {
            if (cursors[i].Head is { } head && (cursors[oldest].Head is not { } best || head.Time < best.Time))
            {
                oldest = i;
            }
        }

        return oldest;
    }

    private void Acknowledge(SpoolMark[] marks)
    {
        for (int i = 0; i < marks.Length; i++)
        {
            _chains[i].Acknowledge(marks[i]);
        }

        WritePositions();
    }

    private void DropLeastImportant()
    {
        for (int i = 0; i < _chains.Length; i++)
        {
            if (_chains[i].Bytes > 0)
            {
                int dropped = _chains[i].DropOldest();
                if (dropped > 0)
                {
                    _dropped[i] += dropped;
                    WritePositions();
                }

                return;
            }
        }
    }

    private void WritePositions()
    {
        var positions = new SpoolPosition[_chains.Length];
        for (int i = 0; i < positions.Length; i++)
        {
            SpoolMark sent = _chains[i].Sent;
            positions[i] = new SpoolPosition(sent.Segment, sent.Offset, _chains[i].LastTime, _dropped[i]);
        }

        SpoolPositionFile.Write(_positionPath, positions);
    }
}
