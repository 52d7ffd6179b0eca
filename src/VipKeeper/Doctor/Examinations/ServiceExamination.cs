using VipKeeper.Configuration;
using VipKeeper.Configuration.CheckKinds;
using VipKeeper.Linux.Netlink;
using VipKeeper.Machine;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Doctor.Examinations;

/// <summary>Whether the services listen where the virtual addresses will be.</summary>
internal sealed class ServiceExamination : IExamination
{
    // What pairs are there for: DNS, HTTP, HTTPS, NFS.
    private static readonly ushort[] UsualPorts = [53, 80, 443, 2049];

    /// <inheritdoc/>
    public void Examine(DoctorCase subject, FindingList findings)
    {
        foreach (InstanceConfiguration instance in subject.Instances)
        {
            var ports = new List<ushort>(UsualPorts);
            foreach (CheckConfiguration check in instance.Track.Checks)
            {
                if (PortOf(check.Kind) is { } port)
                {
                    ExamineCheck(subject, instance, check, port, findings);
                    ports.Remove(port);
                }
            }

            foreach (ushort port in ports)
            {
                ExaminePort(subject, instance, port, $"port {port}", Severity.Warning, findings);
            }
        }
    }

    private static void ExamineCheck(
        DoctorCase subject, InstanceConfiguration instance, CheckConfiguration check, ushort port, FindingList findings)
    {
        // A check may ask another machine.
        if (check.Kind.Target is { } target && !IsHere(subject, target))
        {
            return;
        }

        string what = $"port {port} (check {check.Name})";
        if (!HasListener(subject, port))
        {
            findings.Warning(
                Topics.Service, instance.Name, $"nobody listens on {what}",
                $"ss -lntup 'sport = :{port}'    # then start the service");
            return;
        }

        ExaminePort(subject, instance, port, what, Severity.Problem, findings);
    }

    private static void ExaminePort(
        DoctorCase subject,
        InstanceConfiguration instance,
        ushort port,
        string what,
        Severity severity,
        FindingList findings)
    {
        if (!HasListener(subject, port))
        {
            return;
        }

        foreach (AddressConfiguration address in instance.Addresses)
        {
            Examine(subject, instance, port, what, severity, address.Address, findings);
        }
    }

    private static void Examine(
        DoctorCase subject,
        InstanceConfiguration instance,
        ushort port,
        string what,
        Severity severity,
        InetAddress address,
        FindingList findings)
    {
        ListeningSocket? elsewhere = null;
        foreach (ListeningSocket socket in subject.Sockets)
        {
            if (socket.Port == port && socket.Serves(address))
            {
                findings.Ok(Topics.Service, instance.Name, $"{what} is served on {address}");
                return;
            }

            elsewhere = socket.Port == port && IsOwn(subject, instance, socket.Address) ? socket : elsewhere;
        }

        if (elsewhere is null)
        {
            return;
        }

        string setting = address.Family == InetFamily.IPv4 ? "ipv4" : "ipv6";
        findings.Add(
            Topics.Service, severity, instance.Name,
            $"{what} is served on {elsewhere.Address} only, and will not answer on {address}",
            [
                $"# have the service listen on all addresses ({(setting == "ipv4" ? "0.0.0.0" : "::")}), or also on "
                + $"{address} with:",
                $"sysctl net.{setting}.ip_nonlocal_bind=1",
                "# or have a 'master' hook reload it; then restart the service",
            ]);
    }

    private static bool HasListener(DoctorCase subject, ushort port)
    {
        foreach (ListeningSocket socket in subject.Sockets)
        {
            if (socket.Port == port)
            {
                return true;
            }
        }

        return false;
    }

    // Loopback alone is meant to be private.
    private static bool IsOwn(DoctorCase subject, InstanceConfiguration instance, InetAddress bound)
    {
        foreach (InterfaceAddress address in subject.OwnAddressesOf(instance.Interface))
        {
            if (address.Address == bound)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsHere(DoctorCase subject, InetAddress target) =>
        System.Net.IPAddress.IsLoopback(target.ToIPAddress()) || subject.HolderHere(target) is not null;

    private static ushort? PortOf(CheckKind kind) => kind switch
    {
        TcpCheck tcp => tcp.Port,
        DnsCheck dns => dns.Port,
        HttpCheck http => http.Port,
        NfsCheck nfs => nfs.Port,
        _ => null,
    };
}
