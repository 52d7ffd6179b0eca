namespace VipKeeper.Interop.Hostile;

/// <summary>What a flood did to a daemon.</summary>
/// <param name="Host">The daemon's host.</param>
/// <param name="Wakeups">How often its loop woke up.</param>
/// <param name="Drops">The packets that it counted as dropped.</param>
/// <param name="AdvertsSent">The adverts that it sent.</param>
/// <param name="AdvertsReceived">The adverts that it took.</param>
/// <param name="ProcessorShare">What part of one processor it used.</param>
/// <param name="GrowthKiB">What it grew by.</param>
/// <param name="LatenessMs">The largest lateness of one of its timers since its start, in milliseconds.</param>
internal sealed record FloodEffect(
    string Host, long Wakeups, long Drops, long AdvertsSent, long AdvertsReceived, double ProcessorShare,
    long GrowthKiB, double LatenessMs)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Host}: {Wakeups} wake-ups, {Drops} drops, {AdvertsSent} adverts sent, {AdvertsReceived} received, " +
        $"{ProcessorShare:P1} of a processor, {GrowthKiB} KiB more, timers at most {LatenessMs:0.0} ms late";
}
