using VipKeeper.Machine;

namespace VipKeeper.Doctor.Examinations;

/// <summary>Who else configures the interfaces, and would take the virtual addresses away.</summary>
internal sealed class NetworkConfigurationExamination : IExamination
{
    private static readonly string[] NetworkFolders =
        ["/etc/systemd/network", "/run/systemd/network", "/usr/local/lib/systemd/network", "/usr/lib/systemd/network"];

    private static readonly string[] NetworkManagerFolders =
        ["/etc/NetworkManager/conf.d", "/run/NetworkManager/conf.d", "/usr/lib/NetworkManager/conf.d"];

    /// <inheritdoc/>
    public void Examine(DoctorCase subject, FindingList findings)
    {
        foreach (string name in subject.InterfaceNames())
        {
            if (subject.LinkOf(name) is { } link)
            {
                ExamineNetworkd(subject, name, link.Index, findings);
                ExamineNetworkManager(subject, name, link.Index, findings);
                ExamineIfupdown(subject, name, findings);
            }
        }

        ExamineDhcp(subject, findings);
    }

    private static void ExamineNetworkd(DoctorCase subject, string name, int index, FindingList findings)
    {
        string[] state = subject.Files.Lines($"/run/systemd/netif/links/{index}");
        string? file = ValueOf(state, "NETWORK_FILE");
        if (file is null || ValueOf(state, "ADMIN_STATE") is "unmanaged")
        {
            return;
        }

        string unit = Path.GetFileName(file);
        bool keeps = Keeps(subject.Files.Lines(file));
        foreach (string folder in NetworkFolders)
        {
            foreach (string dropIn in subject.Files.List($"{folder}/{unit}.d"))
            {
                keeps |= Keeps(subject.Files.Lines(dropIn));
            }
        }

        if (keeps)
        {
            findings.Ok(Topics.Networkd, name, $"systemd-networkd keeps foreign addresses on {name} ({unit})");
            return;
        }

        findings.Warning(
            Topics.Networkd, name,
            $"systemd-networkd manages {name} ({unit}) and does not keep addresses of others; the daemon puts one back "
            + "at once, but connections may break",
            $"mkdir -p /etc/systemd/network/{unit}.d",
            $@"printf '[Network]\nKeepConfiguration=static\n' > /etc/systemd/network/{unit}.d/vipkeeper.conf",
            "networkctl reload");
    }

    private static void ExamineNetworkManager(DoctorCase subject, string name, int index, FindingList findings)
    {
        string[] state = subject.Files.Lines($"/run/NetworkManager/devices/{index}");
        if (ValueOf(state, "managed") is not ("true" or "1"))
        {
            return;
        }

        foreach (string folder in NetworkManagerFolders)
        {
            foreach (string file in subject.Files.List(folder))
            {
                if (ValueOf(subject.Files.Lines(file), "unmanaged-devices") is { } unmanaged
                    && (unmanaged.Contains($"interface-name:{name}", StringComparison.Ordinal) || unmanaged == "*"))
                {
                    findings.Ok(Topics.NetworkManager, name, $"NetworkManager leaves {name} alone ({file})");
                    return;
                }
            }
        }

        findings.Warning(
            Topics.NetworkManager, name,
            $"NetworkManager manages {name}; the daemon puts a removed address back at once, but connections may break",
            $"# configure {name} elsewhere first (/etc/network/interfaces), then:",
            $@"printf '[keyfile]\nunmanaged-devices=interface-name:{name}\n' > "
            + "/etc/NetworkManager/conf.d/vipkeeper.conf",
            "systemctl reload NetworkManager");
    }

    private static void ExamineIfupdown(DoctorCase subject, string name, FindingList findings)
    {
        string[] files = ["/etc/network/interfaces", .. subject.Files.List("/etc/network/interfaces.d")];
        foreach (string file in files)
        {
            foreach (string line in subject.Files.Lines(file))
            {
                string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
                if (words is ["iface", var own, ..] && own == name)
                {
                    findings.Ok(
                        Topics.Ifupdown, name,
                        $"{file} configures {name}: an ifdown takes the virtual addresses along, an ifup leaves them");
                    return;
                }
            }
        }
    }

    private static void ExamineDhcp(DoctorCase subject, FindingList findings)
    {
        foreach (RunningProgram program in subject.Programs)
        {
            if (program.Name is "dhclient" or "dhcpcd" or "udhcpc")
            {
                findings.Note(
                    Topics.Dhcp, null,
                    $"{program.Name} runs (process {program.Id}): the address that adverts come from is a lease",
                    "# give the container a fixed address: pct set VMID -net0 ...,ip=ADDRESS/LENGTH,gw=ROUTER",
                    "# or a reservation in the DHCP server");
            }
        }
    }

    private static bool Keeps(string[] lines) => ValueOf(lines, "KeepConfiguration") is "yes" or "static" or "true";

    private static string? ValueOf(string[] lines, string key)
    {
        foreach (string line in lines)
        {
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && line.AsSpan(0, equals).Trim().SequenceEqual(key))
            {
                return line[(equals + 1)..].Trim();
            }
        }

        return null;
    }
}
