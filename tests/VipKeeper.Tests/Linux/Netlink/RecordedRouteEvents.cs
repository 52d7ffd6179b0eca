using VipKeeper.Linux.Netlink;

namespace VipKeeper.Tests.Linux.Netlink;

/// <summary>Keeps what a monitor told.</summary>
internal sealed class RecordedRouteEvents : IRouteEvents
{
    internal List<LinkInfo> Changed { get; } = [];

    internal List<(int Index, string Name)> Removed { get; } = [];

    internal List<InterfaceAddress> AddressesAdded { get; } = [];

    internal List<InterfaceAddress> AddressesRemoved { get; } = [];

    internal int Overruns { get; private set; }

    internal int Count => Changed.Count + Removed.Count + AddressesAdded.Count + AddressesRemoved.Count + Overruns;

    public void LinkChanged(in LinkInfo link) => Changed.Add(link);

    public void LinkRemoved(int index, string name) => Removed.Add((index, name));

    public void AddressAdded(in InterfaceAddress address) => AddressesAdded.Add(address);

    public void AddressRemoved(in InterfaceAddress address) => AddressesRemoved.Add(address);

    public void Overrun() => Overruns++;
}
