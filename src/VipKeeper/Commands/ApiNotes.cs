using System.Net;
using System.Net.Sockets;
using VipKeeper.Configuration;

namespace VipKeeper.Commands;

/// <summary>What an address for the API means, although its writer may not expect it.</summary>
internal static class ApiNotes
{
    /// <summary>The notes of a configuration, as sentences; none where nothing is to be said.</summary>
    public static List<string> Of(DaemonConfiguration configuration)
    {
        var notes = new List<string>();
        if (configuration.Api is not { } api)
        {
            return notes;
        }

        if (api.IsOpen)
        {
            notes.Add(
                $"api: whoever reaches {api.Listen} may read the status, without a password; it cannot be changed "
                + "there");
        }

        if (IsMissing(api.Listen.Address))
        {
            notes.Add(
                $"api: no interface of this machine has {api.Listen.Address} now; the daemon listens as soon as one "
                + "has");
        }

        return notes;
    }

    // By its port the running daemon would be taken for somebody else.
    private static bool IsMissing(IPAddress address)
    {
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, 0));
            return false;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode == SocketError.AddressNotAvailable;
        }
    }
}
