using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Hooks;

/// <summary>What came of the runs of one hook of an instance; guarded by the lock of its owner.</summary>
internal struct HookTally
{
    /// <summary>How many have ended, those that could not begin included.</summary>
    public long Runs { get; private set; }

    /// <summary>How many of them did not end with exit code 0.</summary>
    public long Failures { get; private set; }

    /// <summary>How long all of them took.</summary>
    public Duration Length { get; private set; }

    /// <summary>Adds a run.</summary>
    public void Add(HookRecord record)
    {
        Runs++;
        Failures += record.IsSuccess ? 0 : 1;
        Length += record.Length;
    }
}
