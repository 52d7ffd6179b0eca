using System.Globalization;

namespace VipKeeper.Linux.Processes;

/// <summary>How much a process and its children have read, from files and sockets alike (proc_pid_io(5)).</summary>
public static class ProcessReading
{
    /// <summary>The answer when the kernel tells nothing: the process has ended, or belongs to somebody else.</summary>
    public const long Unknown = -1;

    /// <summary>The bytes that read(2) and its like have given a process and its children.</summary>
    /// <param name="id">The process.</param>
    public static long BytesOf(int id)
    {
        try
        {
            long bytes = BytesOfOne(id);
            string children = File.ReadAllText(
                string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/task/{id}/children"));
            foreach (string child in children.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                bytes += BytesOfOne(int.Parse(child, NumberStyles.None, CultureInfo.InvariantCulture));
            }

            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return Unknown;
        }
    }

    private static long BytesOfOne(int id)
    {
        string io = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/io"));
        const string Field = "rchar: ";
        int end = io.IndexOf('\n', StringComparison.Ordinal);
        return io.StartsWith(Field, StringComparison.Ordinal) && end > 0
            ? long.Parse(io.AsSpan(Field.Length, end - Field.Length), NumberStyles.None, CultureInfo.InvariantCulture)
            : Unknown;
    }
}
