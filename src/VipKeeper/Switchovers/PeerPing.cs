using System.Net;
using System.Net.Sockets;
using VipKeeper.Probing;

namespace VipKeeper.Switchovers;

/// <summary>Asks a machine whether it is there: three echo requests (RFC 792) within a second.</summary>
internal static class PeerPing
{
    private const int Attempts = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private static int _identifier = Environment.ProcessId;

    /// <summary>
    /// True when any of the addresses answers, and when it cannot be asked: of IPv6, or without the right to.
    /// </summary>
    public static async Task<bool> AnyAnswersAsync(IReadOnlyList<string> addresses)
    {
        var asked = new List<Task<bool>>(addresses.Count);
        foreach (string address in addresses)
        {
            if (!IPAddress.TryParse(address, out IPAddress? ip) || ip.AddressFamily != AddressFamily.InterNetwork)
            {
                return true;
            }

            asked.Add(AnswersAsync(ip));
        }

        bool[] answers = await Task.WhenAll(asked).ConfigureAwait(false);
        return Array.IndexOf(answers, true) >= 0;
    }

    private static async Task<bool> AnswersAsync(IPAddress address)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp)
            {
                Blocking = false,
            };
            socket.Connect(new IPEndPoint(address, 0));
            ushort identifier = (ushort)Interlocked.Increment(ref _identifier);
            byte[] buffer = new byte[256];
            for (int attempt = 0; attempt < Attempts; attempt++)
            {
                IcmpEcho.WriteRequest(buffer.AsSpan(0, IcmpEcho.RequestLength), identifier, attempt);
                socket.Send(buffer.AsSpan(0, IcmpEcho.RequestLength), SocketFlags.None, out _);
                await Task.Delay(Pause).ConfigureAwait(false);
                while (socket.Receive(buffer, SocketFlags.None, out SocketError error) is var length
                    && error == SocketError.Success)
                {
                    if (IcmpEcho.TryReadReply(buffer.AsSpan(0, length), identifier, out _))
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
