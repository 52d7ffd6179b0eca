using System.Text.Json;
using VipKeeper.Json;
using VipKeeper.Linux;
using VipKeeper.Linux.Files;

namespace VipKeeper.Replication;

/// <summary>The files of an instance's replication in the state directory.</summary>
/// <param name="stateDirectory">The daemon's <c>state_directory</c>.</param>
/// <param name="instance">The instance's name, which is fit for a file.</param>
internal sealed class ReplicationStore(string stateDirectory, string instance)
{
    private const int LargestFile = 64 * 1024;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _directory = Path.Combine(stateDirectory, "replication");

    /// <summary>The lock of the instance.</summary>
    public string LockPath => Path.Combine(_directory, instance + ".lock");

    /// <summary>The record.</summary>
    public string RecordPath => Path.Combine(_directory, instance + ".json");

    private string StampPath => Path.Combine(_directory, instance + ".time");

    /// <summary>Makes the directory, mode 0700.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public void Prepare() => Directory.CreateDirectory(
        _directory, OwnerOnly | UnixFileMode.UserExecute);

    /// <summary>Reads the record; a new one when there is none.</summary>
    /// <param name="complaint">What is wrong with the file, or null.</param>
    public ReplicationRecord Read(out string? complaint)
    {
        complaint = null;
        try
        {
            var file = new FileInfo(RecordPath);
            if (!file.Exists)
            {
                return new ReplicationRecord();
            }

            ReplicationRecord? record = file.Length > LargestFile ? null : JsonText.Read(
                File.ReadAllBytes(RecordPath), ReplicationRecord.Read);
            if (record is { Version: ReplicationRecord.CurrentVersion })
            {
                return record;
            }

            complaint = $"{RecordPath} is of another version";
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            complaint = $"{RecordPath} cannot be read: {e.Message}";
        }

        // Nothing is known: the copy is not whole, and every file here may be newer than it.
        return new ReplicationRecord { Dirty = true };
    }

    /// <summary>Writes the record; afterwards it survives a loss of power.</summary>
    /// <inheritdoc cref="Prepare"/>
    public void Write(ReplicationRecord record) => DurableFile.Write(
        RecordPath,
        JsonText.ToBytes(record, isIndented: true),
        OwnerOnly);

    /// <summary>The time as the kernel stamps files now: some milliseconds behind the clock.</summary>
    public UtcTime Stamp()
    {
        DurableFile.Replace(StampPath, [], OwnerOnly);
        int errno = FileStatus.TryRead(StampPath, out FileStatus status);
        return errno == Errno.None
            ? new UtcTime(status.ChangeTime)
            : throw new IOException($"{StampPath}: {Errno.Describe(errno)}");
    }

    /// <summary>An empty directory for what is read of the other node's path.</summary>
    /// <param name="index">Which path.</param>
    public string EmptyStage(int index)
    {
        string stage = Path.Combine(_directory, $"{instance}.peer", $"{index}");
        if (Directory.Exists(stage))
        {
            Directory.Delete(stage, recursive: true);
        }

        Directory.CreateDirectory(stage, OwnerOnly | UnixFileMode.UserExecute);
        return stage;
    }
}
