using System.Globalization;

namespace VipKeeper.Init.Detection;

/// <summary>Reads which ports are listened at, of the tables of proc_pid_net(5).</summary>
internal static class SocketTable
{
    // The states of a socket: TCP_LISTEN, and TCP_CLOSE, which an unconnected UDP socket has.
    private const string Listening = "0A";
    private const string Unconnected = "07";

    /// <summary>The ports of a table.</summary>
    /// <param name="text"><c>/proc/net/tcp</c>, <c>tcp6</c>, <c>udp</c> or <c>udp6</c>.</param>
    /// <param name="isUdp">Whether it is one of UDP.</param>
    public static HashSet<int> ReadPorts(string text, bool isUdp)
    {
        var ports = new HashSet<int>();
        foreach (string line in text.Split('\n'))
        {
            string[] words = ProcText.Words(line);
            if (words.Length < 4 || words[3] != (isUdp ? Unconnected : Listening))
            {
                continue;
            }

            // Local address and port in hexadecimal.
            int colon = words[1].LastIndexOf(':');
            ReadOnlySpan<char> number = words[1].AsSpan(colon + 1);
            if (ushort.TryParse(
                number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort port))
            {
                ports.Add(port);
            }
        }

        return ports;
    }
}
