using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop.Commands;

/// <summary>Whether the service was reached at the virtual addresses after a takeover.</summary>
/// <param name="instance">The name of the instance.</param>
/// <param name="becameMaster">Which takeover: how often the instance had become master.</param>
/// <param name="isReached">Whether it was.</param>
/// <param name="holdDown">How long to stay away if not.</param>
internal sealed class ReportTakeoverCommand(string instance, long becameMaster, bool isReached, Duration holdDown)
    : LoopCommand
{
    /// <summary>The name of the instance.</summary>
    public string Instance { get; } = instance;

    /// <summary>Which takeover: how often the instance had become master.</summary>
    public long BecameMaster { get; } = becameMaster;

    /// <summary>Whether it was.</summary>
    public bool IsReached { get; } = isReached;

    /// <summary>How long to stay away if not.</summary>
    public Duration HoldDown { get; } = holdDown;

    /// <summary>Whether the role was given back.</summary>
    public bool HasYielded { get; set; }
}
