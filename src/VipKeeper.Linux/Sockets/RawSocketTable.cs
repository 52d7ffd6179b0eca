using System.Globalization;

namespace VipKeeper.Linux.Sockets;

/// <summary>
/// The raw sockets that anybody has open in a network namespace (<c>/proc/net/raw</c> of proc_pid_net(5)): who they
/// belong to is not told, but whether there are any of a protocol is.
/// </summary>
public static class RawSocketTable
{
    /// <summary>Whether a raw socket of a protocol is open in the network namespace of the calling thread.</summary>
    /// <param name="protocol">The IP protocol number, such as 112.</param>
    /// <returns>True also when it cannot be found out.</returns>
    public static bool MayHave(byte protocol)
    {
        try
        {
            return HasLine(File.ReadLines("/proc/thread-self/net/raw"), protocol)
                || (File.Exists("/proc/thread-self/net/raw6")
                    && HasLine(File.ReadLines("/proc/thread-self/net/raw6"), protocol));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>
    /// Whether a table has a socket of a protocol: the number stands where a port would, in hexadecimal.
    /// </summary>
    /// <param name="lines">The table, its heading first: <c>sl  local_address rem_address st …</c></param>
    /// <param name="protocol">The IP protocol number.</param>
    public static bool HasLine(IEnumerable<string> lines, byte protocol)
    {
        ArgumentNullException.ThrowIfNull(lines);
        string wanted = protocol.ToString("X4", CultureInfo.InvariantCulture);
        foreach (string line in lines)
        {
            string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length > 2 && fields[1].EndsWith(':' + wanted, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
