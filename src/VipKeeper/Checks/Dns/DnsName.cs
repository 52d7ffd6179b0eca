using System.Text;

namespace VipKeeper.Checks.Dns;

/// <summary>Names in messages, which may be compressed (RFC 1035 §4.1.4).</summary>
internal static class DnsName
{
    // RFC 1035 §2.3.4, with the length of each label and the root.
    private const int LongestName = 255;
    private const int PointerMark = 0xC0;

    /// <summary>Goes past a name without reading it.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="position">Where it begins; then, what comes after it.</param>
    /// <returns>False when the message ends before it, or a label is of an unknown kind.</returns>
    public static bool TrySkip(ReadOnlySpan<byte> message, ref int position)
    {
        while (position < message.Length)
        {
            int length = message[position];
            switch (length & PointerMark)
            {
                case PointerMark:
                    position += 2;
                    return position <= message.Length;
                case 0 when length == 0:
                    position++;
                    return true;
                case 0:
                    position += 1 + length;
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    /// <summary>Reads a name.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="position">Where it begins; then, what comes after it.</param>
    /// <param name="name">The labels with dots between, none after the last; the root is a dot.</param>
    /// <returns>False when it is malformed.</returns>
    public static bool TryRead(ReadOnlySpan<byte> message, ref int position, out string name)
    {
        name = "";
        var text = new StringBuilder();
        int at = position;
        if (!TrySkip(message, ref position))
        {
            return false;
        }

        int used = 1;
        while (at < message.Length && message[at] != 0)
        {
            int length = message[at];
            if ((length & PointerMark) == PointerMark)
            {
                int target = at + 1 < message.Length ? ((length & ~PointerMark) << 8) | message[at + 1] : at;

                // Only backwards, so that it ends.
                if (target >= at)
                {
                    return false;
                }

                at = target;
                continue;
            }

            used += 1 + length;
            if ((length & PointerMark) != 0 || at + 1 + length > message.Length || used > LongestName)
            {
                return false;
            }

            text.Append(text.Length == 0 ? "" : ".").Append(Encoding.Latin1.GetString(message.Slice(at + 1, length)));
            at += 1 + length;
        }

        name = text.Length == 0 ? "." : text.ToString();
        return at < message.Length;
    }
}
