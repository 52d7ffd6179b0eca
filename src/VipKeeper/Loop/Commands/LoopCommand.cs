namespace VipKeeper.Loop.Commands;

/// <summary>Something another thread asks of the packet loop; carried out between two waits.</summary>
internal abstract class LoopCommand
{
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the loop has carried out the command, or fails with what it threw.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Tells the asker that it is done.</summary>
    public void Complete() => _completion.TrySetResult();

    /// <summary>Tells the asker that it failed.</summary>
    public void Fail(Exception exception) => _completion.TrySetException(exception);
}
