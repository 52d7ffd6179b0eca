namespace VipKeeper.Gates;

/// <summary>The steps of one instance's last request.</summary>
/// <param name="number">The request's number.</param>
/// <param name="isRelease">False for a takeover.</param>
internal sealed class RunningRequest(long number, bool isRelease) : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The request's number.</summary>
    public long Number { get; } = number;

    /// <summary>False for a takeover.</summary>
    public bool IsRelease { get; } = isRelease;

    /// <summary>Ends when the steps have, and never fails.</summary>
    public Task Steps { get; private set; } = Task.CompletedTask;

    /// <summary>Begins the steps, off the thread of the caller.</summary>
    public void Begin(Func<CancellationToken, Task> steps)
    {
        CancellationToken token = _cancellation.Token;
        Steps = Task.Run(() => steps(token), CancellationToken.None);
    }

    /// <summary>Ends the steps that still run; <see cref="Steps"/> tells when they have.</summary>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();
}
