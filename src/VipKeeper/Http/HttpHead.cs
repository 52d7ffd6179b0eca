using System.Globalization;
using System.Text;

namespace VipKeeper.Http;

/// <summary>The head of an answer of HTTP/1.1 (RFC 9112 §4, §5): what is needed of it.</summary>
internal sealed record HttpHead
{
    private const int CodeLength = 3;

    private static ReadOnlySpan<byte> Beginning => "HTTP/1."u8;

    /// <summary>The status code.</summary>
    public required int Status { get; init; }

    /// <summary>The length of the body in bytes; null when the head does not tell.</summary>
    public long? Length { get; private set; }

    /// <summary>True when the body comes in chunks.</summary>
    public bool IsChunked { get; private set; }

    /// <summary>Where a redirect leads to, as the server wrote it; null when nowhere.</summary>
    public string? Location { get; private set; }

    /// <summary>How long the server asks to be left alone, as it wrote it; null when it does not.</summary>
    public string? RetryAfter { get; private set; }

    /// <summary>How many more requests may come for now (Discord's <c>X-RateLimit-Remaining</c>), or null.</summary>
    public string? RateLimitRemaining { get; private set; }

    /// <summary>When more may come, in seconds (Discord's <c>X-RateLimit-Reset-After</c>), or null.</summary>
    public string? RateLimitResetAfter { get; private set; }

    /// <summary>What shows that a WebSocket is meant (<c>Sec-WebSocket-Accept</c>, RFC 6455 §4.1), or null.</summary>
    public string? WebSocketAccept { get; private set; }

    /// <summary>True when another head follows (RFC 9110 §15.2); after 101 none does.</summary>
    public bool IsInterim => Status is > 101 and < 200 or 100;

    /// <summary>True when no body follows, whatever the head says (RFC 9112 §6.3).</summary>
    public bool IsBodiless => Status is < 200 or 204 or 304;

    /// <summary>True when the answer sends elsewhere.</summary>
    public bool IsRedirect => Location is not null && Status is 300 or 301 or 302 or 303 or 307 or 308;

    /// <summary>Reads a head.</summary>
    /// <param name="bytes">What came so far.</param>
    /// <param name="length">How many of them are the head, its empty line included.</param>
    /// <returns>Null while it is not complete.</returns>
    /// <exception cref="HttpFailureException">It is none.</exception>
    public static HttpHead? TryRead(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        // At the first bytes: a server of another protocol may wait for us after its greeting.
        int known = Math.Min(bytes.Length, Beginning.Length);
        if (!bytes[..known].SequenceEqual(Beginning[..known]))
        {
            throw NotHttp();
        }

        HttpHead? head = null;
        for (ReadOnlySpan<byte> rest = bytes; TryTakeLine(ref rest, out ReadOnlySpan<byte> line);)
        {
            if (head is null)
            {
                head = new HttpHead { Status = StatusOf(line) };
            }
            else if (line.IsEmpty)
            {
                length = bytes.Length - rest.Length;
                return head;
            }
            else
            {
                head.TakeField(line);
            }
        }

        return null;
    }

    private static HttpFailureException NotHttp() => new("the answer is not HTTP");

    // A bare line feed ends a line, too (RFC 9112 §2.2).
    private static bool TryTakeLine(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> line)
    {
        int end = rest.IndexOf((byte)'\n');
        line = end < 0 ? default : rest[..end];
        rest = rest[(end + 1)..];
        line = line is [.., (byte)'\r'] ? line[..^1] : line;
        return end >= 0;
    }

    // "HTTP/1.1 200 OK"; the words after the code may lack.
    private static int StatusOf(ReadOnlySpan<byte> line)
    {
        int begin = Beginning.Length + 2;
        bool isStatus = line.Length >= begin + CodeLength && line[begin - 1] == ' '
            && (line.Length == begin + CodeLength || line[begin + CodeLength] == ' ');
        return isStatus
            && int.TryParse(
                line.Slice(begin, CodeLength), NumberStyles.None, CultureInfo.InvariantCulture, out int status)
            && status >= 100
            ? status
            : throw NotHttp();
    }

    private void TakeField(ReadOnlySpan<byte> line)
    {
        // A folded line goes on with a field that matters to nobody here (RFC 9112 §5.2).
        if (line[0] is (byte)' ' or (byte)'\t')
        {
            return;
        }

        int colon = line.IndexOf((byte)':');
        if (colon <= 0)
        {
            throw NotHttp();
        }

        ReadOnlySpan<byte> name = line[..colon];
        ReadOnlySpan<byte> value = line[(colon + 1)..].Trim(" \t"u8);
        if (Ascii.EqualsIgnoreCase(name, "Content-Length"u8))
        {
            if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long length)
                || (Length is { } other && other != length))
            {
                throw NotHttp();
            }

            Length = length;
        }
        else if (Ascii.EqualsIgnoreCase(name, "Transfer-Encoding"u8))
        {
            // The last one that was applied (RFC 9112 §6.3).
            IsChunked = Ascii.EqualsIgnoreCase(value[(value.LastIndexOfAny(", "u8) + 1)..], "chunked"u8);
        }
        else if (Ascii.EqualsIgnoreCase(name, "Location"u8))
        {
            Location ??= Encoding.UTF8.GetString(value);
        }
        else if (Ascii.EqualsIgnoreCase(name, "Retry-After"u8))
        {
            RetryAfter ??= Encoding.UTF8.GetString(value);
        }
        else if (Ascii.EqualsIgnoreCase(name, "X-RateLimit-Remaining"u8))
        {
            RateLimitRemaining ??= Encoding.UTF8.GetString(value);
        }
        else if (Ascii.EqualsIgnoreCase(name, "X-RateLimit-Reset-After"u8))
        {
            RateLimitResetAfter ??= Encoding.UTF8.GetString(value);
        }
        else if (Ascii.EqualsIgnoreCase(name, "Sec-WebSocket-Accept"u8))
        {
            WebSocketAccept ??= Encoding.UTF8.GetString(value);
        }
    }
}
