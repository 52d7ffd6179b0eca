namespace VipKeeper.Benchmarks.Beside.Load;

/// <summary>What a pair of one daemon costs.</summary>
internal sealed record LoadSample
{
    /// <summary>Virtual routers on each node.</summary>
    public required int Instances { get; init; }

    /// <summary>The advertisement interval in milliseconds.</summary>
    public required int IntervalMs { get; init; }

    /// <summary>Who ran on both nodes.</summary>
    public required Daemon Daemon { get; init; }

    /// <summary>CPU time of the master in percent of one core.</summary>
    public required double MasterCpuPercent { get; init; }

    /// <summary>CPU time of the backup in percent of one core.</summary>
    public required double BackupCpuPercent { get; init; }

    /// <summary>The master's memory.</summary>
    public required ProcessMemory Memory { get; init; }

    /// <summary>From the start of the first daemon to its last instance's first advert, in milliseconds.</summary>
    public required double TimeToMasterMs { get; init; }

    /// <summary>How evenly the master's adverts came.</summary>
    public required AdvertJitter Idle { get; init; }

    /// <summary>The same with twice as many busy processes as cores.</summary>
    public required AdvertJitter Busy { get; init; }

    /// <summary>Adverts of the backup in either window: it took over from a master that was alive.</summary>
    public required int FalseTakeovers { get; init; }
}
