using System.Buffers.Text;

namespace VipKeeper.Replication;

/// <summary>
/// A line of <c>--info=progress2</c>: <c>31457289  99%   19.51MB/s    0:00:01 (xfr#4, to-chk=4/9)</c>. Its rate and its
/// percentage are of what rsync has looked at so far, so they are not used.
/// </summary>
/// <param name="Bytes">How much was copied.</param>
/// <param name="Files">How many files were copied; null where the line does not say it.</param>
internal readonly record struct RsyncProgress(long Bytes, long? Files)
{
    /// <summary>Reads a line.</summary>
    /// <returns>False when it is none.</returns>
    public static bool TryParse(ReadOnlySpan<byte> line, out RsyncProgress progress)
    {
        progress = default;
        line = line.TrimStart((byte)' ');
        if (!Utf8Parser.TryParse(line, out long bytes, out int length) || bytes < 0)
        {
            return false;
        }

        ReadOnlySpan<byte> rest = line[length..];
        int percent = rest.IndexOf((byte)'%');
        if (percent < 2 || rest[0] != ' ' || rest.IndexOf("/s "u8) < 0
            || rest[..percent].Trim((byte)' ').ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        int mark = rest.IndexOf("(xfr#"u8);
        progress = new RsyncProgress(
            bytes,
            mark >= 0 && Utf8Parser.TryParse(rest[(mark + 5)..], out long files, out _) && files >= 0 ? files : null);
        return true;
    }
}
