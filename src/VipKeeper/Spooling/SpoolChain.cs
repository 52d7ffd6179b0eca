namespace VipKeeper.Spooling;

/// <summary>
/// What waits on disk to be sent, in order. Each run begins a segment of its own, so that nothing is ever written
/// behind a torn tail; a segment that the server has taken whole is removed.
/// </summary>
internal sealed class SpoolChain : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _directory;
    private readonly int _segmentSize;
    private readonly List<SpoolSegment> _segments = [];
    private FileStream? _current;
    private long _nextNumber = 1;
    private bool _isDirty;

    /// <summary>Looks at what earlier runs left.</summary>
    /// <param name="directory">Its own directory; made when it is missing.</param>
    /// <param name="segmentSize">From how many bytes on the next segment is begun.</param>
    /// <param name="position">What was sent, and the last time.</param>
    /// <exception cref="IOException">The directory cannot be made or read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public SpoolChain(string directory, int segmentSize, SpoolPosition position)
    {
        _directory = directory;
        _segmentSize = segmentSize;
        LastTime = position.LastTime;
        Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute);
        var numbers = new List<long>();
        foreach (string path in Directory.EnumerateFiles(directory))
        {
            if (SpoolSegment.NumberOf(path) is > 0 and long number)
            {
                numbers.Add(number);
            }
        }

        numbers.Sort();
        _nextNumber = Math.Max(position.Segment, 0) + 1;
        foreach (long number in numbers)
        {
            Take(number, position);
        }
    }

    /// <summary>How many records the server has not taken.</summary>
    public int Waiting { get; private set; }

    /// <summary>The bytes of its files.</summary>
    public long Bytes { get; private set; }

    /// <summary>The time of the newest record that was ever written.</summary>
    public long LastTime { get; private set; }

    /// <summary>True when a file ended in something else than a whole record.</summary>
    public bool WasDamaged { get; private set; }

    /// <summary>Where the server has got to.</summary>
    public SpoolMark Sent => _segments.Count == 0
        ? new SpoolMark(_nextNumber - 1, 0, 0)
        : new SpoolMark(_segments[0].Number, _segments[0].SentLength, _segments[0].SentCount);

    /// <summary>The segment that holds a place, or the first one behind it; null at the end.</summary>
    public SpoolSegment? SegmentFrom(long number)
    {
        foreach (SpoolSegment segment in _segments)
        {
            if (segment.Number >= number)
            {
                return segment;
            }
        }

        return null;
    }

    /// <summary>Writes a record behind the others.</summary>
    /// <exception cref="IOException">The disk is full; nothing was written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Append(SpoolRecord record)
    {
        byte[] bytes = SpoolRecordFormat.Encode(record);
        if (_current is null || _segments[^1].Length >= _segmentSize)
        {
            Begin();
        }

        SpoolSegment segment = _segments[^1];
        try
        {
            _current!.Write(bytes);
        }
        catch (IOException)
        {
            // A part of it may be there: the next one is not to follow it.
            Close();
            if (segment.Count == 0)
            {
                _segments.Remove(segment);
                File.Delete(segment.Path);
            }

            throw;
        }

        _isDirty = true;
        segment.Length += bytes.Length;
        segment.Count++;
        Bytes += bytes.Length;
        Waiting++;
        LastTime = record.Time;
    }

    /// <summary>Waits until what was written survives a loss of power.</summary>
    /// <exception cref="IOException">The disk refuses it.</exception>
    public void Sync()
    {
        if (_isDirty)
        {
            _isDirty = false;
            _current?.Flush(flushToDisk: true);
        }
    }

    /// <summary>Notes that the server has everything before a place, and removes what is not needed any more.</summary>
    public void Acknowledge(SpoolMark mark)
    {
        while (_segments.Count > 0 && _segments[0].Number < mark.Segment)
        {
            RemoveFirst();
        }

        if (_segments.Count > 0 && _segments[0] is { } first && first.Number == mark.Segment)
        {
            Waiting -= Math.Max(0, mark.Index - first.SentCount);
            first.SentCount = Math.Max(first.SentCount, mark.Index);
            first.SentLength = Math.Max(first.SentLength, mark.Offset);
            bool isOpen = _current is not null && _segments.Count == 1;
            if (first.SentCount >= first.Count && (!isOpen || first.Length >= _segmentSize))
            {
                RemoveFirst();
            }
        }
    }

    /// <summary>Removes the oldest segment.</summary>
    /// <returns>How many records were in it that the server has not taken.</returns>
    public int DropOldest()
    {
        int dropped = _segments[0].Count - _segments[0].SentCount;
        RemoveFirst();
        return dropped;
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private void Take(long number, SpoolPosition position)
    {
        string path = SpoolSegment.PathOf(_directory, number);
        _nextNumber = Math.Max(_nextNumber, number + 1);
        var segment = new SpoolSegment(number, path);
        if (number >= position.Segment)
        {
            long lastTime = LastTime;
            WasDamaged |= segment.Scan(number == position.Segment ? position.Offset : 0, ref lastTime);
            LastTime = lastTime;
        }

        if (segment.SentCount >= segment.Count)
        {
            File.Delete(path);
            return;
        }

        _segments.Add(segment);
        Bytes += segment.Length;
        Waiting += segment.Count - segment.SentCount;
    }

    private void Begin()
    {
        Close();
        string path = SpoolSegment.PathOf(_directory, _nextNumber);
        _current = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Read,
            BufferSize = 0,
            UnixCreateMode = OwnerOnly,
        });
        _segments.Add(new SpoolSegment(_nextNumber, path));
        _nextNumber++;
    }

    private void Close()
    {
        _current?.Dispose();
        _current = null;
    }

    private void RemoveFirst()
    {
        SpoolSegment segment = _segments[0];
        if (_segments.Count == 1)
        {
            Close();
        }

        _segments.RemoveAt(0);
        Waiting -= segment.Count - segment.SentCount;
        Bytes -= segment.Length;
        File.Delete(segment.Path);
    }
}
