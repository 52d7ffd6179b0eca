namespace VipKeeper.Hooks;

/// <summary>What an instance runs, has run and has still to run; guarded by the lock of its owner.</summary>
/// <param name="name">The instance's name.</param>
internal sealed class InstanceHooks(string name)
{
    private readonly HookTally[] _stages = new HookTally[(int)HookStage.Notify + 1];

    /// <summary>The instance's name.</summary>
    public string Name { get; } = name;

    /// <summary>What it has still to run.</summary>
    public HookQueue Queue { get; } = new();

    /// <summary>The hook that runs, or null.</summary>
    public string? Running { get; set; }

    /// <summary>The last run that has ended, or null.</summary>
    public HookRecord? Last { get; private set; }

    /// <summary>How many runs have ended, those that could not begin included.</summary>
    public long Runs { get; private set; }

    /// <summary>How many of them did not end with exit code 0.</summary>
    public long Failures { get; private set; }

    /// <summary>The same by <see cref="HookStage"/>, and how long the runs took.</summary>
    public ReadOnlySpan<HookTally> Stages => _stages;

    /// <summary>Notes the end of a run.</summary>
    public void Complete(HookStage stage, HookRecord record)
    {
        _stages[(int)stage].Add(record);
        Running = null;
        Last = record;
        Runs++;
        Failures += record.IsSuccess ? 0 : 1;
        Queue.Complete();
    }
}
