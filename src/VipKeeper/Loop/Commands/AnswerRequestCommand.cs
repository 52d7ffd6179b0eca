namespace VipKeeper.Loop.Commands;

/// <summary>What was asked for before a takeover or a release is done, or has failed.</summary>
/// <param name="number">The number of the request; one that is over is not answered any more.</param>
/// <param name="isReady">False when it has failed.</param>
internal sealed class AnswerRequestCommand(long number, bool isReady) : LoopCommand
{
    /// <summary>The number of the request.</summary>
    public long Number { get; } = number;

    /// <summary>False when it has failed.</summary>
    public bool IsReady { get; } = isReady;
}
