using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration;

/// <summary>What is done when the instance has become master.</summary>
internal sealed record TakeoverConfiguration
{
    /// <summary>The addresses are checked, and a failure is told.</summary>
    public static TakeoverConfiguration Default { get; } = new();

    /// <summary>Whether the instance's checks are made of its virtual addresses, too.</summary>
    public bool Check { get; init; } = true;

    /// <summary>Whether the node gives the role back when that fails, to a peer that was heard lately.</summary>
    public bool Yields { get; init; }

    /// <summary>For how long it then stays away, 1 s to 1 h; doubled for each failure in a row.</summary>
    public Duration HoldDown { get; init; } = Duration.FromSeconds(60);
}
