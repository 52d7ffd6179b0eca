namespace VipKeeper.Linux.Netlink;

/// <summary>What a <see cref="RouteMonitor"/> tells. Called on the thread that drains it.</summary>
public interface IRouteEvents
{
    /// <summary>An interface appeared or changed; often nothing that is described here changed.</summary>
    void LinkChanged(in LinkInfo link);

    /// <summary>An interface is gone.</summary>
    void LinkRemoved(int index, string name);

    /// <summary>An address appeared or changed: also when its lifetime was renewed.</summary>
    void AddressAdded(in InterfaceAddress address);

    /// <summary>An address is gone, by whoever's hand or because its lifetime ended.</summary>
    void AddressRemoved(in InterfaceAddress address);

    /// <summary>Messages were lost: dump links and addresses again.</summary>
    void Overrun();
}
