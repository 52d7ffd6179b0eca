using System.Runtime.InteropServices;
using System.Text;
using VipKeeper.Linux.Sockets;

namespace VipKeeper.Linux.Interop;

/// <summary>
/// Socket options, set at start-up: levels and numbers of socket(7), ip(7), ipv6(7), packet(7) and netlink(7), the
/// same on x64 and arm64.
/// </summary>
internal static unsafe class SocketOptions
{
    internal const int SOL_SOCKET = 1;
    internal const int SO_RCVBUF = 8;
    internal const int SO_PRIORITY = 12;
    internal const int SO_BINDTODEVICE = 25;
    internal const int SO_ATTACH_FILTER = 26;
    internal const int SO_RCVBUFFORCE = 33;
    internal const int SO_NETNS_COOKIE = 71;

    internal const int IPPROTO_IP = 0;
    internal const int IP_HDRINCL = 3;
    internal const int IP_MULTICAST_IF = 32;
    internal const int IP_MULTICAST_LOOP = 34;
    internal const int IP_ADD_MEMBERSHIP = 35;
    internal const int IP_DROP_MEMBERSHIP = 36;
    internal const int IP_MULTICAST_ALL = 49;

    internal const int IPPROTO_IPV6 = 41;
    internal const int IPV6_MULTICAST_IF = 17;
    internal const int IPV6_MULTICAST_LOOP = 19;
    internal const int IPV6_JOIN_GROUP = 20;
    internal const int IPV6_LEAVE_GROUP = 21;
    internal const int IPV6_HDRINCL = 36;
    internal const int IPV6_RECVPKTINFO = 49;
    internal const int IPV6_PKTINFO = 50;
    internal const int IPV6_RECVHOPLIMIT = 51;
    internal const int IPV6_HOPLIMIT = 52;

    /// <summary>TC_PRIO_CONTROL of tc-prio(8): the highest that needs no capability.</summary>
    internal const int NetworkControlPriority = 6;

    /// <summary>Sets an option that is an int.</summary>
    /// <exception cref="LinuxException">The kernel refuses it.</exception>
    internal static void Set(Descriptor socket, int level, int option, int value, string operation) =>
        Set(socket, level, option, MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in value)), operation);

    /// <summary>Sets an option that is a structure.</summary>
    /// <exception cref="LinuxException">The kernel refuses it.</exception>
    internal static void Set(Descriptor socket, int level, int option, ReadOnlySpan<byte> value, string operation)
    {
        int errno = TrySet(socket, level, option, value);
        if (errno != 0)
        {
            throw new LinuxException(operation, errno);
        }
    }

    /// <summary>Sets an option, or returns the errno.</summary>
    internal static int TrySet(Descriptor socket, int level, int option, ReadOnlySpan<byte> value)
    {
        fixed (byte* pointer = value)
        {
            int result = Libc.setsockopt(socket.Fd, level, option, pointer, (uint)value.Length);
            return result == 0 ? 0 : Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>Ties the socket to one interface, where it hears and speaks (SO_BINDTODEVICE of socket(7)).</summary>
    internal static void BindToDevice(Descriptor socket, string interfaceName)
    {
        string operation = $"bind a socket to the interface {interfaceName}";
        Set(socket, SOL_SOCKET, SO_BINDTODEVICE, Encoding.UTF8.GetBytes(interfaceName), operation);
    }

    /// <summary>
    /// Asks for a receive queue of so many bytes, beyond rmem_max where CAP_NET_ADMIN of the first user namespace
    /// allows it. An unprivileged container gets what rmem_max allows: less room for a burst, nothing else.
    /// </summary>
    internal static void GrowReceiveBuffer(Descriptor socket, int bytes)
    {
        ReadOnlySpan<byte> value = MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in bytes));
        if (TrySet(socket, SOL_SOCKET, SO_RCVBUFFORCE, value) != 0)
        {
            _ = TrySet(socket, SOL_SOCKET, SO_RCVBUF, value);
        }
    }

    /// <summary>Attaches a classic BPF program (SO_ATTACH_FILTER of socket(7)), in place of the one before.</summary>
    /// <exception cref="LinuxException">The kernel refuses the program.</exception>
    internal static void AttachFilter(Descriptor socket, ReadOnlySpan<BpfInstruction> program)
    {
        fixed (BpfInstruction* instructions = program)
        {
            var description = new SockFprog { Length = (ushort)program.Length, Instructions = instructions };
            ReadOnlySpan<byte> value = new(&description, sizeof(SockFprog));
            Set(socket, SOL_SOCKET, SO_ATTACH_FILTER, value, "attach a packet filter to a socket");
        }
    }
}
