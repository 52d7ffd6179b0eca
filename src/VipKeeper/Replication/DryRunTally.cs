using System.Text;
using VipKeeper.Linux;
using VipKeeper.Linux.Files;

namespace VipKeeper.Replication;

/// <summary>
/// What a dry run says of a directory: how much would be copied, and which local files would be replaced or deleted
/// although they were changed after the copy.
/// </summary>
/// <param name="root">The directory.</param>
/// <param name="conflictBase">The base; null when no local file counts as newer.</param>
internal sealed class DryRunTally(string root, UtcTime? conflictBase)
{
    /// <summary>How many newer files are named; all are counted.</summary>
    public const int MostNamed = 10;

    // A file takes whole blocks, and a name in a directory.
    private const long Block = 4096;

    private readonly byte[] _path = new byte[Encoding.UTF8.GetByteCount(root) + RsyncOutput.LineLimit + 2];
    private readonly List<string> _newer = [];

    /// <summary>How many names would change in any way.</summary>
    public long Changes { get; private set; }

    /// <summary>How many files would be copied.</summary>
    public long Files { get; private set; }

    /// <summary>How many bytes they have.</summary>
    public long Bytes { get; private set; }

    /// <summary>How much room they take, beside what is there: what they replace is kept.</summary>
    public long Room { get; private set; }

    /// <summary>How many local files are newer than the copy and would be replaced or deleted.</summary>
    public long NewerFiles { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<string> Newer => _newer;

    /// <summary>Takes a line of the dry run.</summary>
    /// <returns>False when it is something else, a message.</returns>
    public bool Add(ReadOnlySpan<byte> line)
    {
        if (!RsyncChange.TryParse(line, out RsyncChange change))
        {
            return false;
        }

        Changes++;
        if (change.IsTransfer)
        {
            Files++;
            Bytes += change.Length;
            Room += ((change.Length + Block - 1) / Block * Block) + Block;
        }

        if (conflictBase is { } since && (change.IsDeletion || change.IsCreationOrUpdate))
        {
            Judge(change, since);
        }

        return true;
    }

    private void Judge(in RsyncChange change, UtcTime since)
    {
        int length = Encoding.UTF8.GetBytes(root, _path);
        _path[length++] = (byte)'/';
        length += change.Unescape(_path.AsSpan(length));
        length -= _path[length - 1] == '/' ? 1 : 0;
        _path[length] = 0;
        int errno = FileStatus.TryRead(_path.AsSpan(0, length + 1), out FileStatus status, followsLink: false);
        if (errno is Errno.ENOENT or Errno.ENOTDIR)
        {
            return;
        }

        // What cannot be looked at counts as newer: nothing is destroyed for want of knowledge. A directory holds
        // nothing itself; what is in it has lines of its own.
        bool isKnown = errno == Errno.None;
        if (isKnown && (status.IsDirectory || !ConflictBase.IsNewer(new UtcTime(status.ChangeTime), since)))
        {
            return;
        }

        NewerFiles++;
        if (_newer.Count < MostNamed)
        {
            _newer.Add(Encoding.UTF8.GetString(_path, 0, length));
        }
    }
}
