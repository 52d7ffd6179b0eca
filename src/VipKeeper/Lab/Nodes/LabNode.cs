namespace VipKeeper.Lab.Nodes;

/// <summary>What nodes have in common, whichever daemon they run: one process that comes and goes.</summary>
/// <param name="name">The host's name on the switch.</param>
/// <param name="space">The host's namespace.</param>
/// <param name="logPath">Where the daemon's output goes.</param>
internal abstract class LabNode(string name, string space, string logPath) : ILabNode
{
    private static readonly TimeSpan StopBound = TimeSpan.FromSeconds(20);

    private NodeProcess? _process;
    private bool _isWanted;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string LogPath => logPath;

    /// <inheritdoc/>
    public bool IsRunning => _process is { IsRunning: true };

    /// <inheritdoc/>
    public bool HasFailed => _isWanted && !IsRunning;

    /// <summary>The program and its arguments.</summary>
    protected abstract IReadOnlyList<string> Command { get; }

    /// <inheritdoc/>
    public void Start()
    {
        if (!IsRunning)
        {
            _process?.Dispose();
            BeforeStart();
            _process = NodeProcess.Start(space, Command, logPath);
            _isWanted = true;
        }
    }

    /// <summary>Runs before each start of the daemon.</summary>
    protected virtual void BeforeStart()
    {
    }

    /// <inheritdoc/>
    public void Terminate()
    {
        _isWanted = false;
        _process?.Terminate();
    }

    /// <inheritdoc/>
    public void WaitUntilStopped()
    {
        if (_process is not null && !_process.WaitForExit(StopBound))
        {
            throw new LabException(
                $"the daemon of node {name} still runs {StopBound.TotalSeconds:0} s after SIGTERM; {LogTail.Of(this)}");
        }
    }

    /// <inheritdoc/>
    public void Kill()
    {
        _isWanted = false;
        _process?.Kill();
    }

    /// <summary>Ends the daemon.</summary>
    public void Dispose() => _process?.Dispose();
}
