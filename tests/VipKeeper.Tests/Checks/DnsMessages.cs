using System.Buffers.Binary;
using VipKeeper.Checks.Dns;
using Xunit;

namespace VipKeeper.Tests.Checks;

/// <summary>Messages of a name server for example.lan.</summary>
internal static class DnsMessages
{
    /// <summary>The question for example.lan.</summary>
    public static byte[] Query(DnsRecordType type)
    {
        byte[] query = new byte[DnsQuery.MaximumLength];
        return query[..DnsQuery.Write(query, 0x1234, "example.lan", type)];
    }

    /// <summary>An answer to it.</summary>
    /// <param name="type">The type that was asked for.</param>
    /// <param name="flags">The second word of the header.</param>
    /// <param name="first">The type of the first record; that of the question when null.</param>
    /// <param name="records">The data of each record, in hexadecimal digits.</param>
    public static byte[] Answer(
        DnsRecordType type, int flags = 0x8180, DnsRecordType? first = null, params string[] records)
    {
        var message = new List<byte>(Query(type));
        for (int i = 0; i < records.Length; i++)
        {
            byte[] data = Convert.FromHexString(records[i]);
            DnsRecordType own = i == 0 ? first ?? type : type;
            message.AddRange([0xC0, 0x0C, 0, (byte)own, 0, 1, 0, 0, 0, 60, 0, (byte)data.Length, .. data]);
        }

        byte[] bytes = [.. message];
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)flags);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(6), (ushort)records.Length);
        return bytes;
    }

    public static DnsAnswer Accept(DnsRecordType type, byte[] message)
    {
        Assert.Null(DnsAnswer.TryParse(message, Query(type), out DnsAnswer? answer));
        return answer!;
    }

    public static string? Refuse(DnsRecordType type, byte[] message)
    {
        string? fault = DnsAnswer.TryParse(message, Query(type), out DnsAnswer? answer);
        Assert.Null(answer);
        return fault;
    }
}
