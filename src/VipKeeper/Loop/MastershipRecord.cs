using System.Text;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <summary>
/// Which instances are master, and until when no other node can have missed their last advert, in a mapped file of the
/// runtime directory: it outlives the process but not a reboot, and writing to it is a store to memory. A daemon that
/// was killed and comes back finds out from it whether it may go on.
/// </summary>
/// <remarks>
/// The form of the file is <see cref="RecordFile"/>'s, with 32 bytes an instance: its VRID, family, interface, and the
/// time of CLOCK_MONOTONIC, zero while not master.
/// </remarks>
internal sealed class MastershipRecord : IDisposable
{
    /// <summary>How many instances can be recorded; those beyond start as if they had never been master.</summary>
    public const int Capacity = 1024;

    /// <summary>The bytes of an instance.</summary>
    internal const int SlotLength = 32;

    /// <summary>Where the time is among them; what comes before it tells whose it is.</summary>
    internal const int TimeOffset = 24;

    private const string FileName = "mastership";
    private const string Signature = "VIPKEEP1";
    private const int NameLength = 16;
    private const int Length = RecordFile.HeaderLength + (Capacity * SlotLength);

    private readonly RecordFile _file;

    private MastershipRecord(RecordFile file) => _file = file;

    /// <summary>What an earlier run wrote.</summary>
    public EarlierMasterships Before { get; private init; } = new([]);

    /// <summary>What was wrong with the file that was there, as a sentence; null when nothing was.</summary>
    public string? Complaint => _file.Complaint;

    /// <summary>Opens or makes the record in a directory, and keeps what an earlier run wrote.</summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be made.</exception>
    /// <exception cref="Linux.LinuxException">The file cannot be mapped.</exception>
    public static MastershipRecord Open(string directory)
    {
        var file = RecordFile.Open(Path.Combine(directory, FileName), Signature, place: 0, Length);
        file.Map.Bytes[RecordFile.HeaderLength..].Clear();
        return new MastershipRecord(file) { Before = new EarlierMasterships(file.Before) };
    }

    /// <summary>Reads what an earlier run wrote in a directory, and changes nothing.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static EarlierMasterships Read(string directory, out string? complaint) =>
        new(RecordFile.Read(Path.Combine(directory, FileName), Signature, place: 0, Length, out complaint));

    /// <summary>See <see cref="EarlierMasterships.PatienceOf"/>.</summary>
    public Instant PatienceBefore(byte vrid, InetFamily family, string interfaceName) =>
        Before.PatienceOf(vrid, family, interfaceName);

    /// <summary>Says whose slot it is, not master yet.</summary>
    public void Name(int slot, byte vrid, InetFamily family, string interfaceName)
    {
        if (slot < Capacity)
        {
            Span<byte> bytes = _file.Map.Bytes.Slice(OffsetOf(slot), SlotLength);
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
            _file.Map.Store(OffsetOf(slot) + TimeOffset, patience.Nanoseconds);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static int OffsetOf(int slot) => RecordFile.HeaderLength + (slot * SlotLength);

    /// <summary>Writes whose slot it is.</summary>
    internal static void WriteIdentity(Span<byte> slot, byte vrid, InetFamily family, string interfaceName)
    {
        slot[0] = vrid;
        slot[1] = (byte)family;
        Encoding.UTF8.GetBytes(interfaceName, slot.Slice(8, NameLength));
    }
}
