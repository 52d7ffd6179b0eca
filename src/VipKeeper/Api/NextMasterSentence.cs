using System.Globalization;
using VipKeeper.Status;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Peers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Api;

/// <summary>
/// Who would be master if the present one stopped, and after how long, as far as this node can know: backups are
/// silent, so of another node it knows what that one said as master.
/// </summary>
internal static class NextMasterSentence
{
    /// <summary>The sentence, without a full stop.</summary>
    public static string Of(InstanceSnapshot instance, Instant at) => instance.State switch
    {
        RouterState.Master => OfMaster(instance, at),
        RouterState.Backup when instance.IsInMaintenance =>
            "this node is in maintenance and takes over from nobody",
        RouterState.Backup => OfBackup(instance, at),
        _ => "this node takes no part in the election",
    };

    private static string OfMaster(InstanceSnapshot instance, Instant at)
    {
        Peer? best = null;
        foreach (Peer peer in instance.Peers.Peers)
        {
            bool isKnown = peer is { Accepted: > 0, IsRejected: false };
            best = isKnown && (best is null || peer.HeardAt > best.HeardAt) ? peer : best;
        }

        if (best is null)
        {
            return "nobody else was heard; a backup is silent, so there may be one";
        }

        // Its priority as master is in its adverts; the last one may have been the resignation.
        string priority = best.Priority > 0 ? $" (priority {best.Priority})" : "";
        Duration interval = instance.Configuration.AdvertInterval;
        byte reckoned = best.Priority > 0 ? best.Priority : (byte)1;
        Duration dead = ProtocolTimers.DownInterval(
            instance.Configuration.Version, reckoned, interval, instance.Configuration.DownTimerAdverts);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"if this node died now, {best.Address}{priority} would take over in about {Seconds(dead)}; it was last "
            + $"heard {Seconds(at - best.HeardAt)} ago, as a backup is silent");
    }

    private static string OfBackup(InstanceSnapshot instance, Instant at)
    {
        bool isHeard = !instance.LastMasterHeardAt.IsNever && at - instance.LastMasterHeardAt <= instance.DownInterval;
        string master = isHeard ? instance.LastMaster.ToString() : "the master";
        string aside = instance.IsAside && instance.LastMasterPriority < instance.Priority
            ? $"; its lower priority is left alone because the role was moved there by a switchover"
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"if {master} stopped now, this node would take over {Seconds(instance.Skew)} later, and "
            + $"{Seconds(instance.DownInterval)} after its last advert if it died, unless a better backup does{aside}");
    }

    private static string Seconds(Duration length) => length.TotalMilliseconds < 1000
        ? string.Create(CultureInfo.InvariantCulture, $"{length.TotalMilliseconds:0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{length.TotalMilliseconds / 1000:0.0} s");
}
