using System.Buffers.Binary;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp.Packets;

/// <summary>Reads VRRP messages of both versions and families. Bad packets are normal: nothing here throws.</summary>
public static class AdvertisementParser
{
    // keepalived 2.4: type, key id, reserved, time (10 bytes) and 16 bytes of truncated HMAC.
    private const int HmacTrailerLength = 28;

    /// <summary>Reads one message.</summary>
    /// <remarks>
    /// <code>
    ///  0                   1                   2                   3
    ///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
    /// +-------+-------+---------------+---------------+---------------+
    /// |Version| Type  |     VRID      |   Priority    | Address count |
    /// +-------+-------+---------------+---------------+---------------+
    /// | v3: 4 reserved, 12 interval cs|           Checksum            |
    /// | v2: Auth Type | Adver Int s   |                               |
    /// +-------------------------------+-------------------------------+
    /// |          addresses of 4 or 16 bytes each, then in version 2   |
    /// |          always 8 bytes of authentication data                |
    /// +---------------------------------------------------------------+
    /// </code>
    /// </remarks>
    /// <param name="message">The IP payload.</param>
    /// <param name="source">The IP source.</param>
    /// <param name="destination">The IP destination, of the same family.</param>
    /// <param name="hopLimit">The TTL or hop limit.</param>
    /// <param name="advertisement">
    /// The message if the result is <see cref="DropReason.None"/>; otherwise what could be read before the failing
    /// check, which nothing but a report of the drop may use.
    /// </param>
    /// <returns>Why the message cannot be used, or <see cref="DropReason.None"/>.</returns>
    public static DropReason Parse(
        ReadOnlySpan<byte> message,
        InetAddress source,
        InetAddress destination,
        byte hopLimit,
        out Advertisement advertisement)
    {
        advertisement = Advertisement.Unreadable(source, destination, hopLimit, message.Length);
        if (message.Length < VrrpProtocol.FixedLength)
        {
            return DropReason.TooShort;
        }

        if (CarpAdvertisement.TryParse(message, out _))
        {
            return DropReason.CarpSpeaker;
        }

        int version = message[0] >> 4;
        advertisement = advertisement with { Version = (VrrpVersion)version };
        // RFC 3768 has no IPv6; a version 2 message there is of no known protocol.
        if (version is not (2 or 3) || (version == 2 && source.Family == InetFamily.IPv6))
        {
            return DropReason.UnknownVersion;
        }

        if ((message[0] & 0xF) != VrrpProtocol.AdvertisementType)
        {
            return DropReason.UnknownType;
        }

        bool isV2 = version == 2;
        Duration interval = ReadInterval(message, isV2);
        advertisement = advertisement with
        {
            Vrid = message[VrrpProtocol.VridOffset],
            Priority = message[2],
            Interval = interval,
        };
        int addressBytes = message[3] * source.Length;
        if (addressBytes == 0)
        {
            return DropReason.NoAddresses;
        }

        int length = VrrpProtocol.FixedLength + addressBytes + (isV2 ? VrrpProtocol.AuthenticationLength : 0);
        advertisement = advertisement with { ExpectedLength = length };
        if (message.Length < length)
        {
            return DropReason.LengthMismatch;
        }

        if (message.Length == length + HmacTrailerLength)
        {
            return DropReason.HmacTrailer;
        }

        // RFC 9568 §7.1 asks for a complete message, not for an exact length: what follows it is ignored.
        message = message[..length];
        if (!TryMatchChecksum(message, (VrrpVersion)version, source, destination, out ChecksumForm form))
        {
            return DropReason.BadChecksum;
        }

        if (interval == Duration.Zero)
        {
            return DropReason.IntervalZero;
        }

        advertisement = advertisement with
        {
            ChecksumForm = form,
            AuthenticationType = isV2 ? (AuthenticationType)message[4] : AuthenticationType.None,
            AuthenticationData = isV2 ? message[(VrrpProtocol.FixedLength + addressBytes)..] : default,
            AddressBytes = message.Slice(VrrpProtocol.FixedLength, addressBytes),
        };
        return DropReason.None;
    }

    private static Duration ReadInterval(ReadOnlySpan<byte> message, bool isV2) => isV2
        ? Duration.FromSeconds(message[5])
        : Duration.FromCentiseconds(BinaryPrimitives.ReadUInt16BigEndian(message[4..]) & 0xFFF);

    private static bool TryMatchChecksum(
        ReadOnlySpan<byte> message,
        VrrpVersion version,
        InetAddress source,
        InetAddress destination,
        out ChecksumForm form)
    {
        uint messageSum = InternetChecksum.Add(message);
        bool isIPv4 = source.Family == InetFamily.IPv4;

        form = ChecksumForm.PseudoHeader;
        if (version == VrrpVersion.V3 && FitsPseudoHeader(messageSum, message.Length, source, destination))
        {
            return true;
        }

        form = ChecksumForm.MessageOnly;
        if (isIPv4 && InternetChecksum.Finish(messageSum) == 0)
        {
            return true;
        }

        form = ChecksumForm.MulticastPseudoHeader;
        return version == VrrpVersion.V3 && isIPv4 && !destination.IsMulticast
            && FitsPseudoHeader(messageSum, message.Length, source, VrrpProtocol.MulticastGroup(source.Family));
    }

    private static bool FitsPseudoHeader(uint messageSum, int length, InetAddress source, InetAddress destination) =>
        InternetChecksum.Finish(InternetChecksum.AddPseudoHeader(
            source, destination, VrrpProtocol.IpProtocol, length, messageSum)) == 0;
}
