namespace VipKeeper.History;

/// <summary>For how long nobody answered for an address, as this node asked from outside.</summary>
/// <param name="lengthMs">From the last answer until the next one, or until this node claimed it.</param>
/// <param name="resolutionMs">The time between two questions: the true length differs by as much.</param>
/// <param name="address">Which address.</param>
/// <param name="mac">Who answers now; null when this node has it or nobody answers.</param>
/// <param name="previousMac">Who answered before, or null.</param>
internal sealed class RecordedOutage(
    double lengthMs, double resolutionMs, string address, string? mac, string? previousMac)
{
    /// <summary>From the last answer until the next one, or until this node claimed it, in milliseconds.</summary>
    public double LengthMs { get; } = lengthMs;

    /// <summary>The time between two questions, in milliseconds: the true length differs by as much.</summary>
    public double ResolutionMs { get; } = resolutionMs;

    /// <summary>Which address.</summary>
    public string Address { get; } = address;

    /// <summary>Who answers now; null when this node has it or nobody answers.</summary>
    public string? Mac { get; } = mac;

    /// <summary>Who answered before, or null.</summary>
    public string? PreviousMac { get; } = previousMac;
}
