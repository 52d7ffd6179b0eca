using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Configuration.Values;

/// <summary>
/// How <c>broadcast</c> is written: <c>none</c>, <c>auto</c> (the host's bits set, <c>brd +</c> of ip-address(8)),
/// <c>zeros</c> (the host's bits cleared, <c>brd -</c>), or an IPv4 address.
/// </summary>
internal static class BroadcastText
{
    /// <summary>The word for none.</summary>
    public const string None = "none";

    private const string Auto = "auto";
    private const string Zeros = "zeros";

    /// <summary>What is wrong with the text, or null.</summary>
    public static string? Fault(string text)
    {
        if (text is None or Auto or Zeros)
        {
            return null;
        }

        bool isAddress = InetAddress.TryParse(text, out InetAddress address);
        return text == "+" ? $"is written '{Auto}' here"
            : text == "-" ? $"is written '{Zeros}' here"
            : isAddress && address.Family == InetFamily.IPv4 && !address.IsUnspecified ? null
            : $"is no broadcast address; write {Auto}, {Zeros}, {None} or an IPv4 address such as 192.168.10.255";
    }

    /// <summary>The broadcast address that a valid text stands for, unspecified for none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="owner">The address that it belongs to.</param>
    /// <param name="broadcast">Receives the broadcast address.</param>
    /// <returns>Null, or why there is none for that address, and what would be right.</returns>
    public static string? Resolve(string text, AddressConfiguration owner, out InetAddress broadcast)
    {
        broadcast = default;
        if (text is not (Auto or Zeros))
        {
            broadcast = text == None ? default : InetAddress.Parse(text);
            return null;
        }

        // RFC 3021 §2.2: with 31 bits both addresses are those of hosts.
        if (owner.PrefixLength > 30)
        {
            return $"has nothing to work with: a network of /{owner.PrefixLength} has no broadcast address; write the "
                + "prefix length of the network after the address, such as /24, or the broadcast address itself";
        }

        Span<byte> bytes = stackalloc byte[4];
        owner.Address.WriteTo(bytes);
        for (int bit = owner.PrefixLength; bit < 32; bit++)
        {
            byte mask = (byte)(0x80 >> (bit % 8));
            bytes[bit / 8] = (byte)(text == Auto ? bytes[bit / 8] | mask : bytes[bit / 8] & ~mask);
        }

        broadcast = InetAddress.FromBytes(bytes);
        return null;
    }
}
