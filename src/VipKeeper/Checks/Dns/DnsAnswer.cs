using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace VipKeeper.Checks.Dns;

/// <summary>An answer of a name server (RFC 1035 §4.1), as far as a check looks at it.</summary>
internal sealed class DnsAnswer
{
    /// <summary>The most records that are looked at.</summary>
    public const int RecordLimit = 64;

    private const int QueryOrResponse = 0x8000;
    private const int OpcodeMask = 0x7800;
    private const int Truncation = 0x0200;
    private const int ResponseCodeMask = 0x000F;

    private DnsAnswer(DnsResponseCode responseCode, bool isTruncated, IReadOnlyList<string> records)
    {
        ResponseCode = responseCode;
        IsTruncated = isTruncated;
        Records = records;
    }

    /// <summary>RCODE.</summary>
    public DnsResponseCode ResponseCode { get; }

    /// <summary>TC: the answer did not fit, and must be asked for over TCP.</summary>
    public bool IsTruncated { get; }

    /// <summary>
    /// The records of the type that was asked for, as text: addresses, names without the last dot, texts. Others, such
    /// as SOA, are there with their length. None when the answer is truncated.
    /// </summary>
    public IReadOnlyList<string> Records { get; }

    /// <summary>Reads an answer. Never throws, and works in time and room that its length bounds.</summary>
    /// <param name="message">The bytes.</param>
    /// <param name="query">The question that was sent; the answer must be to that one.</param>
    /// <param name="answer">The answer, when the result is null.</param>
    /// <returns>Null, or what is wrong, as a phrase.</returns>
    public static string? TryParse(ReadOnlySpan<byte> message, ReadOnlySpan<byte> query, out DnsAnswer? answer)
    {
        answer = null;
        if (message.Length < DnsQuery.HeaderLength)
        {
            return "answered less than a DNS header";
        }

        int flags = BinaryPrimitives.ReadUInt16BigEndian(message[2..]);
        if (!message[..2].SequenceEqual(query[..2]) || (flags & QueryOrResponse) == 0 || (flags & OpcodeMask) != 0)
        {
            return "answered something else than the question";
        }

        var code = (DnsResponseCode)(flags & ResponseCodeMask);
        int questions = BinaryPrimitives.ReadUInt16BigEndian(message[4..]);
        int position = DnsQuery.HeaderLength;
        if (questions == 1)
        {
            ReadOnlySpan<byte> question = query[DnsQuery.HeaderLength..];
            if (message.Length - position < question.Length
                || !Ascii.EqualsIgnoreCase(message.Slice(position, question.Length), question))
            {
                return "answered another question";
            }

            position += question.Length;
        }
        else if (questions != 0 || code == DnsResponseCode.NoError)
        {
            // A server that refuses may leave the question out.
            return $"answered with {questions} questions";
        }

        bool isTruncated = (flags & Truncation) != 0;
        var records = new List<string>();
        int type = BinaryPrimitives.ReadUInt16BigEndian(query[^4..]);
        if (!isTruncated && !TryReadRecords(message, position, (DnsRecordType)type, records))
        {
            return "answered a malformed message";
        }

        answer = new DnsAnswer(code, isTruncated, records);
        return null;
    }

    /// <summary>True when a record is among those of the answer.</summary>
    /// <param name="type">The type that was asked for.</param>
    /// <param name="wanted">An address, a name with or without its last dot, or a text.</param>
    public bool Has(DnsRecordType type, string wanted)
    {
        bool isName = type is DnsRecordType.Cname or DnsRecordType.Ns or DnsRecordType.Ptr;
        bool isAddress = type is DnsRecordType.A or DnsRecordType.Aaaa;
        string value = isAddress && IPAddress.TryParse(wanted, out IPAddress? address) ? address.ToString()
            : isName && wanted.EndsWith('.') ? wanted[..^1] : wanted;
        StringComparison comparison = isName ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        foreach (string record in Records)
        {
            if (record.Equals(value, comparison))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryReadRecords(
        ReadOnlySpan<byte> message, int position, DnsRecordType wanted, List<string> records)
    {
        const int FixedLength = 10;
        int count = BinaryPrimitives.ReadUInt16BigEndian(message[6..]);
        for (int i = 0; i < count && records.Count < RecordLimit; i++)
        {
            if (!DnsName.TrySkip(message, ref position) || message.Length - position < FixedLength)
            {
                return false;
            }

            var type = (DnsRecordType)BinaryPrimitives.ReadUInt16BigEndian(message[position..]);
            int recordClass = BinaryPrimitives.ReadUInt16BigEndian(message[(position + 2)..]);
            int length = BinaryPrimitives.ReadUInt16BigEndian(message[(position + 8)..]);
            position += FixedLength;
            if (message.Length - position < length)
            {
                return false;
            }

            if (type == wanted && recordClass == DnsQuery.ClassInternet)
            {
                if (TextOf(message, position, length, type) is not { } text)
                {
                    return false;
                }

                records.Add(text);
            }

            position += length;
        }

        return true;
    }

    private static string? TextOf(ReadOnlySpan<byte> message, int position, int length, DnsRecordType type)
    {
        ReadOnlySpan<byte> data = message.Slice(position, length);
        switch (type)
        {
            case DnsRecordType.A:
                return length == 4 ? new IPAddress(data).ToString() : null;
            case DnsRecordType.Aaaa:
                return length == 16 ? new IPAddress(data).ToString() : null;
            case DnsRecordType.Cname or DnsRecordType.Ns or DnsRecordType.Ptr:
                int end = position;
                return DnsName.TryRead(message, ref end, out string name) && end == position + length ? name : null;
            case DnsRecordType.Txt:
                return Strings(data);
            default:
                return $"{length} bytes";
        }
    }

    // RFC 1035 §3.3.14: one or more character-strings; what was cut for its length belongs together.
    private static string? Strings(ReadOnlySpan<byte> data)
    {
        var text = new StringBuilder(data.Length);
        while (!data.IsEmpty)
        {
            int length = data[0];
            if (length >= data.Length)
            {
                return null;
            }

            text.Append(Encoding.UTF8.GetString(data.Slice(1, length)));
            data = data[(1 + length)..];
        }

        return text.ToString();
    }
}
