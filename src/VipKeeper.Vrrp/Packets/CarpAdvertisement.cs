using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp.Packets;

/// <summary>
/// An advertisement of CARP, the protocol of OpenBSD, pfSense and ucarp(8), which shares VRRP's protocol number and
/// group: it is recognised in order to be named, and never takes part.
/// </summary>
/// <remarks>
/// <code>
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------+-------+---------------+---------------+---------------+
/// |Version| Type  |     VHID      |    AdvSkew    | Auth Len (7)  |
/// +-------+-------+---------------+---------------+---------------+
/// |   Demotion    |    AdvBase    |           Checksum            |
/// +---------------------------------------------------------------+
/// |             counter (8 bytes), then HMAC-SHA1 (20 bytes)      |
/// +---------------------------------------------------------------+
/// </code>
/// </remarks>
public readonly struct CarpAdvertisement
{
    /// <summary>The bytes of every message.</summary>
    public const int Length = 36;

    // Version 2, type 1; the length of counter and HMAC in words of four bytes, where VRRP counts its addresses.
    private const byte VersionAndType = 0x21;
    private const byte AuthenticationWords = 7;

    /// <summary>The number of the group of hosts, where VRRP has its VRID.</summary>
    public byte Vhid { get; private init; }

    /// <summary>How reluctant the sender is, 0 to 255: the lowest becomes master.</summary>
    public byte Skew { get; private init; }

    /// <summary>The seconds between two adverts, without the skew.</summary>
    public byte Base { get; private init; }

    /// <summary>The time between two adverts: the base in seconds and the skew in 1/256 s.</summary>
    public Duration Interval => Duration.FromSeconds(Base) + (Duration.FromSeconds(1) * Skew / 256);

    /// <summary>Reads a message, the IP payload.</summary>
    /// <returns>False for anything that is not CARP, whole.</returns>
    public static bool TryParse(ReadOnlySpan<byte> message, out CarpAdvertisement advertisement)
    {
        advertisement = default;
        if (message.Length != Length || message[0] != VersionAndType || message[3] != AuthenticationWords)
        {
            return false;
        }

        advertisement = new CarpAdvertisement { Vhid = message[1], Skew = message[2], Base = message[5] };
        return true;
    }
}
