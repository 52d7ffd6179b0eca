namespace VipKeeper.Simulation.Groups;

/// <summary>An advert on its way.</summary>
/// <param name="Source">The sender.</param>
/// <param name="Options">The sender's configuration.</param>
/// <param name="Priority">The priority that it tells.</param>
/// <param name="Addresses">The addresses on the wire.</param>
internal sealed record AdvertisementBytes(
    InetAddress Source, VirtualRouterOptions Options, byte Priority, byte[] Addresses)
{
    /// <summary>The advert as the parser would hand it over.</summary>
    public Advertisement Read => new()
    {
        Source = Source,
        Destination = VrrpProtocol.MulticastGroup(Options.Family),
        HopLimit = VrrpProtocol.HopLimit,
        Version = Options.Version,
        Vrid = Options.Vrid,
        Priority = Priority,
        Interval = Options.AdvertisementInterval,
        ChecksumForm = Options.ChecksumForm,
        AddressBytes = Addresses,
    };
}
