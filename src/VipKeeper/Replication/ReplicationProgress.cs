using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Replication;

/// <summary>How far a run is; written by the worker, read by others.</summary>
/// <param name="phase">What it does.</param>
internal sealed class ReplicationProgress(string phase)
{
    private readonly Instant _began = MonotonicClock.Now;
    private long _files;
    private long _bytes;
    private long _doneFiles;
    private long _doneBytes;

    /// <summary>What it does: <c>comparing</c> or <c>copying</c>.</summary>
    public string Phase { get; } = phase;

    /// <summary>The files to copy, of all paths.</summary>
    public long TotalFiles { get; init; }

    /// <summary>The bytes to copy.</summary>
    public long TotalBytes { get; init; }

    /// <summary>The files that were copied.</summary>
    public long Files => Volatile.Read(ref _doneFiles) + Volatile.Read(ref _files);

    /// <summary>The bytes that were copied.</summary>
    public long Bytes => Volatile.Read(ref _doneBytes) + Volatile.Read(ref _bytes);

    /// <summary>Bytes a second so far.</summary>
    public double Rate
    {
        get
        {
            double seconds = (MonotonicClock.Now - _began).TotalMilliseconds / 1000;
            return seconds > 0 ? Bytes / seconds : 0;
        }
    }

    /// <summary>How many seconds more at that rate; null while there is none.</summary>
    public double? RemainingSeconds
    {
        get
        {
            double rate = Rate;
            return rate > 0 ? Math.Max(0, TotalBytes - Bytes) / rate : null;
        }
    }

    /// <summary>Takes what rsync says of the path that is copied.</summary>
    public void Take(in RsyncProgress progress)
    {
        Volatile.Write(ref _bytes, progress.Bytes);
        if (progress.Files is { } files)
        {
            Volatile.Write(ref _files, files);
        }
    }

    /// <summary>A path is done; the next one counts from zero.</summary>
    public void EndPath(long files, long bytes)
    {
        Volatile.Write(ref _files, 0);
        Volatile.Write(ref _bytes, 0);
        Volatile.Write(ref _doneFiles, _doneFiles + files);
        Volatile.Write(ref _doneBytes, _doneBytes + bytes);
    }
}
