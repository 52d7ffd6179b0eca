using System.Buffers.Binary;
using System.Collections.Immutable;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp.Packets;

/// <summary>
/// An advertisement ready to send, IP header included. It is built once; sending it again with the same priority
/// costs nothing, with another one a checksum. Not thread-safe.
/// </summary>
public sealed class AdvertisementPacket
{
    private const int ChecksumOffset = 6;

    private readonly byte[] _bytes;
    private readonly int _headerLength;
    private readonly bool _usesPseudoHeader;
    private readonly InetAddress _checksumDestination;

    /// <summary>Builds the packet with the resigning priority.</summary>
    /// <exception cref="ArgumentException">The template contradicts itself: families, counts or ranges.</exception>
    public AdvertisementPacket(AdvertisementTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        Validate(template);
        Template = template;

        InetFamily family = template.Source.Family;
        bool isV2 = template.Version == VrrpVersion.V2;
        int messageLength = VrrpProtocol.FixedLength
            + (template.Addresses.Length * template.Source.Length)
            + (isV2 ? VrrpProtocol.AuthenticationLength : 0);
        _headerLength = IpHeader.LengthOf(family);
        _bytes = new byte[_headerLength + messageLength];
        _usesPseudoHeader = !isV2
            && (family == InetFamily.IPv6 || template.ChecksumForm != ChecksumForm.MessageOnly);
        _checksumDestination = family == InetFamily.IPv4
            && template.ChecksumForm == ChecksumForm.MulticastPseudoHeader
            ? VrrpProtocol.MulticastGroup(family)
            : template.Destination;

        IpHeader.Write(
            _bytes,
            messageLength,
            template.Source,
            template.Destination,
            VrrpProtocol.IpProtocol,
            VrrpProtocol.HopLimit,
            VrrpProtocol.TrafficClass);
        WriteMessage(_bytes.AsSpan(_headerLength), template);
        UpdateChecksum();
    }

    /// <summary>What the packet was built from.</summary>
    public AdvertisementTemplate Template { get; }

    /// <summary>The whole packet with a priority; valid until the next call.</summary>
    /// <param name="priority">0 (resign) to 255 (owner).</param>
    public ReadOnlySpan<byte> WithPriority(byte priority)
    {
        ref byte current = ref _bytes[_headerLength + 2];
        if (current != priority)
        {
            current = priority;
            UpdateChecksum();
        }

        return _bytes;
    }

    private static void Validate(AdvertisementTemplate template)
    {
        InetFamily family = template.Source.Family;
        bool isV2 = template.Version == VrrpVersion.V2;
        if (template.Vrid == 0)
        {
            throw new ArgumentException("The VRID is 1 to 255.", nameof(template));
        }

        if (template.Addresses.Length is 0 or > 255 || !AreAllOf(family, template.Addresses)
            || template.Destination.Family != family || (isV2 && family == InetFamily.IPv6))
        {
            throw new ArgumentException(
                "1 to 255 addresses of the source's family; version 2 is IPv4.", nameof(template));
        }

        int units = isV2 ? template.Interval.WholeSeconds : template.Interval.WholeCentiseconds;
        Duration carried = isV2 ? Duration.FromSeconds(units) : Duration.FromCentiseconds(units);
        if (units < 1 || units > (isV2 ? 255 : 4095) || carried != template.Interval)
        {
            throw new ArgumentException("The interval does not fit its field.", nameof(template));
        }

        bool hasAuthentication = template.AuthenticationType != AuthenticationType.None
            || template.AuthenticationData.Length != 0;
        if (hasAuthentication && (!isV2 || template.AuthenticationData.Length != VrrpProtocol.AuthenticationLength))
        {
            throw new ArgumentException("Authentication is version 2's and has 8 bytes.", nameof(template));
        }
    }

    private static bool AreAllOf(InetFamily family, ImmutableArray<InetAddress> addresses)
    {
        foreach (InetAddress address in addresses)
        {
            if (address.Family != family)
            {
                return false;
            }
        }

        return true;
    }

    private static void WriteMessage(Span<byte> message, AdvertisementTemplate template)
    {
        message[0] = (byte)(((int)template.Version << 4) | VrrpProtocol.AdvertisementType);
        message[VrrpProtocol.VridOffset] = template.Vrid;
        message[2] = VrrpProtocol.ResignPriority;
        message[3] = (byte)template.Addresses.Length;
        if (template.Version == VrrpVersion.V2)
        {
            message[4] = (byte)template.AuthenticationType;
            message[5] = (byte)template.Interval.WholeSeconds;
        }
        else
        {
            BinaryPrimitives.WriteUInt16BigEndian(message[4..], (ushort)template.Interval.WholeCentiseconds);
        }

        Span<byte> rest = message[VrrpProtocol.FixedLength..];
        foreach (InetAddress address in template.Addresses)
        {
            rest = rest[address.WriteTo(rest)..];
        }

        template.AuthenticationData.AsSpan().CopyTo(rest);
    }

    private void UpdateChecksum()
    {
        Span<byte> message = _bytes.AsSpan(_headerLength);
        BinaryPrimitives.WriteUInt16BigEndian(message[ChecksumOffset..], 0);
        uint sum = InternetChecksum.Add(message);
        if (_usesPseudoHeader)
        {
            sum = InternetChecksum.AddPseudoHeader(
                Template.Source, _checksumDestination, VrrpProtocol.IpProtocol, message.Length, sum);
        }

        BinaryPrimitives.WriteUInt16BigEndian(message[ChecksumOffset..], InternetChecksum.Finish(sum));
    }
}
