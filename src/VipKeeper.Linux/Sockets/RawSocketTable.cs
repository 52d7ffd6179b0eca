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

    /// <summary>
    /// The raw sockets of a protocol in the network namespace of the calling thread that this process does not have
    /// open, by their inodes, in ascending order.
    /// </summary>
    /// <param name="protocol">The IP protocol number.</param>
    /// <returns>Null when it cannot be found out.</returns>
    public static long[]? OfOthers(byte protocol)
    {
        try
        {
            var inodes = new List<long>();
            AddInodes(File.ReadLines("/proc/thread-self/net/raw"), protocol, inodes);
            if (File.Exists("/proc/thread-self/net/raw6"))
            {
                AddInodes(File.ReadLines("/proc/thread-self/net/raw6"), protocol, inodes);
            }

            RemoveOwn(inodes);
            inodes.Sort();
            return [.. inodes];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Adds the inodes of a table's sockets of a protocol.</summary>
    /// <param name="lines">The table, its heading first; the inode is the tenth field.</param>
    /// <param name="protocol">The IP protocol number.</param>
    /// <param name="inodes">Gets them.</param>
    public static void AddInodes(IEnumerable<string> lines, byte protocol, List<long> inodes)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(inodes);
        string wanted = ':' + protocol.ToString("X4", CultureInfo.InvariantCulture);
        foreach (string line in lines)
        {
            string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length > 9
                && fields[1].EndsWith(wanted, StringComparison.OrdinalIgnoreCase)
                && long.TryParse(fields[9], CultureInfo.InvariantCulture, out long inode))
            {
                inodes.Add(inode);
            }
        }
    }

    // proc_pid_fd(5): a link to a socket reads "socket:[INODE]".
    private static void RemoveOwn(List<long> inodes)
    {
        foreach (string descriptor in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            const string Prefix = "socket:[";
            string? target = ReadLink(descriptor);
            if (target is not null && target.StartsWith(Prefix, StringComparison.Ordinal)
                && long.TryParse(target.AsSpan(Prefix.Length).TrimEnd(']'), CultureInfo.InvariantCulture, out long own))
            {
                inodes.Remove(own);
            }
        }
    }

    // The directory lists the descriptor that reads it, too, and others come and go.
    private static string? ReadLink(string descriptor)
    {
        try
        {
            return new FileInfo(descriptor).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
