using System.Buffers.Binary;
using System.Text;

namespace VipKeeper.Checks.Dns;

/// <summary>A question to a name server (RFC 1035 §4.1), recursion desired.</summary>
internal static class DnsQuery
{
    /// <summary>The length of a message's header.</summary>
    public const int HeaderLength = 12;

    /// <summary>The most that a question takes: header, 255 bytes of name, type and class.</summary>
    public const int MaximumLength = HeaderLength + 255 + 4;

    /// <summary>CLASS IN.</summary>
    public const ushort ClassInternet = 1;

    private const ushort RecursionDesired = 0x0100;

    /// <summary>Writes a question.</summary>
    /// <param name="target">At least <see cref="MaximumLength"/> bytes.</param>
    /// <param name="id">Comes back in the answer.</param>
    /// <param name="name">A domain name of ASCII labels of 1 to 63 bytes, 253 in all; a last dot is optional.</param>
    /// <param name="type">What is asked for.</param>
    /// <returns>Its length.</returns>
    public static int Write(Span<byte> target, ushort id, ReadOnlySpan<char> name, DnsRecordType type)
    {
        target[..HeaderLength].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(target, id);
        BinaryPrimitives.WriteUInt16BigEndian(target[2..], RecursionDesired);
        BinaryPrimitives.WriteUInt16BigEndian(target[4..], 1);
        int position = HeaderLength;
        ReadOnlySpan<char> rest = name.EndsWith('.') ? name[..^1] : name;
        while (!rest.IsEmpty)
        {
            int dot = rest.IndexOf('.');
            ReadOnlySpan<char> label = dot < 0 ? rest : rest[..dot];
            rest = dot < 0 ? default : rest[(dot + 1)..];
            target[position] = (byte)label.Length;
            position += 1 + Encoding.ASCII.GetBytes(label, target[(position + 1)..]);
        }

        target[position++] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(target[position..], (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(target[(position + 2)..], ClassInternet);
        return position + 4;
    }
}
