using System.Buffers.Binary;
using VipKeeper.Linux.Files;

namespace VipKeeper.Logging.Loki;

/// <summary>
/// The file of the positions: four numbers of 8 bytes a level and a checksum. It is replaced whole and without waiting
/// for the disk: an older one only means that some events are sent twice, which Loki notices.
/// </summary>
internal static class SpoolPositionFile
{
    private const int NumbersLength = 32;

    private static int Length => (LokiLevels.Count * NumbersLength) + 4;

    /// <summary>Reads the file.</summary>
    /// <returns>One position a level; none of them known when there is no such file or it is damaged.</returns>
    public static SpoolPosition[] Read(string path)
    {
        var positions = new SpoolPosition[LokiLevels.Count];
        Array.Fill(positions, SpoolPosition.None);
        byte[] bytes = new byte[Length + 1];
        int length = 0;
        if (File.Exists(path))
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }

        if (length == Length)
        {
            Decode(bytes.AsSpan(0, length), positions);
        }

        return positions;
    }

    /// <summary>Replaces the file.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, ReadOnlySpan<SpoolPosition> positions)
    {
        byte[] bytes = new byte[Length];
        for (int i = 0; i < positions.Length; i++)
        {
            Span<byte> numbers = bytes.AsSpan(i * NumbersLength);
            BinaryPrimitives.WriteInt64LittleEndian(numbers, positions[i].Segment);
            BinaryPrimitives.WriteInt64LittleEndian(numbers[8..], positions[i].Offset);
            BinaryPrimitives.WriteInt64LittleEndian(numbers[16..], positions[i].LastTime);
            BinaryPrimitives.WriteInt64LittleEndian(numbers[24..], positions[i].Dropped);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(
            bytes.AsSpan(Length - 4), SpoolRecordFormat.Checksum(bytes.AsSpan(0, Length - 4)));
        DurableFile.Replace(path, bytes, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static void Decode(ReadOnlySpan<byte> bytes, SpoolPosition[] positions)
    {
        ReadOnlySpan<byte> content = bytes[..^4];
        if (SpoolRecordFormat.Checksum(content) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]))
        {
            return;
        }

        for (int i = 0; i < positions.Length; i++)
        {
            ReadOnlySpan<byte> numbers = content[(i * NumbersLength)..];
            positions[i] = new SpoolPosition(
                Math.Max(0, BinaryPrimitives.ReadInt64LittleEndian(numbers)),
                Math.Max(0, BinaryPrimitives.ReadInt64LittleEndian(numbers[8..])),
                Math.Max(0, BinaryPrimitives.ReadInt64LittleEndian(numbers[16..])),
                Math.Max(0, BinaryPrimitives.ReadInt64LittleEndian(numbers[24..])));
        }
    }
}
