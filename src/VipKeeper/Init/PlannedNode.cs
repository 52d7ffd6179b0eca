using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Init;

/// <summary>One of the two nodes.</summary>
/// <param name="Address">Its own address.</param>
/// <param name="ContainerId">Its container's id, or null when it is not known.</param>
/// <param name="Name">Its name in logs and status, or null for its host name.</param>
/// <param name="Priority">1 to 254.</param>
internal sealed record PlannedNode(InetAddress Address, string? ContainerId, string? Name, byte Priority)
{
    /// <summary>What it is called where there is room for one word.</summary>
    public string Label => Name ?? Address.ToString();

    /// <summary>What it is, as a phrase.</summary>
    public string Describe() => ContainerId is { } id ? $"container {id}, {Address}" : Address.ToString();
}
