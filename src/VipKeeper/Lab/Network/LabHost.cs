namespace VipKeeper.Lab.Network;

/// <summary>A machine on the lab's switch: a network namespace with one interface, <c>eth0</c>.</summary>
/// <param name="Name">
/// What its namespace and its port on the switch are called after: 1 to 10 lower-case letters and digits.
/// </param>
/// <param name="Addresses">Its own addresses with prefix lengths, either family: <c>192.168.10.111/24</c>.</param>
internal sealed record LabHost(string Name, IReadOnlyList<string> Addresses)
{
    /// <summary>The interface inside every host, as in a container.</summary>
    public const string Interface = "eth0";

    /// <summary>The name of the host's port on the switch. At most 12 characters (IFNAMSIZ allows 15).</summary>
    public string Port => "p-" + Name;
}
