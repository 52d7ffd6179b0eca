using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop.Commands;

/// <summary>
/// Make ready for another program in this process: no peer may miss this node while that one starts. To be repeated
/// until it tells that all is ready.
/// </summary>
/// <param name="pause">The longest that the start may take.</param>
internal sealed class PrepareReexecCommand(Duration pause) : LoopCommand
{
    /// <summary>
    /// The longest that the start may take. A master whose peers are less patient hands its role over first.
    /// </summary>
    public Duration Pause { get; } = pause;

    /// <summary>What came of it.</summary>
    public ReexecReadiness Readiness { get; set; }
}
