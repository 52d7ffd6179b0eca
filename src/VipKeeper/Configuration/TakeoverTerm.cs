using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration;

/// <summary>A part of the longest time that a takeover can take.</summary>
/// <param name="name">What takes it, as it is printed: "down timer".</param>
/// <param name="length">How long at most.</param>
/// <param name="isGate">True for what the backup does first, whose timer has run out.</param>
internal sealed class TakeoverTerm(string name, Duration length, bool isGate)
{
    /// <summary>What takes it, as it is printed.</summary>
    public string Name { get; } = name;

    /// <summary>How long at most.</summary>
    public Duration Length { get; } = length;

    /// <summary>True for what the backup does first, whose timer has run out.</summary>
    public bool IsGate { get; } = isGate;
}
