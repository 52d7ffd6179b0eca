using System.Net;
using System.Net.Sockets;
using System.Text;
using VipKeeper.Probing;

namespace VipKeeper.Switchovers;

/// <summary>
/// Asks a machine whether it is there: three echo requests (RFC 792, RFC 4443 §4.1) within a second.
/// </summary>
internal static class PeerPing
{
    private const int Attempts = 3;

    // socket(7).
    private const int SolSocket = 1;
    private const int SoBindToDevice = 25;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private static int _identifier = Environment.ProcessId;

    /// <summary>
    /// True when any of the addresses answers, and when it cannot be asked, without the right to.
    /// </summary>
    /// <param name="addresses">The addresses, of either family.</param>
    /// <param name="interfaceName">The interface that a link-local address is on.</param>
    public static async Task<bool> AnyAnswersAsync(IReadOnlyList<string> addresses, string interfaceName)
    {
        var asked = new List<Task<bool>>(addresses.Count);
        foreach (string address in addresses)
        {
            if (!IPAddress.TryParse(address, out IPAddress? ip))
            {
                return true;
            }

            asked.Add(AnswersAsync(ip, interfaceName));
        }

        bool[] answers = await Task.WhenAll(asked).ConfigureAwait(false);
        return Array.IndexOf(answers, true) >= 0;
    }

    // A raw socket of IPv4 receives the IP header, one of IPv6 does not (ip(7), ipv6(7)).
    private static bool IsReply(ReadOnlySpan<byte> packet, ushort identifier, bool isIPv6) => isIPv6
        ? IcmpEcho.TryReadMessage(packet, isIPv6, out ushort answered, out _) && answered == identifier
        : IcmpEcho.TryReadReply(packet, identifier, out _);

    private static async Task<bool> AnswersAsync(IPAddress address, string interfaceName)
    {
        try
        {
            bool isIPv6 = address.AddressFamily == AddressFamily.InterNetworkV6;
            using var socket = new Socket(
                address.AddressFamily, SocketType.Raw, isIPv6 ? ProtocolType.IcmpV6 : ProtocolType.Icmp)
            {
                Blocking = false,
            };
            if (address.IsIPv6LinkLocal)
            {
                socket.SetRawSocketOption(SolSocket, SoBindToDevice, Encoding.ASCII.GetBytes(interfaceName));
            }

            socket.Connect(new IPEndPoint(address, 0));
            ushort identifier = (ushort)Interlocked.Increment(ref _identifier);
            byte[] buffer = new byte[256];
            for (int attempt = 0; attempt < Attempts; attempt++)
            {
                IcmpEcho.WriteRequest(buffer.AsSpan(0, IcmpEcho.RequestLength), identifier, attempt, isIPv6);
                socket.Send(buffer.AsSpan(0, IcmpEcho.RequestLength), SocketFlags.None, out _);
                await Task.Delay(Pause).ConfigureAwait(false);
                while (socket.Receive(buffer, SocketFlags.None, out SocketError error) is var length
                    && error == SocketError.Success)
                {
                    if (IsReply(buffer.AsSpan(0, length), identifier, isIPv6))
                    {
                        return true;
                    }
                }
            }

            return false;
        }
        catch (SocketException e)
        {
            // No right to ask is no answer, but says nothing about the other machine.
            return e.SocketErrorCode == SocketError.AccessDenied;
        }
    }
}
