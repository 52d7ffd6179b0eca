using System.Buffers.Binary;
using VipKeeper.Linux.Clock;

namespace VipKeeper.Interop.Support.Wire;

/// <summary>Writes frames in libpcap's file format (pcap-savefile(5)), for tshark.</summary>
internal static class PcapFile
{
    private const uint MagicMicroseconds = 0xA1B2C3D4;
    private const uint LinkTypeEthernet = 1;
    private const uint LongestFrame = 65535;

    /// <summary>Writes the file.</summary>
    public static void Write(string path, IEnumerable<CapturedFrame> frames)
    {
        // The capture's clock is monotonic, the file's the time of day.
        long offset = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks * 100 - MonotonicClock.Now.Nanoseconds;
        using FileStream file = File.Create(path);
        Span<byte> header = stackalloc byte[24];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, MagicMicroseconds);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], LongestFrame);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], LinkTypeEthernet);
        file.Write(header);

        Span<byte> record = header[..16];
        foreach (CapturedFrame frame in frames)
        {
            long microseconds = (frame.At.Nanoseconds + offset) / 1000;
            BinaryPrimitives.WriteUInt32LittleEndian(record, (uint)(microseconds / 1_000_000));
            BinaryPrimitives.WriteUInt32LittleEndian(record[4..], (uint)(microseconds % 1_000_000));
            BinaryPrimitives.WriteUInt32LittleEndian(record[8..], (uint)frame.Bytes.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(record[12..], (uint)frame.Bytes.Length);
            file.Write(record);
            file.Write(frame.Bytes);
        }
    }
}
