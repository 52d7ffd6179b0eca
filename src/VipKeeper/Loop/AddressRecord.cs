using System.Buffers.Binary;
using System.Text;
using VipKeeper.Linux.Namespaces;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Loop;

/// <summary>
/// The addresses that this daemon has put on interfaces, in a mapped file of the runtime directory: noted before the
/// kernel is asked to add one, forgotten after it has removed it. Whoever comes after a daemon that was killed finds
/// out from it what is to be removed, whatever the configuration says by then.
/// </summary>
/// <remarks>
/// The form of the file is <see cref="RecordFile"/>'s; its place is the network namespace, because an address does not
/// outlive that. Then 64 bytes an address, of which the first eight are a checksum of the others, stored last: a slot
/// that was being written when the process was killed counts as none. Zero means free.
/// </remarks>
internal sealed class AddressRecord : IDisposable
{
    /// <summary>How many addresses can be noted; those beyond are found by their mark in the kernel alone.</summary>
    public const int Capacity = 2048;

    private const string FileName = "addresses";
    private const string Signature = "VIPADDR1";
    private const int SlotLength = 64;
    private const int NameLength = 16;
    private const int Length = RecordFile.HeaderLength + (Capacity * SlotLength);

    private const int VridAt = 8;
    private const int FamilyAt = 9;
    private const int AddressFamilyAt = 10;
    private const int PrefixAt = 11;
    private const int IndexAt = 12;
    private const int AddressAt = 16;
    private const int NameAt = 32;
    private const int InstanceNameAt = 48;

    private readonly RecordFile _file;
    private readonly bool[] _isReserved = new bool[Capacity];
    private readonly List<int> _slotsBefore = [];

    private AddressRecord(RecordFile file) => _file = file;

    /// <summary>What an earlier run left; it stays in the file until <see cref="ForgetBefore"/>.</summary>
    public List<RecordedAddress> Before { get; private set; } = [];

    /// <summary>What was wrong with the file that was there, as a sentence; null when nothing was.</summary>
    public string? Complaint { get; private init; }

    /// <summary>Opens or makes the record in a directory, and keeps what an earlier run left.</summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be made.</exception>
    /// <exception cref="Linux.LinuxException">The file cannot be mapped.</exception>
    public static AddressRecord Open(string directory)
    {
        string path = Path.Combine(directory, FileName);
        var file = RecordFile.Open(path, Signature, NetworkNamespace.CurrentIdentity(), Length);
        List<int> slots = [];
        List<RecordedAddress> before = ReadSlots(file.Before, slots, out int damaged);
        file.ForgetBefore();
        var record = new AddressRecord(file)
        {
            Before = before,
            Complaint = file.Complaint ?? DamageOf(path, damaged),
        };
        foreach (int slot in slots)
        {
            record._isReserved[slot] = true;
        }

        record._slotsBefore.AddRange(slots);
        return record;
    }

    /// <summary>Reads what an earlier run left in a directory, and changes nothing.</summary>
    /// <param name="directory">The runtime directory.</param>
    /// <param name="complaint">What is wrong with the file, as a sentence, or null.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static List<RecordedAddress> Read(string directory, out string? complaint)
    {
        string path = Path.Combine(directory, FileName);
        byte[] bytes = RecordFile.Read(path, Signature, NetworkNamespace.CurrentIdentity(), Length, out complaint);
        List<RecordedAddress> addresses = ReadSlots(bytes, [], out int damaged);
        complaint ??= DamageOf(path, damaged);
        return addresses;
    }

    /// <summary>Takes a free slot.</summary>
    /// <returns>-1 when there is none.</returns>
    public int Reserve()
    {
        int slot = Array.IndexOf(_isReserved, false);
        if (slot >= 0)
        {
            _isReserved[slot] = true;
        }

        return slot;
    }

    /// <summary>Notes an address, before it is added. Allocates nothing.</summary>
    /// <param name="slot">A slot that was reserved, or -1 for none.</param>
    /// <param name="address">The address.</param>
    public void Write(int slot, in RecordedAddress address)
    {
        if (slot < 0)
        {
            return;
        }

        int offset = OffsetOf(slot);
        _file.Map.Store(offset, 0);
        Span<byte> bytes = _file.Map.Bytes.Slice(offset, SlotLength);
        bytes.Clear();
        bytes[VridAt] = address.Vrid;
        bytes[FamilyAt] = (byte)address.Family;
        bytes[AddressFamilyAt] = (byte)address.Address.Family;
        bytes[PrefixAt] = address.PrefixLength;
        BinaryPrimitives.WriteInt32LittleEndian(bytes[IndexAt..], address.InterfaceIndex);
        address.Address.WriteTo(bytes[AddressAt..]);
        Encoding.UTF8.TryGetBytes(address.Interface, bytes.Slice(NameAt, NameLength), out _);
        Encoding.UTF8.TryGetBytes(address.InstanceInterface, bytes.Slice(InstanceNameAt, NameLength), out _);
        _file.Map.Store(offset, ChecksumOf(bytes));
    }

    /// <summary>Notes that an address is gone, after it was removed. Allocates nothing.</summary>
    /// <param name="slot">Its slot, or -1 for none.</param>
    public void Clear(int slot)
    {
        if (slot >= 0)
        {
            _file.Map.Store(OffsetOf(slot), 0);
        }
    }

    /// <summary>Gives a slot back; an address that could not be removed stays noted in it.</summary>
    /// <param name="slot">The slot, or -1 for none.</param>
    public void Free(int slot)
    {
        if (slot >= 0)
        {
            _isReserved[slot] = _file.Map.Load(OffsetOf(slot)) != 0;
        }
    }

    /// <summary>Forgets what an earlier run left, once it was removed or is held and noted again.</summary>
    public void ForgetBefore()
    {
        foreach (int slot in _slotsBefore)
        {
            Clear(slot);
            _isReserved[slot] = false;
        }

        _slotsBefore.Clear();
        Before = [];
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static int OffsetOf(int slot) => RecordFile.HeaderLength + (slot * SlotLength);

    private static List<RecordedAddress> ReadSlots(ReadOnlySpan<byte> file, List<int> slots, out int damaged)
    {
        List<RecordedAddress> addresses = [];
        damaged = 0;
        for (int slot = 0; OffsetOf(slot) < file.Length; slot++)
        {
            ReadOnlySpan<byte> bytes = file.Slice(OffsetOf(slot), SlotLength);
            long checksum = BitConverter.ToInt64(bytes);
            if (checksum == 0)
            {
                continue;
            }

            if (checksum == ChecksumOf(bytes) && TryReadSlot(bytes, out RecordedAddress address))
            {
                addresses.Add(address);
                slots.Add(slot);
            }
            else
            {
                damaged++;
            }
        }

        return addresses;
    }

    private static bool TryReadSlot(ReadOnlySpan<byte> bytes, out RecordedAddress address)
    {
        address = default;
        var addressFamily = (InetFamily)bytes[AddressFamilyAt];
        var family = (InetFamily)bytes[FamilyAt];
        if (!IsKnown(addressFamily) || !IsKnown(family))
        {
            return false;
        }

        int length = addressFamily == InetFamily.IPv4 ? 4 : 16;
        string name = ReadName(bytes.Slice(NameAt, NameLength));
        string instanceName = ReadName(bytes.Slice(InstanceNameAt, NameLength));
        address = new RecordedAddress
        {
            InterfaceIndex = BinaryPrimitives.ReadInt32LittleEndian(bytes[IndexAt..]),
            Interface = name,
            // Records of before addresses could be on other interfaces do not have it.
            InstanceInterface = instanceName.Length > 0 ? instanceName : name,
            Address = InetAddress.FromBytes(bytes.Slice(AddressAt, length)),
            PrefixLength = bytes[PrefixAt],
            Vrid = bytes[VridAt],
            Family = family,
        };
        return address.PrefixLength <= length * 8;
    }

    private static string ReadName(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }

    private static bool IsKnown(InetFamily family) => family is InetFamily.IPv4 or InetFamily.IPv6;

    // FNV-1a in 64 bits; 0 stands for a free slot.
    private static long ChecksumOf(ReadOnlySpan<byte> slot)
    {
        ulong hash = 14_695_981_039_346_656_037;
        foreach (byte one in slot[sizeof(long)..])
        {
            hash = unchecked((hash ^ one) * 1_099_511_628_211);
        }

        return hash == 0 ? 1 : unchecked((long)hash);
    }

    private static string? DamageOf(string path, int damaged) => damaged == 0
        ? null
        : $"{path} is damaged in {damaged} places, as by a process that was killed while writing; they are ignored.";
}
