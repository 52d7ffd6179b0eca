using System.Text.Json;
using VipKeeper.Json;
using VipKeeper.Spooling;

namespace VipKeeper.Notifications;

/// <summary>
/// The events that wait for one server, on disk, oldest first. It survives a crash of the daemon whole, and a loss of
/// power up to the last <see cref="Sync"/>. For one thread.
/// </summary>
internal sealed class NotificationQueue : IDisposable
{
    private const long Limit = 1024 * 1024;
    private const int SegmentSize = 16 * 1024;

    private readonly string _positionPath;
    private readonly FileStream _lock;
    private readonly SpoolChain _chain;
    private long _dropped;

    /// <summary>Opens it and looks at what earlier runs left.</summary>
    /// <param name="directory">Its own; made when it is missing, mode 0700.</param>
    /// <exception cref="IOException">It cannot be used, or another daemon has it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be used.</exception>
    public NotificationQueue(string directory)
    {
        _lock = SpoolLock.Take(directory);
        try
        {
            _positionPath = Path.Combine(directory, "position");
            SpoolPosition position = SpoolPositionFile.Read(_positionPath, 1)[0];
            _dropped = position.Dropped;
            _chain = new SpoolChain(Path.Combine(directory, "events"), SegmentSize, position);
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>How many events wait.</summary>
    public int Waiting => _chain.Waiting;

    /// <summary>How many events there was no room for, and that was not told yet; it survives a restart.</summary>
    public long Dropped => _dropped;

    /// <summary>Writes an event behind the others; when it is full, the oldest go.</summary>
    /// <exception cref="IOException">The disk is full; nothing was written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Append(NotificationEvent one)
    {
        _chain.Append(new SpoolRecord((one.Time.UtcTicks - DateTime.UnixEpoch.Ticks) * 100, [], JsonText.ToBytes(one)));
        while (_chain.Bytes > Limit)
        {
            _dropped += _chain.DropOldest();
            WritePosition();
        }
    }

    /// <summary>Waits until what was written survives a loss of power.</summary>
    /// <exception cref="IOException">The disk refuses it.</exception>
    public void Sync() => _chain.Sync();

    /// <summary>The oldest events.</summary>
    /// <param name="count">The most of them.</param>
    /// <exception cref="IOException">They cannot be read.</exception>
    public List<QueuedNotification> Peek(int count)
    {
        var found = new List<QueuedNotification>();
        var cursor = new SpoolCursor(_chain);
        while (found.Count < count && cursor.Head is { } record)
        {
            cursor.Advance();
            found.Add(new QueuedNotification(TryRead(record.Line), cursor.Mark));
        }

        if (found.Count == 0)
        {
            // What waited has become unreadable.
            Acknowledge(cursor.Mark, told: 0);
        }

        return found;
    }

    /// <summary>Notes that everything before a place has been told.</summary>
    /// <param name="mark">The place.</param>
    /// <param name="told">How many of the dropped were told of.</param>
    /// <exception cref="IOException">It cannot be written: it is told again after a restart.</exception>
    public void Acknowledge(SpoolMark mark, long told)
    {
        _chain.Acknowledge(mark);
        _dropped = Math.Max(0, _dropped - told);
        WritePosition();
    }

    /// <summary>What stands in a record; null when it is no event of this version.</summary>
    public static NotificationEvent? TryRead(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonText.Read(line, NotificationEvent.Read);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _chain.Dispose();
        _lock.Dispose();
    }

    private void WritePosition()
    {
        SpoolMark sent = _chain.Sent;
        SpoolPositionFile.Write(
            _positionPath, [new SpoolPosition(sent.Segment, sent.Offset, _chain.LastTime, _dropped)]);
    }
}
