using VipKeeper.Configuration;
using VipKeeper.Doctor.Evidence;

namespace VipKeeper.Doctor.Examinations;

/// <summary>The ways to the configured peers.</summary>
internal sealed class UnicastExamination : IExamination
{
    /// <inheritdoc/>
    public void Examine(DoctorCase subject, FindingList findings)
    {
        foreach (InstanceConfiguration instance in subject.Instances)
        {
            foreach (PeerPath path in subject.Paths)
            {
                if (path.Instance == instance.Name)
                {
                    Examine(subject, instance, path, findings);
                }
            }
        }
    }

    private static void Examine(
        DoctorCase subject, InstanceConfiguration instance, PeerPath path, FindingList findings)
    {
        int before = findings.Count(Severity.Problem) + findings.Count(Severity.Warning);
        if (path.Device is { } device && device != instance.Interface)
        {
            findings.Problem(
                Topics.UnicastPath, instance.Name,
                $"the way to {path.Peer} is by {device}, and adverts leave by {instance.Interface} alone",
                $"ip route add {path.Peer} dev {instance.Interface}",
                "# or write the right 'interface' or 'peers'");
        }

        if (path.Source is { } source && subject.HolderHere(path.Peer) is null && IsVirtual(instance, source))
        {
            findings.Warning(
                Topics.UnicastPath, instance.Name,
                $"the kernel would choose the virtual address {source} towards {path.Peer}; adverts do not, other "
                + "programs do",
                $"# write the address as {source}/32 in 'addresses', on both nodes");
        }

        if (path.IsNeighbor && subject.Heard.Probed.Contains(path.Peer))
        {
            ExamineNeighbor(subject, instance, path, findings);
        }
        else if (path.AnsweredEcho == false)
        {
            findings.Warning(
                Topics.UnicastPath, instance.Name, $"{path.Peer} answers no echo request; it may be off, or filter it",
                $"ping -c 3 {path.Peer}", $"ip route get {path.Peer}");
        }

        if (before == findings.Count(Severity.Problem) + findings.Count(Severity.Warning))
        {
            string answered = path.IsNeighbor || path.AnsweredEcho == true ? " and answers" : "";
            findings.Ok(Topics.UnicastPath, instance.Name, $"{path.Peer} is reached by {instance.Interface}{answered}");
        }
    }

    private static void ExamineNeighbor(
        DoctorCase subject, InstanceConfiguration instance, PeerPath path, FindingList findings)
    {
        if (subject.HolderHere(path.Peer) is not null)
        {
            findings.Problem(
                Topics.UnicastPath, instance.Name, $"the peer {path.Peer} is an address of this machine itself",
                $"# write the other node's address as 'peers' in {subject.ConfigurationPath}, then:",
                "systemctl reload vipkeeper");
        }
        else if (subject.Heard.ClaimantsOf(instance.Interface, path.Peer).Count == 0)
        {
            findings.Problem(
                Topics.UnicastPath, instance.Name,
                $"{path.Peer} does not answer on {instance.Interface}: it is off, in another network, or has another "
                + "address",
                $"ip neighbor show to {path.Peer}", $"ping -c 3 {path.Peer}");
        }
    }

    private static bool IsVirtual(InstanceConfiguration instance, string source)
    {
        foreach (AddressConfiguration address in instance.Addresses)
        {
            if (address.Address.ToString() == source)
            {
                return true;
            }
        }

        return false;
    }
}
