using System.Text;

namespace VipKeeper.Checks.Probes;

/// <summary>The first line of a small file.</summary>
internal static class FirstLine
{
    private const int LongestLine = 4096;

    /// <summary>Reads it, without blanks around it.</summary>
    /// <param name="path">A plain file; only its first 4096 bytes are looked at.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string Read(string path)
    {
        byte[] buffer = new byte[LongestLine];
        using var stream = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        int length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        ReadOnlySpan<byte> text = buffer.AsSpan(0, length);
        int end = text.IndexOf((byte)'\n');
        return Encoding.UTF8.GetString(end < 0 ? text : text[..end]).Trim();
    }
}
