using System.Buffers.Binary;
using System.Runtime.InteropServices;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Interop;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Linux.Sockets;

/// <summary>
/// A socket for whole Ethernet frames on one interface (packet(7)): ARP and neighbour advertisements out, captures
/// in. Not for use by two threads at once. Needs CAP_NET_RAW.
/// </summary>
public sealed unsafe class PacketSocket : IDisposable
{
    /// <summary>ETH_P_ALL: every EtherType, and the frames that this machine sends.</summary>
    public const ushort AllProtocols = 0x0003;

    // packet(7): this machine sent the frame; the socket sees it as a tap.
    private const byte PACKET_OUTGOING = 4;
    private const int CaptureBufferBytes = 4 * 1024 * 1024;

    private readonly Descriptor _descriptor;

    private PacketSocket(Descriptor descriptor) => _descriptor = descriptor;

    /// <summary>The descriptor, for <see cref="Polling.EventPoll"/>.</summary>
    public int Fd => _descriptor.Fd;

    /// <summary>Opens a socket that sends and receives nothing: no frame ever wakes its owner.</summary>
    /// <param name="interfaceIndex">The interface's index in this network namespace.</param>
    /// <exception cref="LinuxException">No permission, or no such interface.</exception>
    public static PacketSocket OpenForSending(int interfaceIndex) => Open(interfaceIndex, 0, default);

    /// <summary>Opens a socket that receives the frames of one EtherType, or of all; it can send too.</summary>
    /// <param name="interfaceIndex">The interface's index in this network namespace.</param>
    /// <param name="etherType">
    /// In host byte order. Frames that this machine sends are seen with <see cref="AllProtocols"/> only, and never by
    /// the socket that sends them.
    /// </param>
    /// <param name="filter">A program that is in force before the first frame; empty for none.</param>
    /// <exception cref="LinuxException">No permission, or no such interface.</exception>
    public static PacketSocket OpenForCapture(
        int interfaceIndex, ushort etherType, ReadOnlySpan<BpfInstruction> filter = default) =>
        Open(interfaceIndex, etherType, filter);

    /// <summary>Sends one frame. Does not block or allocate.</summary>
    /// <param name="frame">The frame from the destination's MAC address on, without the check sequence.</param>
    /// <returns>
    /// 0, or an errno: ENETDOWN when the interface is down, ENXIO when it is gone, ENOBUFS or EAGAIN when its queue
    /// is full, EMSGSIZE when the frame is too long.
    /// </returns>
    public int Send(ReadOnlySpan<byte> frame)
    {
        fixed (byte* pointer = frame)
        {
            nint sent = Libc.send(Fd, pointer, (nuint)frame.Length, Libc.MSG_NOSIGNAL);
            return sent >= 0 ? 0 : Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>Takes one frame from the queue. Does not block or allocate.</summary>
    /// <param name="buffer">Gets the frame; what does not fit is cut off.</param>
    /// <param name="isOutgoing">True when this machine sent the frame.</param>
    /// <param name="at">When the frame was taken from the queue.</param>
    /// <returns>
    /// The bytes in the buffer, 0 when nothing waits, or a negative errno: -ENETDOWN when the interface went down.
    /// </returns>
    public int Receive(Span<byte> buffer, out bool isOutgoing, out Instant at)
    {
        SockaddrLl source = default;
        uint sourceLength = (uint)sizeof(SockaddrLl);
        nint length;
        int errno;
        fixed (byte* pointer = buffer)
        {
            length = Libc.recvfrom(Fd, pointer, (nuint)buffer.Length, Libc.MSG_DONTWAIT, &source, &sourceLength);
            errno = length >= 0 ? 0 : Marshal.GetLastPInvokeError();
        }

        at = MonotonicClock.Now;
        isOutgoing = source.PacketType == PACKET_OUTGOING;
        return errno switch
        {
            0 => (int)length,
            Errno.EAGAIN or Errno.EINTR => 0,
            _ => -errno,
        };
    }

    /// <summary>Blocks until a frame (or an error) waits or the deadline has passed.</summary>
    /// <returns>True when <see cref="Receive"/> has something to tell.</returns>
    public bool WaitReadable(Instant deadline)
    {
        var poll = new Pollfd { Fd = Fd, Events = Libc.POLLIN };
        while (true)
        {
            var timeout = Timespec.FromNanoseconds((deadline - MonotonicClock.Now).Nanoseconds);
            int ready = Libc.ppoll(&poll, 1, deadline.IsNever ? null : &timeout, null);

            // ppoll(2): a signal ends the wait early; the runtime uses signals of its own.
            if (ready >= 0 || Marshal.GetLastPInvokeError() != Errno.EINTR)
            {
                return ready > 0;
            }
        }
    }

    /// <summary>Attaches a classic BPF program whose offset 0 is the destination's MAC address.</summary>
    /// <exception cref="LinuxException">The kernel refuses the program.</exception>
    public void AttachFilter(ReadOnlySpan<BpfInstruction> program) => SocketOptions.AttachFilter(_descriptor, program);

    /// <inheritdoc/>
    public void Dispose() => _descriptor.Dispose();

    private static PacketSocket Open(int interfaceIndex, ushort etherType, ReadOnlySpan<BpfInstruction> filter)
    {
        // Protocol 0 receives nothing until bind(2) sets interface and protocol in one step; with a protocol here,
        // frames of other interfaces would be queued in between (packet(7)).
        const int Type = Libc.SOCK_RAW | Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC;
        var descriptor = Descriptor.Take(Libc.socket(Libc.AF_PACKET, Type, 0), "open a packet socket");
        try
        {
            SocketOptions.Set(
                descriptor, SocketOptions.SOL_SOCKET, SocketOptions.SO_PRIORITY,
                SocketOptions.NetworkControlPriority, "set a packet socket's priority");
            if (etherType != 0)
            {
                SocketOptions.GrowReceiveBuffer(descriptor, CaptureBufferBytes);
            }

            if (!filter.IsEmpty)
            {
                SocketOptions.AttachFilter(descriptor, filter);
            }

            var address = new SockaddrLl
            {
                Family = Libc.AF_PACKET,
                Protocol = BinaryPrimitives.ReverseEndianness(etherType),
                InterfaceIndex = interfaceIndex,
            };
            if (Libc.bind(descriptor.Fd, &address, (uint)sizeof(SockaddrLl)) != 0)
            {
                string operation = $"bind a packet socket to the interface with index {interfaceIndex}";
                throw new LinuxException(operation, Marshal.GetLastPInvokeError());
            }

            return new PacketSocket(descriptor);
        }
        catch
        {
            descriptor.Dispose();
            throw;
        }
    }
}
