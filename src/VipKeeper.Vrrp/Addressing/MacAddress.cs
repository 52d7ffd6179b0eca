namespace VipKeeper.Vrrp.Addressing;

/// <summary>A 48-bit Ethernet address as a value. <c>default</c> is 00:00:00:00:00:00, read as "none".</summary>
public readonly record struct MacAddress
{
    private readonly ulong _value;

    private MacAddress(ulong value) => _value = value;

    /// <summary>The length on the wire in bytes.</summary>
    public const int Length = 6;

    /// <summary>ff:ff:ff:ff:ff:ff.</summary>
    public static MacAddress Broadcast { get; } = new(0xFFFF_FFFF_FFFF);

    /// <summary>33:33:00:00:00:01, where IPv6 all-nodes (ff02::1) is sent (RFC 2464 §7).</summary>
    public static MacAddress IPv6AllNodes { get; } = new(0x3333_0000_0001);

    /// <summary>True when no address is known.</summary>
    public bool IsNone => _value == 0;

    /// <summary>Reads the first six bytes.</summary>
    /// <exception cref="ArgumentException">Fewer than six bytes.</exception>
    public static MacAddress FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Length)
        {
            throw new ArgumentException("An Ethernet address has 6 bytes.", nameof(bytes));
        }

        ulong value = 0;
        foreach (byte b in bytes[..Length])
        {
            value = (value << 8) | b;
        }

        return new MacAddress(value);
    }

    /// <summary>Writes the six bytes.</summary>
    public void WriteTo(Span<byte> destination)
    {
        for (int i = 0; i < Length; i++)
        {
            destination[i] = (byte)(_value >> (8 * (Length - 1 - i)));
        }
    }

    /// <summary>Lower-case hexadecimal pairs with colons. Allocates: not for the packet loop.</summary>
    public override string ToString() => string.Create(17, _value, static (text, value) =>
    {
        const string Digits = "0123456789abcdef";
        for (int i = 0; i < Length; i++)
        {
            byte b = (byte)(value >> (8 * (Length - 1 - i)));
            text[i * 3] = Digits[b >> 4];
            text[(i * 3) + 1] = Digits[b & 0xF];
            if (i < Length - 1)
            {
                text[(i * 3) + 2] = ':';
            }
        }
    });
}
