using System.Runtime.CompilerServices;
using VipKeeper.Linux.Interop;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Linux.Sockets;

/// <summary>
/// Room for the packets of one recvmmsg(2), allocated once. One batch serves any number of sockets, one after the
/// other; a packet read from it holds until the next <see cref="RawIpSocket.Receive"/>.
/// </summary>
public sealed unsafe class ReceiveBatch
{
    /// <summary>The packets one call takes at most. More wait in the socket for the next call.</summary>
    public const int Capacity = 32;

    /// <summary>
    /// The longest packet kept whole: 255 IPv6 addresses make an advert of 4,088 bytes (RFC 9568 §5.1), and an IPv4
    /// header is at most 60.
    /// </summary>
    public const int MaxPacketBytes = 4160;

    private const int NameStride = 32;

    // Pinned for good: the headers hold addresses of the other arrays, and the kernel writes to those.
    private readonly Mmsghdr[] _messages = GC.AllocateArray<Mmsghdr>(Capacity, pinned: true);
    private readonly Iovec[] _vectors = GC.AllocateArray<Iovec>(Capacity, pinned: true);
    private readonly byte[] _names = GC.AllocateArray<byte>(Capacity * NameStride, pinned: true);
    private readonly byte[] _control = GC.AllocateArray<byte>(Capacity * IPv6ControlMessages.MaxLength, pinned: true);
    private readonly byte[] _packets = GC.AllocateUninitializedArray<byte>(Capacity * MaxPacketBytes, pinned: true);
    private InetFamily _family;

    /// <summary>An empty batch.</summary>
    public ReceiveBatch()
    {
        for (int i = 0; i < Capacity; i++)
        {
            _vectors[i].Base = Unsafe.AsPointer(ref _packets[i * MaxPacketBytes]);
            _vectors[i].Length = MaxPacketBytes;
            ref Msghdr header = ref _messages[i].Header;
            header.Name = Unsafe.AsPointer(ref _names[i * NameStride]);
            header.Vectors = (Iovec*)Unsafe.AsPointer(ref _vectors[i]);
            header.VectorCount = 1;
            header.Control = Unsafe.AsPointer(ref _control[i * IPv6ControlMessages.MaxLength]);
        }
    }

    /// <summary>The packets of the last call.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// Why the last call failed; 0 when it did not, also when nothing waited. EBADF says that the socket was disposed.
    /// An interface that goes down is no error here: nothing comes any more, and <see cref="Netlink.RouteMonitor"/>
    /// tells why.
    /// </summary>
    public int Errno { get; private set; }

    /// <summary>A packet of the last call.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    public ReceivedPacket this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            ref Mmsghdr message = ref _messages[index];
            int length = (int)Math.Min(message.Length, MaxPacketBytes);
            ReadOnlySpan<byte> packet = _packets.AsSpan(index * MaxPacketBytes, length);
            bool isTruncated = (message.Header.Flags & (Libc.MSG_TRUNC | Libc.MSG_CTRUNC)) != 0;
            if (_family == InetFamily.IPv4)
            {
                return ReceivedPacket.FromIPv4(packet, isTruncated);
            }

            int nameLength = (int)Math.Min(message.Header.NameLength, InetSocketAddress.MaxLength);
            int controlLength = (int)Math.Min(message.Header.ControlLength, IPv6ControlMessages.MaxLength);
            return ReceivedPacket.FromIPv6(
                packet,
                _names.AsSpan(index * NameStride, nameLength),
                _control.AsSpan(index * IPv6ControlMessages.MaxLength, controlLength),
                isTruncated);
        }
    }

    /// <summary>Gives the kernel all the room again: recvmmsg(2) overwrites the lengths.</summary>
    internal Mmsghdr* Prepare(InetFamily family)
    {
        for (int i = 0; i < Capacity; i++)
        {
            ref Msghdr header = ref _messages[i].Header;
            header.NameLength = InetSocketAddress.MaxLength;
            header.ControlLength = family == InetFamily.IPv6 ? (nuint)IPv6ControlMessages.MaxLength : 0;
            header.Flags = 0;
        }

        _family = family;
        Count = 0;
        return (Mmsghdr*)Unsafe.AsPointer(ref _messages[0]);
    }

    internal void Complete(int count, int errno)
    {
        Count = count;
        Errno = errno;
    }
}
