using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace VipKeeper.Vrrp.Addressing;

/// <summary>
/// An IPv4 or IPv6 address as a value: comparing, copying and reading it from a packet allocates nothing,
/// which <see cref="IPAddress"/> cannot offer. <c>default</c> is the IPv4 address 0.0.0.0, read as "none".
/// </summary>
/// <remarks>
/// The order is that of RFC 9568 §6.4.3: the addresses as unsigned integers in network byte order.
/// </remarks>
public readonly struct InetAddress : IEquatable<InetAddress>, IComparable<InetAddress>
{
    private readonly ulong _high;
    private readonly ulong _low;
    private readonly bool _isIPv6;

    private InetAddress(ulong high, ulong low, bool isIPv6)
    {
        _high = high;
        _low = low;
        _isIPv6 = isIPv6;
    }

    /// <summary>The family of the address.</summary>
    public InetFamily Family => _isIPv6 ? InetFamily.IPv6 : InetFamily.IPv4;

    /// <summary>The length of the address on the wire in bytes: 4 or 16.</summary>
    public int Length => _isIPv6 ? 16 : 4;

    /// <summary>True for 0.0.0.0 and ::, which stand for "no address".</summary>
    public bool IsUnspecified => (_high | _low) == 0;

    /// <summary>True for 224.0.0.0/4 and ff00::/8.</summary>
    public bool IsMulticast => _isIPv6 ? (_high >> 56) == 0xFF : (_low >> 28) == 0xE;

    /// <summary>True for fe80::/10, the source that RFC 9568 §5.1.2.1 asks of IPv6 adverts.</summary>
    public bool IsLinkLocalIPv6 => _isIPv6 && (_high >> 54) == 0x3FA;

    /// <summary>Reads an address in network byte order.</summary>
    /// <param name="bytes">4 bytes (IPv4) or 16 bytes (IPv6).</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public static InetAddress FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        4 => new InetAddress(0, BinaryPrimitives.ReadUInt32BigEndian(bytes), isIPv6: false),
        16 => new InetAddress(
            BinaryPrimitives.ReadUInt64BigEndian(bytes),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            isIPv6: true),
        _ => throw new ArgumentException("An address has 4 or 16 bytes.", nameof(bytes)),
    };

    /// <summary>Converts from the platform's class. Scope ids are not kept.</summary>
    public static InetAddress FromIPAddress(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> bytes = stackalloc byte[16];
        return address.TryWriteBytes(bytes, out int written)
            ? FromBytes(bytes[..written])
            : throw new ArgumentException("Not an IPv4 or IPv6 address.", nameof(address));
    }

    /// <summary>
    /// Parses the usual text forms: four decimal octets, or RFC 4291 for IPv6. Unlike inet_aton, shortened
    /// (<c>10.1</c>), octal and hexadecimal IPv4 forms and IPv6 scope ids are refused.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out InetAddress address)
    {
        address = default;
        bool isIPv6 = text.Contains(':');
        if (text.ContainsAny("% /[") || (!isIPv6 && !IsDottedQuad(text)))
        {
            return false;
        }

        if (!IPAddress.TryParse(text, out IPAddress? parsed))
        {
            return false;
        }

        address = FromIPAddress(parsed);
        return true;
    }

    /// <inheritdoc cref="TryParse"/>
    /// <exception cref="FormatException">The text is not an address.</exception>
    public static InetAddress Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out InetAddress address)
            ? address
            : throw new FormatException($"'{text}' is not an IP address.");

    /// <summary>Writes the address in network byte order.</summary>
    /// <returns>The bytes written: 4 or 16.</returns>
    public int WriteTo(Span<byte> destination)
    {
        if (_isIPv6)
        {
            BinaryPrimitives.WriteUInt64BigEndian(destination, _high);
            BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _low);
            return 16;
        }

        BinaryPrimitives.WriteUInt32BigEndian(destination, (uint)_low);
        return 4;
    }

    /// <summary>The address as the platform's class. Allocates: not for the packet loop.</summary>
    public IPAddress ToIPAddress()
    {
        Span<byte> bytes = stackalloc byte[16];
        return new IPAddress(bytes[..WriteTo(bytes)]);
    }

    /// <summary>Unsigned comparison in network byte order; IPv4 sorts before IPv6 (RFC 9568 §6.4.3).</summary>
    public int CompareTo(InetAddress other)
    {
        int byFamily = _isIPv6.CompareTo(other._isIPv6);
        if (byFamily != 0)
        {
            return byFamily;
        }

        int byHigh = _high.CompareTo(other._high);
        return byHigh != 0 ? byHigh : _low.CompareTo(other._low);
    }

    /// <inheritdoc/>
    public bool Equals(InetAddress other) => _high == other._high && _low == other._low && _isIPv6 == other._isIPv6;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is InetAddress other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_high, _low, _isIPv6);

    /// <summary>The usual text form. Allocates: not for the packet loop.</summary>
    public override string ToString() => ToIPAddress().ToString();

    /// <summary>Equality of family and bits.</summary>
    public static bool operator ==(InetAddress left, InetAddress right) => left.Equals(right);

    /// <summary>Inequality of family or bits.</summary>
    public static bool operator !=(InetAddress left, InetAddress right) => !left.Equals(right);

    /// <summary>See <see cref="CompareTo"/>.</summary>
    public static bool operator <(InetAddress left, InetAddress right) => left.CompareTo(right) < 0;

    /// <summary>See <see cref="CompareTo"/>.</summary>
    public static bool operator >(InetAddress left, InetAddress right) => left.CompareTo(right) > 0;

    /// <summary>See <see cref="CompareTo"/>.</summary>
    public static bool operator <=(InetAddress left, InetAddress right) => left.CompareTo(right) <= 0;

    /// <summary>See <see cref="CompareTo"/>.</summary>
    public static bool operator >=(InetAddress left, InetAddress right) => left.CompareTo(right) >= 0;

    private static bool IsDottedQuad(ReadOnlySpan<char> text)
    {
        int octets = 0;
        foreach (Range range in text.Split('.'))
        {
            ReadOnlySpan<char> octet = text[range];
            bool hasLeadingZero = octet.Length > 1 && octet[0] == '0';
            if (octet.Length is 0 or > 3 || hasLeadingZero || octet.ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }

            octets++;
        }

        return octets == 4;
    }
}
