using VipKeeper.Lab.Network;

namespace VipKeeper.Lab;

/// <summary>
/// The lab's hosts. The examples' three pairs live in two networks and on six containers; here two nodes stand for
/// all of them, with an address of their own in each network, and one client sits in both.
/// </summary>
internal static class LabTopology
{
    /// <summary>The node with the examples' preferred files.</summary>
    public const string Preferred = "a";

    /// <summary>The node with the examples' standby files.</summary>
    public const string Standby = "b";

    /// <summary>The client.</summary>
    public const string Client = "client";

    /// <summary>Every host with its addresses.</summary>
    public static IReadOnlyList<LabHost> Hosts { get; } =
    [
        new(Client, ["192.168.10.200/24", "192.168.30.200/24"]),
        new(Preferred, ["192.168.10.111/24", "192.168.30.160/24"]),
        new(Standby, ["192.168.10.112/24", "192.168.30.162/24"]),
    ];
}
