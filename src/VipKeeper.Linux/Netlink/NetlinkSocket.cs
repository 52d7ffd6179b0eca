using System.Runtime.InteropServices;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Interop;
using VipKeeper.Vrrp.Timing;
using static VipKeeper.Linux.Interop.SocketOptions;

namespace VipKeeper.Linux.Netlink;

/// <summary>A socket of NETLINK_ROUTE (netlink(7)) that believes the kernel only.</summary>
internal sealed unsafe class NetlinkSocket : IDisposable
{
    private const int SOL_NETLINK = 270;
    private const int NETLINK_ADD_MEMBERSHIP = 1;
    private const int NETLINK_CAP_ACK = 10;

    private readonly Descriptor _descriptor;

    internal NetlinkSocket(string purpose)
    {
        const int Type = Libc.SOCK_RAW | Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC;
        string operation = $"open a netlink socket to {purpose}";
        _descriptor = Descriptor.Take(Libc.socket(Libc.AF_NETLINK, Type, Rtnetlink.NETLINK_ROUTE), operation);
        try
        {
            var address = new SockaddrNl { Family = Libc.AF_NETLINK };
            if (Libc.bind(_descriptor.Fd, &address, (uint)sizeof(SockaddrNl)) != 0)
            {
                throw new LinuxException(operation, Marshal.GetLastPInvokeError());
            }

            // An acknowledgement without a copy of the request: fewer bytes to read.
            Set(_descriptor, SOL_NETLINK, NETLINK_CAP_ACK, 1, operation);
        }
        catch
        {
            _descriptor.Dispose();
            throw;
        }
    }

    internal int Fd => _descriptor.Fd;

    /// <summary>Receives the notifications of a group from now on.</summary>
    internal void Subscribe(int group) =>
        Set(_descriptor, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group, $"subscribe to netlink group {group}");

    internal void GrowReceiveBuffer(int bytes) => SocketOptions.GrowReceiveBuffer(_descriptor, bytes);

    /// <summary>Sends a request to the kernel, which carries it out before the call returns.</summary>
    /// <returns>0 or an errno.</returns>
    internal int Send(ReadOnlySpan<byte> request)
    {
        var kernel = new SockaddrNl { Family = Libc.AF_NETLINK };
        fixed (byte* pointer = request)
        {
            nint sent = Libc.sendto(Fd, pointer, (nuint)request.Length, 0, &kernel, (uint)sizeof(SockaddrNl));
            return sent >= 0 ? 0 : Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>Takes one datagram of the kernel; those of other processes are dropped.</summary>
    /// <returns>
    /// Its length, or a negative errno: -EAGAIN when nothing waits, -ENOBUFS when messages were lost, -EMSGSIZE when
    /// the datagram is longer than the buffer.
    /// </returns>
    internal int Receive(Span<byte> buffer)
    {
        while (true)
        {
            SockaddrNl source = default;
            uint sourceLength = (uint)sizeof(SockaddrNl);
            nint length;
            fixed (byte* pointer = buffer)
            {
                const int Flags = Libc.MSG_DONTWAIT | Libc.MSG_TRUNC;
                length = Libc.recvfrom(Fd, pointer, (nuint)buffer.Length, Flags, &source, &sourceLength);
            }

            if (length < 0)
            {
                int errno = Marshal.GetLastPInvokeError();
                if (errno == Errno.EINTR)
                {
                    continue;
                }

                return -errno;
            }

            if (source.PortId == 0)
            {
                return length <= buffer.Length ? (int)length : -Errno.EMSGSIZE;
            }
        }
    }

    /// <summary>As <see cref="Receive"/>, but waits until the deadline; then -ETIMEDOUT.</summary>
    internal int ReceiveBefore(Span<byte> buffer, Instant deadline)
    {
        while (true)
        {
            int length = Receive(buffer);
            if (length != -Errno.EAGAIN)
            {
                return length;
            }

            long remaining = (deadline - MonotonicClock.Now).Nanoseconds;
            if (remaining <= 0)
            {
                return -Errno.ETIMEDOUT;
            }

            var poll = new Pollfd { Fd = Fd, Events = Libc.POLLIN };
            var timeout = Timespec.FromNanoseconds(remaining);
            _ = Libc.ppoll(&poll, 1, &timeout, null);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _descriptor.Dispose();
}
