using System.Buffers.Binary;
using System.Globalization;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Machine;

/// <summary>A socket that a service waits on for clients (proc_pid_net(5)).</summary>
/// <param name="IsTcp">True for TCP, false for UDP.</param>
/// <param name="Address">The address that it is bound to; unspecified for all.</param>
/// <param name="Port">The port.</param>
internal sealed record ListeningSocket(bool IsTcp, InetAddress Address, ushort Port)
{
    // TCP_LISTEN, and TCP_CLOSE, which is how an unconnected UDP socket is shown.
    private const string TcpListen = "0A";
    private const string UdpUnconnected = "07";

    private static readonly string[] Tables = ["tcp", "tcp6", "udp", "udp6"];

    /// <summary>Whether a client that asks an address would reach it.</summary>
    public bool Serves(InetAddress address) =>
        Address == address
        || (Address.IsUnspecified && (Address.Family == address.Family || Address.Family == InetFamily.IPv6));

    /// <summary>All of them, of both protocols and families.</summary>
    public static List<ListeningSocket> All(MachineFiles files)
    {
        var found = new List<ListeningSocket>();
        foreach (string table in Tables)
        {
            bool isTcp = table.StartsWith("tcp", StringComparison.Ordinal);
            Read(files.Lines("/proc/self/net/" + table), isTcp, found);
        }

        return found;
    }

    /// <summary>Adds those of a table.</summary>
    /// <param name="lines">The table's.</param>
    /// <param name="isTcp">True for one of TCP, false for one of UDP.</param>
    /// <param name="found">Gets those that it does not have.</param>
    public static void Read(IEnumerable<string> lines, bool isTcp, List<ListeningSocket> found)
    {
        foreach (string line in lines)
        {
            if (OfLine(line, isTcp) is { } socket && !found.Contains(socket))
            {
                found.Add(socket);
            }
        }
    }

    // "  sl  local_address rem_address   st tx_queue ...": the address in words of the machine's byte order.
    private static ListeningSocket? OfLine(string line, bool isTcp)
    {
        string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 4 || fields[3] != (isTcp ? TcpListen : UdpUnconnected))
        {
            return null;
        }

        int colon = fields[1].IndexOf(':', StringComparison.Ordinal);
        if (colon is not (8 or 32)
            || !ushort.TryParse(
                fields[1].AsSpan(colon + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture,
                out ushort port))
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[colon / 2];
        for (int i = 0; i < bytes.Length; i += 4)
        {
            if (!uint.TryParse(
                fields[1].AsSpan(i * 2, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture,
                out uint word))
            {
                return null;
            }

            BinaryPrimitives.WriteUInt32LittleEndian(bytes[i..], word);
        }

        return new ListeningSocket(isTcp, InetAddress.FromBytes(bytes), port);
    }
}
