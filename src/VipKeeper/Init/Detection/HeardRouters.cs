namespace VipKeeper.Init.Detection;

/// <summary>What a short listen on the network gave.</summary>
/// <param name="Routers">Who was heard, each VRID of a sender once.</param>
/// <param name="Fault">Why nothing could be heard, or null.</param>
internal sealed record HeardRouters(IReadOnlyList<HeardRouter> Routers, string? Fault = null)
{
    /// <summary>Silence.</summary>
    public static HeardRouters None { get; } = new([]);

    /// <summary>True when all of it came to this machine, and its own firewall let nothing of it through.</summary>
    public bool IsStoppedByFirewall { get; init; }
}
