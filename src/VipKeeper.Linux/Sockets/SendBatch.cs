using System.Runtime.CompilerServices;
using VipKeeper.Linux.Interop;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Linux.Sockets;

/// <summary>
/// Packets gathered for one sendmmsg(2), with room allocated once: two hundred virtual routers that are due in the
/// same wake cost a few system calls instead of two hundred. The packets of a batch leave by one socket.
/// </summary>
public sealed unsafe class SendBatch
{
    /// <summary>The packets a batch holds.</summary>
    public const int Capacity = 64;

    /// <summary>The longest packet, its IP header included: what fits an Ethernet of the usual MTU.</summary>
    public const int MaxPacketBytes = 1500;

    private const int NameStride = 32;

    // Pinned for good: the headers hold addresses of the other arrays.
    private readonly Mmsghdr[] _messages = GC.AllocateArray<Mmsghdr>(Capacity, pinned: true);
    private readonly Iovec[] _vectors = GC.AllocateArray<Iovec>(Capacity, pinned: true);
    private readonly byte[] _names = GC.AllocateArray<byte>(Capacity * NameStride, pinned: true);
    private readonly byte[] _packets = GC.AllocateUninitializedArray<byte>(Capacity * MaxPacketBytes, pinned: true);
    private readonly int[] _errnos = new int[Capacity];

    /// <summary>An empty batch.</summary>
    public SendBatch()
    {
        for (int i = 0; i < Capacity; i++)
        {
            _vectors[i].Base = Unsafe.AsPointer(ref _packets[i * MaxPacketBytes]);
            ref Msghdr header = ref _messages[i].Header;
            header.Name = Unsafe.AsPointer(ref _names[i * NameStride]);
            header.Vectors = (Iovec*)Unsafe.AsPointer(ref _vectors[i]);
            header.VectorCount = 1;
        }
    }

    /// <summary>The packets queued and not yet cleared.</summary>
    public int Count { get; private set; }

    /// <summary>True when there is no room for another packet: flush first.</summary>
    public bool IsFull => Count == Capacity;

    /// <summary>Copies a packet into the batch.</summary>
    /// <param name="packetWithIpHeader">As for <see cref="RawIpSocket.Send"/>.</param>
    /// <param name="destination">Where the kernel routes it; usually what the IP header says.</param>
    /// <param name="interfaceIndex">The socket's interface, the scope of link-local IPv6 destinations.</param>
    /// <returns>False when the batch is full or the packet longer than <see cref="MaxPacketBytes"/>.</returns>
    public bool TryAdd(ReadOnlySpan<byte> packetWithIpHeader, InetAddress destination, int interfaceIndex)
    {
        if (IsFull || packetWithIpHeader.Length > MaxPacketBytes)
        {
            return false;
        }

        int i = Count++;
        packetWithIpHeader.CopyTo(_packets.AsSpan(i * MaxPacketBytes, MaxPacketBytes));
        _vectors[i].Length = (nuint)packetWithIpHeader.Length;
        Span<byte> name = _names.AsSpan(i * NameStride, NameStride);
        _messages[i].Header.NameLength = (uint)InetSocketAddress.Write(name, destination, interfaceIndex);
        _errnos[i] = 0;
        return true;
    }

    /// <summary>
    /// After a flush: 0 when the packet left, else the errno that <see cref="RawIpSocket.Send"/> would give.
    /// </summary>
    /// <param name="index">In the order of <see cref="TryAdd"/>.</param>
    public int ErrnoOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return _errnos[index];
    }

    /// <summary>Forgets the packets.</summary>
    public void Clear() => Count = 0;

    internal Mmsghdr* MessagesFrom(int index) => (Mmsghdr*)Unsafe.AsPointer(ref _messages[index]);

    internal void SetErrno(int index, int errno) => _errnos[index] = errno;
}
