using VipKeeper.Configuration;
using VipKeeper.Daemon;
using VipKeeper.Doctor.Evidence;
using VipKeeper.Scan;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Peers;

namespace VipKeeper.Doctor.Examinations;

/// <summary>Who was heard, and in what the peer is configured otherwise, as far as its adverts show it.</summary>
internal sealed class PeerExamination : IExamination
{
    // One advert of another master may cross ours during a handover.
    private const int MoreThanChance = 2;

    private static readonly AdvertisementAnomalies[] Anomalies =
    [
        AdvertisementAnomalies.AddressListDiffers,
        AdvertisementAnomalies.IntervalDiffers,
        AdvertisementAnomalies.ChecksumDiffers,
    ];

    /// <inheritdoc/>
    public void Examine(DoctorCase subject, FindingList findings)
    {
        foreach ((string name, string complaint) in subject.Heard.Complaints)
        {
            findings.Warning(
                Topics.Adverts, name, $"{name} could not be listened to: {complaint}", "sudo vipkeeper doctor");
        }

        foreach (InstanceConfiguration instance in subject.Instances)
        {
            if (subject.Heard.Interfaces.Contains(instance.Interface))
            {
                ExamineInstance(subject, instance, findings);
                ExamineOthers(subject, instance, findings);
            }
        }

        if (subject.Instances.Count == 0)
        {
            TellWhoSpeaks(subject, findings);
        }
    }

    private static void ExamineInstance(DoctorCase subject, InstanceConfiguration instance, FindingList findings)
    {
        PeerDiagnosis diagnosis = subject.Heard.DiagnosisOf(instance);
        if (diagnosis.Peers.IsEmpty)
        {
            TellSilence(subject, instance, diagnosis, findings);
        }

        foreach (Peer peer in diagnosis.Peers)
        {
            if (SpeakerOf(subject, instance, peer.Address) is { Addresses.Count: > 0 } speaker
                && !SharesAddress(instance, speaker))
            {
                TellCollision(subject, instance, speaker, findings);
                continue;
            }

            ExaminePeer(subject, instance, diagnosis, peer, findings);
        }

        if (diagnosis.Sent >= MoreThanChance && diagnosis.Heard >= MoreThanChance)
        {
            var others = new List<string>();
            foreach (Peer peer in diagnosis.Peers)
            {
                others.Add(peer.Address.ToString());
            }

            findings.Problem(
                Topics.TwoMasters, instance.Name,
                $"this machine and {string.Join(" and ", others)} both advertise as master of VRID {instance.Vrid}",
                "vipkeeper status    # says why an advert is not accepted",
                "# on the other node: the same, or keepalived's log");
        }
    }

    private static void ExaminePeer(
        DoctorCase subject, InstanceConfiguration instance, PeerDiagnosis diagnosis, Peer peer, FindingList findings)
    {
        if (peer.IsRejected)
        {
            findings.Problem(
                Topics.Peer, instance.Name,
                $"{peer.Address} is heard and not accepted: {PeerSentences.Describe(peer.Rejection)}",
                $"# {PeerSentences.Remedy(peer.Rejection)}",
                $"# here in {subject.ConfigurationPath}, then: systemctl reload vipkeeper");
        }

        bool differs = false;
        foreach (AdvertisementAnomalies anomaly in Anomalies)
        {
            if (peer.Anomalies.HasFlag(anomaly))
            {
                differs = true;
                PeerDifference difference = peer.DifferenceOf(anomaly, diagnosis.Options);
                findings.Warning(
                    Topics.Peer, instance.Name,
                    $"{peer.Address} is accepted, and configured otherwise: {PeerSentences.Describe(difference)}",
                    $"# {PeerSentences.Remedy(difference)}",
                    $"# here in {subject.ConfigurationPath}, then: systemctl reload vipkeeper");
            }
        }

        if (!peer.IsRejected && !differs)
        {
            findings.Ok(
                Topics.Peer, instance.Name,
                $"{peer.Address} advertises as this node would: version {peer.Version}, priority {peer.Priority}, "
                + $"every {peer.Interval}");
        }

        if (peer.Priority == instance.Priority && peer.Priority != VrrpProtocol.OwnerPriority)
        {
            findings.Warning(
                Topics.PriorityEqual, instance.Name,
                $"{peer.Address} has priority {peer.Priority}, as this node has",
                $"# write a lower 'priority' on the node that is to stand by, in {subject.ConfigurationPath}, then:",
                "systemctl reload vipkeeper");
        }
    }

    private static void TellSilence(
        DoctorCase subject, InstanceConfiguration instance, PeerDiagnosis diagnosis, FindingList findings)
    {
        string where = $"VRID {instance.Vrid} on {instance.Interface}";
        if (diagnosis.Sent > 0)
        {
            findings.Note(
                Topics.Adverts, instance.Name,
                $"this node advertises {where} and hears no other master, as it should be: a backup is silent, so "
                + "whether the other node hears it can only be seen there",
                "vipkeeper doctor    # on the other node, too");
            return;
        }

        string? state = subject.DaemonsViewOf(instance)?.State;
        if (state is "Backup")
        {
            findings.Warning(
                Topics.Adverts, instance.Name,
                $"this node is backup of {where} and heard no master for {subject.Heard.Listened}",
                "vipkeeper status",
                $"vipkeeper scan --interface {instance.Interface} --seconds 30");
            return;
        }

        findings.Note(
            Topics.Adverts, instance.Name, $"nobody advertised {where} for {subject.Heard.Listened}",
            $"vipkeeper scan --interface {instance.Interface} --seconds 30");
    }

    // The same number for other addresses, the same addresses under another number, and CARP.
    private static void ExamineOthers(DoctorCase subject, InstanceConfiguration instance, FindingList findings)
    {
        foreach (Speaker speaker in subject.Heard.OthersOn(instance.Interface))
        {
            if (speaker.IsCarp)
            {
                ExamineCarp(subject, instance, speaker, findings);
            }
            else if (speaker.Number != instance.Vrid && SharesAddress(instance, speaker)
                && speaker.Source.Family == instance.Family)
            {
                findings.Problem(
                    Topics.Vrid, instance.Name,
                    $"{speaker.Source} advertises addresses of {instance.Name} as VRID {speaker.Number}, and this node "
                    + $"as VRID {instance.Vrid}: neither hears the other as its own",
                    $"# set 'vrid: {speaker.Number}' here in {subject.ConfigurationPath}, or vrid {instance.Vrid} "
                    + "there",
                    "# (keepalived: virtual_router_id), then: systemctl reload vipkeeper");
            }
        }
    }

    private static void ExamineCarp(
        DoctorCase subject, InstanceConfiguration instance, Speaker speaker, FindingList findings)
    {
        if (speaker.Number != instance.Vrid)
        {
            findings.Note(
                Topics.Carp, instance.Interface, $"{speaker.Source} speaks CARP with VHID {speaker.Number}");
            return;
        }

        findings.Warning(
            Topics.Carp, instance.Name,
            $"{speaker.Source} speaks CARP with VHID {speaker.Number}, which is the VRID here",
            RenumberLine(subject, instance),
            "systemctl reload vipkeeper    # at the same time on both nodes");
    }

    private static void TellCollision(
        DoctorCase subject, InstanceConfiguration instance, Speaker speaker, FindingList findings) =>
        findings.Problem(
            Topics.Vrid, instance.Name,
            $"{speaker.Source} ({speaker.Mac}) uses VRID {instance.Vrid} for other addresses: "
            + string.Join(", ", speaker.Addresses),
            RenumberLine(subject, instance),
            "systemctl reload vipkeeper    # at the same time on both nodes",
            $"# if it is the other node of this pair: make 'addresses' equal on both");

    private static string RenumberLine(DoctorCase subject, InstanceConfiguration instance)
    {
        byte? free = VridRanges.Nearest(instance.Vrid, number => IsTaken(subject, instance.Interface, number));
        return $"# write 'vrid: {free}', which is free, on both nodes of {instance.Name}, then:";
    }

    private static bool IsTaken(DoctorCase subject, string interfaceName, byte number)
    {
        foreach (InstanceConfiguration other in subject.Configuration?.Instances ?? [])
        {
            if (other.Interface == interfaceName && other.Vrid == number)
            {
                return true;
            }
        }

        return subject.Heard.Table.On(interfaceName).Exists(speaker => speaker.Number == number);
    }

    private static Speaker? SpeakerOf(DoctorCase subject, InstanceConfiguration instance, InetAddress source) =>
        subject.Heard.OthersOn(instance.Interface).Find(speaker =>
            !speaker.IsCarp && speaker.Number == instance.Vrid && speaker.Source == source
            && speaker.Fault == DropReason.None);

    private static bool SharesAddress(InstanceConfiguration instance, Speaker speaker)
    {
        foreach (AddressConfiguration address in instance.Addresses)
        {
            foreach (InetAddress advertised in speaker.Addresses)
            {
                if (address.Address == advertised)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static void TellWhoSpeaks(DoctorCase subject, FindingList findings)
    {
        foreach (string name in subject.Heard.Interfaces)
        {
            List<Speaker> others = subject.Heard.OthersOn(name);
            foreach (Speaker speaker in others)
            {
                findings.Note(
                    Topics.Adverts, name,
                    $"{speaker.Source} speaks {SpeakerSentences.Protocol(speaker)} with number {speaker.Number}: "
                    + SpeakerSentences.Details(speaker));
            }

            if (others.Count == 0)
            {
                findings.Note(
                    Topics.Adverts, name,
                    $"nobody spoke VRRP or CARP on {name} for {subject.Heard.Listened}",
                    $"vipkeeper scan --interface {name} --seconds 30");
            }
        }
    }
}
