using System.Globalization;

namespace VipKeeper.Spooling;

/// <summary>One file of a chain. Only the newest of a run is written to, and only at its end.</summary>
/// <param name="number">Its number, from 1; the order of the chain.</param>
/// <param name="path">The file.</param>
internal sealed class SpoolSegment(long number, string path)
{
    private const string Extension = ".spool";

    /// <summary>Its number.</summary>
    public long Number => number;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>The bytes of its whole records.</summary>
    public long Length { get; set; }

    /// <summary>How many records it has.</summary>
    public int Count { get; set; }

    /// <summary>The bytes that the server has taken.</summary>
    public long SentLength { get; set; }

    /// <summary>How many records the server has taken.</summary>
    public int SentCount { get; set; }

    /// <summary>The number of a file by its name; 0 for a file that is no segment.</summary>
    public static long NumberOf(string path)
    {
        ReadOnlySpan<char> name = System.IO.Path.GetFileName(path.AsSpan());
        return name.EndsWith(Extension, StringComparison.Ordinal)
            && long.TryParse(
                name[..^Extension.Length], NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : 0;
    }

    /// <summary>The file of a number.</summary>
    public static string PathOf(string directory, long number) =>
        System.IO.Path.Combine(directory, number.ToString("D10", CultureInfo.InvariantCulture) + Extension);

    /// <summary>Counts the whole records; what follows the last of them is torn or damaged and is not used.</summary>
    /// <param name="sentLength">Where the server has got to, in bytes.</param>
    /// <param name="lastTime">Raised to the time of the last record.</param>
    /// <returns>True when there was something behind the whole records.</returns>
    public bool Scan(long sentLength, ref long lastTime)
    {
        byte[] bytes = File.ReadAllBytes(path);
        ReadOnlySpan<byte> rest = bytes;
        while (SpoolRecordFormat.TryDecode(rest, out int length) is { } record)
        {
            rest = rest[length..];
            Count++;
            Length += length;
            lastTime = Math.Max(lastTime, record.Time);
            if (Length <= sentLength)
            {
                SentCount = Count;
                SentLength = Length;
            }
        }

        return rest.Length > 0;
    }
}
