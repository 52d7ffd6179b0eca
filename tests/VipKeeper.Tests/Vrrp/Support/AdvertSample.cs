using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Tests.Vrrp.Support;

/// <summary>A received advert that fits <see cref="RouterScenario.Options"/> unless a test changes it.</summary>
internal sealed record AdvertSample
{
    public InetAddress Source { get; init; } = RouterScenario.HigherAddress;

    public InetAddress Destination { get; init; } = VrrpProtocol.MulticastGroupIPv4;

    public byte HopLimit { get; init; } = 255;

    public VrrpVersion Version { get; init; } = VrrpVersion.V3;

    public byte Priority { get; init; } = 100;

    public Duration Interval { get; init; } = Duration.FromSeconds(1);

    public ChecksumForm ChecksumForm { get; init; } = ChecksumForm.PseudoHeader;

    public InetAddress[] Addresses { get; init; } = [RouterScenario.VirtualAddress];

    public AuthenticationType AuthenticationType { get; init; }

    public byte[] AuthenticationData { get; init; } = [];

    /// <summary>The advert as the parser would hand it over.</summary>
    public Advertisement ToAdvertisement()
    {
        byte[] addresses = new byte[Addresses.Length * Source.Length];
        for (int i = 0; i < Addresses.Length; i++)
        {
            Addresses[i].WriteTo(addresses.AsSpan(i * Source.Length));
        }

        return new Advertisement
        {
            Source = Source,
            Destination = Destination,
            HopLimit = HopLimit,
            Version = Version,
            Vrid = 55,
            Priority = Priority,
            Interval = Interval,
            ChecksumForm = ChecksumForm,
            AuthenticationType = AuthenticationType,
            AuthenticationData = AuthenticationData,
            AddressBytes = addresses,
        };
    }
}
