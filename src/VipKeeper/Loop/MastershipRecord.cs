using System.Text;
using VipKeeper.Linux.Files;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <summary>
/// Which instances are master, and until when no other node can have missed their last advert, in a mapped file of the
/// runtime directory: it outlives the process but not a reboot, and writing to it is a store to memory. A daemon that
/// was killed and comes back finds out from it whether it may go on.
/// </summary>
/// <remarks>
/// The file is ours alone and in tmpfs. It begins with a signature and the boot's id, because the times are those of
/// CLOCK_MONOTONIC; then 32 bytes an instance: its VRID, family, interface, and the time, zero while not master.
/// A file that does not begin so is not read and is replaced.
/// </remarks>
internal sealed class MastershipRecord : IDisposable
{
    /// <summary>How many instances can be recorded; those beyond start as if they had never been master.</summary>
    public const int Capacity = 1024;

    private const int HeaderLength = 64;
    private const int SlotLength = 32;
    private const int NameLength = 16;
    private const int TimeOffset = 24;
    private const int Length = HeaderLength + (Capacity * SlotLength);

    private readonly MappedFile _file;
    private readonly byte[] _before;

    private MastershipRecord(MappedFile file, byte[] before)
    {
        _file = file;
        _before = before;
    }

    /// <summary>Opens or makes the record in a directory, and keeps what an earlier run wrote.</summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be made.</exception>
    /// <exception cref="Linux.LinuxException">The file cannot be mapped.</exception>
    public static MastershipRecord Open(string directory)
    {
        byte[] signature = Signature();
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using var stream = new FileStream(Path.Combine(directory, "mastership"), options);
        byte[] before = new byte[Length];
        int read = stream.ReadAtLeast(before, Length, throwOnEndOfStream: false);
        bool isOurs = read == Length && before.AsSpan(0, HeaderLength).SequenceEqual(signature);
        stream.SetLength(Length);

        var file = MappedFile.Map(stream.SafeFileHandle, Length);
        file.Bytes.Clear();
        signature.CopyTo(file.Bytes);
        return new MastershipRecord(file, isOurs ? before : []);
    }

    /// <summary>
    /// Until when nobody can have missed the last advert that an earlier run sent as master of an instance; default
    /// when it was not master.
    /// </summary>
    public Instant PatienceBefore(byte vrid, InetFamily family, string interfaceName)
    {
        byte[] wanted = new byte[TimeOffset];
        WriteIdentity(wanted, vrid, family, interfaceName);
        for (int at = HeaderLength; at < _before.Length; at += SlotLength)
        {
            if (_before.AsSpan(at, TimeOffset).SequenceEqual(wanted))
            {
                return new Instant(BitConverter.ToInt64(_before, at + TimeOffset));
            }
        }

        return default;
    }

    /// <summary>Says whose slot it is, not master yet.</summary>
    public void Name(int slot, byte vrid, InetFamily family, string interfaceName)
    {
        if (slot < Capacity)
        {
            Span<byte> bytes = _file.Bytes.Slice(OffsetOf(slot), SlotLength);
            bytes.Clear();
            WriteIdentity(bytes, vrid, family, interfaceName);
        }
    }

    /// <summary>Notes an advert as master, or with default the end of being master. Allocates nothing.</summary>
    /// <param name="slot">The instance's slot.</param>
    /// <param name="patience">Until when nobody can miss the advert.</param>
    public void Write(int slot, Instant patience)
    {
        if (slot < Capacity)
        {
            _file.Store(OffsetOf(slot) + TimeOffset, patience.Nanoseconds);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static int OffsetOf(int slot) => HeaderLength + (slot * SlotLength);

    private static void WriteIdentity(Span<byte> slot, byte vrid, InetFamily family, string interfaceName)
    {
        slot[0] = vrid;
        slot[1] = (byte)family;
        Encoding.UTF8.GetBytes(interfaceName, slot.Slice(8, NameLength));
    }

    private static byte[] Signature()
    {
        byte[] signature = new byte[HeaderLength];
        Encoding.ASCII.GetBytes("VIPKEEP1", signature);
        string boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
        Encoding.ASCII.GetBytes(boot, signature.AsSpan(8));
        return signature;
    }
}
