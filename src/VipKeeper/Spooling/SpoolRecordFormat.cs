using System.Buffers.Binary;

namespace VipKeeper.Spooling;

/// <summary>
/// How a record is written: the length of what follows the head (4 bytes), its checksum (4, CRC-32 of ISO 3309), the
/// time (8), the length of the labels (2), the labels, the line. Numbers are little-endian.
/// </summary>
internal static class SpoolRecordFormat
{
    /// <summary>The longest labels, in bytes.</summary>
    public const int LongestLabels = 8 * 1024;

    /// <summary>The longest line, in bytes; Loki's default limit is 256 KiB.</summary>
    public const int LongestLine = 32 * 1024;

    private const int HeadLength = 8;
    private const int FixedLength = 10;

    // CRC-32, four bits at a time: the polynomial 0xEDB88320 (reflected).
    private static ReadOnlySpan<uint> Nibbles =>
    [
        0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
        0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
    ];

    /// <summary>The bytes of a record.</summary>
    public static byte[] Encode(SpoolRecord record)
    {
        byte[] bytes = new byte[HeadLength + FixedLength + record.Labels.Length + record.Line.Length];
        Span<byte> body = bytes.AsSpan(HeadLength);
        BinaryPrimitives.WriteInt64LittleEndian(body, record.Time);
        BinaryPrimitives.WriteUInt16LittleEndian(body[8..], (ushort)record.Labels.Length);
        record.Labels.CopyTo(body[FixedLength..]);
        record.Line.CopyTo(body[(FixedLength + record.Labels.Length)..]);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, body.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), Checksum(body));
        return bytes;
    }

    /// <summary>Reads the record at the beginning of some bytes.</summary>
    /// <param name="bytes">What a segment has from there.</param>
    /// <param name="length">The length of the record in bytes.</param>
    /// <returns>Null when there is no whole one: the end, a torn tail or damage.</returns>
    public static SpoolRecord? TryDecode(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        if (bytes.Length < HeadLength + FixedLength)
        {
            return null;
        }

        int bodyLength = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (bodyLength is < FixedLength or > FixedLength + LongestLabels + LongestLine
            || bodyLength > bytes.Length - HeadLength)
        {
            return null;
        }

        ReadOnlySpan<byte> body = bytes.Slice(HeadLength, bodyLength);
        int labelsLength = BinaryPrimitives.ReadUInt16LittleEndian(body[8..]);
        if (Checksum(body) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..])
            || labelsLength > bodyLength - FixedLength)
        {
            return null;
        }

        length = HeadLength + bodyLength;
        return new SpoolRecord(
            BinaryPrimitives.ReadInt64LittleEndian(body),
            body.Slice(FixedLength, labelsLength).ToArray(),
            body[(FixedLength + labelsLength)..].ToArray());
    }

    /// <summary>CRC-32, as gzip has it.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte one in bytes)
        {
            crc ^= one;
            crc = (crc >> 4) ^ Nibbles[(int)(crc & 15)];
            crc = (crc >> 4) ^ Nibbles[(int)(crc & 15)];
        }

        return ~crc;
    }
}
