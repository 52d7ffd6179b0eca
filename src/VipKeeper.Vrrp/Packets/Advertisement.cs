using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp.Packets;

/// <summary>
/// A received ADVERTISEMENT whose form is proven: a view over the packet's bytes, valid while they are. Whether it
/// fits a virtual router's configuration is that router's question.
/// </summary>
public readonly ref struct Advertisement
{
    /// <summary>The IP source: the sender's primary address.</summary>
    public required InetAddress Source { get; init; }

    /// <summary>The IP destination: the group, or our address when unicast.</summary>
    public required InetAddress Destination { get; init; }

    /// <summary>The TTL or hop limit as received.</summary>
    public required byte HopLimit { get; init; }

    /// <summary>The version on the wire.</summary>
    public required VrrpVersion Version { get; init; }

    /// <summary>The virtual router, 1 to 255 (0 is nobody's and matches none).</summary>
    public required byte Vrid { get; init; }

    /// <summary>The sender's priority; 0 means that it resigns, 255 that it owns the addresses.</summary>
    public required byte Priority { get; init; }

    /// <summary>The sender's advertisement interval.</summary>
    public required Duration Interval { get; init; }

    /// <summary>Which checksum the sender uses.</summary>
    public required ChecksumForm ChecksumForm { get; init; }

    /// <summary>Version 2's authentication type; <see cref="AuthenticationType.None"/> for version 3.</summary>
    public AuthenticationType AuthenticationType { get; init; }

    /// <summary>Version 2's eight bytes of authentication data; empty for version 3.</summary>
    public ReadOnlySpan<byte> AuthenticationData { get; init; }

    /// <summary>The advertised addresses, packed in network byte order.</summary>
    public required ReadOnlySpan<byte> AddressBytes { get; init; }

    /// <summary>The bytes of the message as received, after the IP header.</summary>
    public int MessageLength { get; init; }

    /// <summary>The bytes that its own fields say it has; 0 where they could not be read.</summary>
    public int ExpectedLength { get; init; }

    /// <summary>The family, which follows from the IP version that carried the packet.</summary>
    public InetFamily Family => Source.Family;

    /// <summary>How many addresses are advertised.</summary>
    public int AddressCount => AddressBytes.Length / Source.Length;

    /// <summary>The address at an index, in the sender's order.</summary>
    public InetAddress AddressAt(int index) =>
        InetAddress.FromBytes(AddressBytes.Slice(index * Source.Length, Source.Length));

    /// <summary>What is known of a packet that is no advert: where it came from, and how long it was.</summary>
    public static Advertisement Unreadable(
        InetAddress source, InetAddress destination, byte hopLimit, int messageLength) => new()
        {
            Source = source,
            Destination = destination,
            HopLimit = hopLimit,
            Version = default,
            Vrid = 0,
            Priority = 0,
            Interval = Duration.Zero,
            ChecksumForm = default,
            AddressBytes = default,
            MessageLength = messageLength,
        };

    /// <summary>True when exactly these addresses are advertised, in any order.</summary>
    public bool HasSameAddresses(ReadOnlySpan<InetAddress> addresses)
    {
        if (AddressCount != addresses.Length)
        {
            return false;
        }

        foreach (InetAddress address in addresses)
        {
            if (!Contains(address))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when the address is advertised.</summary>
    internal bool Contains(InetAddress address)
    {
        for (int i = 0; i < AddressCount; i++)
        {
            if (AddressAt(i) == address)
            {
                return true;
            }
        }

        return false;
    }
}
