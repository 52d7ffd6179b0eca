namespace VipKeeper.Simulation.World;

/// <summary>In what releases and configurations of keepalived differ, where it matters to the other node.</summary>
/// <param name="DropsDifferingLists">2.3.2 and older drop an advert whose address list is not their own.</param>
/// <param name="SpeaksWhenYielding"><c>higher_prio_send_advert</c>: one last advert to a superior master.</param>
/// <param name="ReadsBeforeTimers">
/// After a freeze, whether what waited in the socket comes before the timers; not specified, so both occur.
/// </param>
/// <param name="Refresh"><c>garp_master_refresh</c>; zero, the default, for never.</param>
internal sealed record KeepalivedTraits(
    bool DropsDifferingLists, bool SpeaksWhenYielding, bool ReadsBeforeTimers, Duration Refresh)
{
    /// <summary>One line for a failure report.</summary>
    public override string ToString() =>
        $"keepalived {(DropsDifferingLists ? "2.2.7" : "2.3.3")}"
        + $"{(SpeaksWhenYielding ? ", higher_prio_send_advert" : string.Empty)}"
        + $", {(ReadsBeforeTimers ? "packets" : "timers")} first, refresh {Refresh}";
}
