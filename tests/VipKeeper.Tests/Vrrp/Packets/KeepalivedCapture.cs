using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Tests.Vrrp.Packets;

/// <summary>One advert as keepalived 2.2.7 put it on the wire, from the IP header on.</summary>
/// <param name="packet">The bytes.</param>
/// <param name="template">What our encoder must be told to build the same message.</param>
/// <param name="priority">The priority in the packet.</param>
/// <param name="form">The checksum that was used.</param>
internal sealed class KeepalivedCapture(
    string packet, AdvertisementTemplate template, byte priority, ChecksumForm form)
{
    public byte[] Packet { get; } = Convert.FromHexString(packet);

    public AdvertisementTemplate Template { get; } = template;

    public byte Priority { get; } = priority;

    public ChecksumForm Form { get; } = form;

    public InetAddress Source => Template.Source;

    public InetAddress Destination => Template.Destination;

    public int HeaderLength => Source.Family == InetFamily.IPv4 ? 20 : 40;

    /// <summary>The VRRP message alone.</summary>
    public byte[] Message => Packet[HeaderLength..];
}
