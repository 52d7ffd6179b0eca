using System.Buffers.Binary;
using VipKeeper.Linux.Files;

namespace VipKeeper.Spooling;

/// <summary>
/// The file of the positions: four numbers of 8 bytes a chain and a checksum. It is replaced whole and without waiting
/// for the disk: an older one, after a loss of power, only means that some events are sent twice.
/// </summary>
internal static class SpoolPositionFile
{
    private const int NumbersLength = 32;

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="count">How many chains there are.</param>
    /// <returns>One position a chain; none of them known when there is no such file or it is damaged.</returns>
    public static SpoolPosition[] Read(string path, int count)
    {
        var positions = new SpoolPosition[count];
        Array.Fill(positions, SpoolPosition.None);
        int wholeLength = LengthOf(count);
        byte[] bytes = new byte[wholeLength + 1];
        int length = 0;
        if (File.Exists(path))
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }

        if (length == wholeLength)
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
        byte[] bytes = new byte[LengthOf(positions.Length)];
        for (int i = 0; i < positions.Length; i++)
        {
            Span<byte> numbers = bytes.AsSpan(i * NumbersLength);
            BinaryPrimitives.WriteInt64LittleEndian(numbers, positions[i].Segment);
            BinaryPrimitives.WriteInt64LittleEndian(numbers[8..], positions[i].Offset);
            BinaryPrimitives.WriteInt64LittleEndian(numbers[16..], positions[i].LastTime);
            BinaryPrimitives.WriteInt64LittleEndian(numbers[24..], positions[i].Dropped);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(
            bytes.AsSpan(^4..), SpoolRecordFormat.Checksum(bytes.AsSpan(..^4)));
        DurableFile.Replace(path, bytes, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static int LengthOf(int count) => (count * NumbersLength) + 4;

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
