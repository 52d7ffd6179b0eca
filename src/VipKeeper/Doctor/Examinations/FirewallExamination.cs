using VipKeeper.Api;
using VipKeeper.Configuration;
using VipKeeper.Doctor.Evidence;
using VipKeeper.Scan;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Doctor.Examinations;

/// <summary>What this machine's own packet filter does to adverts: by what came through it, and by its rules.</summary>
internal sealed class FirewallExamination : IExamination
{
    // One packet may be read on one side of the end of the listening only.
    private const int MoreThanChance = 2;

    /// <inheritdoc/>
    public void Examine(DoctorCase subject, FindingList findings)
    {
        foreach (InstanceConfiguration instance in subject.Instances)
        {
            ExamineIncoming(subject, instance, findings);
            ExamineOutgoing(subject, instance, findings);
            if (subject.Firewall is { } firewall)
            {
                Judge(firewall, instance, SourceOf(subject, instance), findings);
            }
        }
    }

    private static void ExamineIncoming(DoctorCase subject, InstanceConfiguration instance, FindingList findings)
    {
        int before = 0;
        foreach (Speaker speaker in subject.Heard.OthersOn(instance.Interface))
        {
            // What is dropped for its form is dropped by the kernel's own checks, too.
            before += speaker.Source.Family == instance.Family && speaker.Fault == DropReason.None ? speaker.Count : 0;
        }

        if (before < MoreThanChance
            || subject.Heard.BehindFirewall(instance.Interface, instance.Family) is not { } behind)
        {
            return;
        }

        if (behind > 0)
        {
            findings.Ok(
                Topics.FirewallIn, instance.Name,
                $"{behind} of the {before} adverts on {instance.Interface} came through this machine's own firewall");
            return;
        }

        findings.Problem(
            Topics.FirewallIn, instance.Name,
            $"{before} adverts reached {instance.Interface} and none came through this machine's own firewall",
            AcceptLines(ChainOf(subject, instance, isIncoming: true) ?? "inet filter input"));
    }

    private static void ExamineOutgoing(DoctorCase subject, InstanceConfiguration instance, FindingList findings)
    {
        InstanceDocument? daemon = subject.DaemonsViewOf(instance);
        int sent = subject.Heard.DiagnosisOf(instance).Sent;
        bool wasLong = subject.Heard.Listened >= instance.AdvertInterval * 3;
        if (daemon?.State != "Master" || !subject.Heard.Interfaces.Contains(instance.Interface))
        {
            return;
        }

        if (sent > 0)
        {
            findings.Ok(Topics.FirewallOut, instance.Name, $"{sent} adverts of this node left by {instance.Interface}");
        }
        else if (wasLong)
        {
            findings.Problem(
                Topics.FirewallOut, instance.Name,
                $"the daemon is master, and no advert of it left by {instance.Interface} in {subject.Heard.Listened}",
                AcceptLines(ChainOf(subject, instance, isIncoming: false) ?? "inet filter output"));
        }
    }

    private static void Judge(
        PacketFilter firewall, InstanceConfiguration instance, InetAddress? source, FindingList findings)
    {
        if (firewall.IsEmpty)
        {
            findings.Ok(Topics.FirewallRules, null, "this machine has no packet filter of its own");
            return;
        }

        foreach (bool isIncoming in (ReadOnlySpan<bool>)[true, false])
        {
            FilterVerdict verdict = firewall.Judge(PacketOf(instance, source, isIncoming));
            string way = isIncoming ? "incoming" : "outgoing";
            switch (verdict.Outcome)
            {
                case FilterOutcome.Passes:
                    findings.Ok(Topics.FirewallRules, instance.Name, $"{way} adverts pass this machine's own rules");
                    break;
                case FilterOutcome.Drops:
                    findings.Problem(
                        Topics.FirewallRules, instance.Name, $"{way} adverts are dropped by {verdict.Place}",
                        AcceptLines(verdict.Chain));
                    break;
                default:
                    findings.Note(
                        Topics.FirewallRules, instance.Name,
                        $"{way} adverts may be dropped by {verdict.Place}; not every rule before it is understood",
                        AcceptLines(verdict.Chain));
                    break;
            }
        }
    }

    private static FilteredPacket PacketOf(InstanceConfiguration instance, InetAddress? source, bool isIncoming)
    {
        InetAddress destination = instance.Group
            ?? (isIncoming && instance.SourceAddress is { } own ? own : instance.Peers[0]);
        return new FilteredPacket(instance.Interface, isIncoming, isIncoming ? source : null, destination);
    }

    private static string? ChainOf(DoctorCase subject, InstanceConfiguration instance, bool isIncoming) =>
        subject.Firewall?.Judge(PacketOf(instance, SourceOf(subject, instance), isIncoming)) is
        { Outcome: not FilterOutcome.Passes, Chain: var chain }
            ? chain
            : null;

    private static InetAddress? SourceOf(DoctorCase subject, InstanceConfiguration instance)
    {
        foreach (Speaker speaker in subject.Heard.OthersOn(instance.Interface))
        {
            if (!speaker.IsCarp && speaker.Number == instance.Vrid && speaker.Source.Family == instance.Family)
            {
                return speaker.Source;
            }
        }

        return instance.Peers.IsEmpty ? null : instance.Peers[0];
    }

    // In front of everything else, so that no rule before it counts.
    private static string[] AcceptLines(string chain) =>
    [
        $"nft insert rule {chain} meta l4proto {VrrpProtocol.IpProtocol} accept",
        "# and the same rule in /etc/nftables.conf or your firewall's own file, for the next boot",
    ];
}
