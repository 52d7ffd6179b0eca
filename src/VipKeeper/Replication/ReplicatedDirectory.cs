using System.Globalization;
using System.Text;
using VipKeeper.Linux;
using VipKeeper.Linux.Files;
using VipKeeper.Linux.Processes;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Replication;

/// <summary>
/// A replicated directory and the daemon's own <c>.vipkeeper</c> in it: the lineage of the data, what is coming in, and
/// what was put aside. Whoever may write into the directory may be a client: nothing here follows a symbolic link.
/// </summary>
/// <param name="root">The directory.</param>
internal sealed class ReplicatedDirectory(string root)
{
    /// <summary>The daemon's own directory, which is never copied and never deleted by a pull.</summary>
    public const string Metadata = ".vipkeeper";

    /// <summary>The lineage, in <see cref="Metadata"/>.</summary>
    public const string GenerationFile = "generation";

    /// <summary>What the master says of itself, in <see cref="Metadata"/>.</summary>
    public const string MasterFile = "master";

    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const int TimeLength = 16;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _metadata = $"{root}/{Metadata}";

    /// <summary>The directory.</summary>
    public string Root { get; } = root;

    /// <summary>rsync's <c>--temp-dir</c>.</summary>
    public string Incoming => _metadata + "/incoming";

    /// <summary>Where a pull puts what it replaces or deletes, a directory for each.</summary>
    public string Aside => _metadata + "/aside";

    /// <summary>Makes what is missing of <see cref="Metadata"/>, mode 0700.</summary>
    /// <exception cref="ReplicationException">The directory is not there, or something else has its place.</exception>
    public void Prepare()
    {
        int errno = FileStatus.TryRead(Root, out FileStatus status);
        if (errno != Errno.None || !status.IsDirectory)
        {
            throw new ReplicationException(errno is Errno.None or Errno.ENOENT
                ? $"there is no directory {Root}; make it, or mount what belongs there"
                : $"{Root} cannot be looked at: {Errno.Describe(errno)}");
        }

        MakeOwn(_metadata);
        MakeOwn(Incoming);
        MakeOwn(Aside);
    }

    /// <summary>Removes what a run that ended early left in <see cref="Incoming"/>.</summary>
    public void EmptyIncoming()
    {
        foreach (FileSystemInfo left in new DirectoryInfo(Incoming).EnumerateFileSystemInfos())
        {
            Remove(left);
        }
    }

    /// <summary>A new name in <see cref="Aside"/>; rsync makes it when it needs it.</summary>
    /// <param name="now">The time.</param>
    /// <param name="why">Why, for people; empty for an ordinary pull.</param>
    public string NewAside(DateTime now, string why)
    {
        string name = now.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture)
            + (why.Length > 0 ? "-" + why : "");
        string path = $"{Aside}/{name}";
        for (int i = 2; Directory.Exists(path); i++)
        {
            path = $"{Aside}/{name}-{i}";
        }

        return path;
    }

    /// <summary>
    /// Removes what is in <see cref="Aside"/> for longer than it is to be kept; a name that is not ours stays.
    /// </summary>
    /// <returns>How many directories.</returns>
    public int Prune(Duration keep, DateTime now)
    {
        int removed = 0;
        DateTime oldest = now.ToUniversalTime() - TimeSpan.FromSeconds(keep.WholeSeconds);
        foreach (FileSystemInfo entry in new DirectoryInfo(Aside).EnumerateFileSystemInfos())
        {
            if (TimeOf(entry.Name) is { } time && time < oldest)
            {
                Remove(entry);
                removed++;
            }
        }

        return removed;
    }

    /// <summary>Reads the lineage; empty when there is none.</summary>
    /// <exception cref="ReplicationException">It cannot be read, or is not one.</exception>
    public Lineage ReadLineage() => ReadLineage($"{_metadata}/{GenerationFile}");

    /// <summary>Reads a lineage that was copied from the other node; empty when there is none.</summary>
    /// <inheritdoc cref="ReadLineage()"/>
    public static Lineage ReadLineage(string path)
    {
        if (ReadBounded(path, LineageText.MaximumBytes) is not { } bytes)
        {
            return Lineage.Empty;
        }

        return LineageText.TryParse(bytes, out Lineage lineage) is string fault
            ? throw new ReplicationException($"{path} cannot be used: {fault}")
            : lineage;
    }

    /// <summary>What the master said of itself, or null.</summary>
    public static SourceStatement? ReadStatement(string path) =>
        ReadBounded(path, SourceStatement.MaximumBytes) is { } bytes ? SourceStatement.TryParse(bytes) : null;

    /// <summary>Writes the lineage; afterwards it survives a loss of power.</summary>
    /// <exception cref="IOException">The disk is full, for example.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void WriteLineage(Lineage lineage) => DurableFile.Write(
        $"{_metadata}/{GenerationFile}", Encoding.ASCII.GetBytes(LineageText.Format(lineage)), FileMode);

    /// <summary>Writes what this master says of itself.</summary>
    /// <inheritdoc cref="WriteLineage"/>
    public void WriteStatement(SourceStatement statement) => DurableFile.Replace(
        $"{_metadata}/{MasterFile}", Encoding.ASCII.GetBytes(statement.ToString()), FileMode);

    private static DateTime? TimeOf(string name) =>
        name.Length >= TimeLength && DateTime.TryParseExact(
            name.AsSpan(0, TimeLength),
            TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTime time) ? time : null;

    private static void Remove(FileSystemInfo entry)
    {
        // A link is removed, and not what it leads to: Directory.Delete follows none either.
        if (entry is DirectoryInfo directory && entry.LinkTarget is null)
        {
            directory.Delete(recursive: true);
        }
        else
        {
            entry.Delete();
        }
    }

    private static void MakeOwn(string path)
    {
        if (FileStatus.TryRead(path, out FileStatus status, followsLink: false) == Errno.ENOENT)
        {
            Directory.CreateDirectory(path, OwnerOnly);
            return;
        }

        if (!status.IsDirectory || status.OwnerId != UserAccount.EffectiveUserId)
        {
            throw new ReplicationException(
                $"{path} is not a directory of this daemon's own user; somebody put it there: remove it");
        }

        File.SetUnixFileMode(path, OwnerOnly);
    }

    private static byte[]? ReadBounded(string path, int limit)
    {
        if (FileStatus.TryRead(path, out FileStatus status, followsLink: false) == Errno.ENOENT)
        {
            return null;
        }

        if (!status.IsRegular)
        {
            throw new ReplicationException($"{path} is not a plain file; somebody put it there: remove it");
        }

        using var stream = new FileStream(
            path, System.IO.FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        byte[] buffer = new byte[limit + 1];
        int length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return length > limit
            ? throw new ReplicationException($"{path} has more than {limit} bytes; it is none of ours")
            : buffer[..length];
    }
}
