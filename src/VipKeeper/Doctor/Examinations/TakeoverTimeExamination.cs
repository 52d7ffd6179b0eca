using VipKeeper.Configuration;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Peers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Doctor.Examinations;

/// <summary>
/// Whether the promised time is kept with the interval that the master really tells: in version 3 it is followed, and
/// may be longer than our own.
/// </summary>
internal sealed class TakeoverTimeExamination : IExamination
{
    /// <inheritdoc/>
    public void Examine(DoctorCase subject, FindingList findings)
    {
        foreach (InstanceConfiguration instance in subject.Instances)
        {
            if (instance.Rto is not { } promise)
            {
                continue;
            }

            Duration longest = instance.Takeover.Total;
            string because = instance.Takeover.ToString();
            foreach (Peer peer in subject.Heard.DiagnosisOf(instance).Peers)
            {
                if (peer.IsRejected || peer.Interval <= instance.AdvertInterval
                    || instance.Version == VrrpVersion.V2)
                {
                    continue;
                }

                Duration more = DownInterval(instance, peer.Interval) - DownInterval(instance, instance.AdvertInterval);
                longest = instance.Takeover.Total + more;
                because = $"{peer.Address} advertises every {peer.Interval}";
            }

            if (longest > promise)
            {
                findings.Problem(
                    Topics.Rto, instance.Name,
                    $"a takeover takes up to {longest} ({because}), and {promise} is promised",
                    $"# write 'advert_interval: {instance.AdvertInterval}' on the other node, or a longer 'rto' here",
                    $"vipkeeper check {subject.ConfigurationPath}");
            }
            else
            {
                findings.Ok(
                    Topics.Rto, instance.Name, $"a takeover takes at most {longest}, and {promise} is promised");
            }
        }
    }

    private static Duration DownInterval(InstanceConfiguration instance, Duration interval) =>
        ProtocolTimers.DownInterval(instance.Version, instance.Priority, interval, instance.DownTimerAdverts);
}
