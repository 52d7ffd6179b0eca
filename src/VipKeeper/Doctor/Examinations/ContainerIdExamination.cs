using System.Globalization;
using VipKeeper.Configuration;
using VipKeeper.Linux.Netlink;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Doctor.Examinations;

/// <summary>
/// Whether the container's id, which its root file system's volume is named after, ends with the last octet of its
/// address: the habit is the VLAN followed by that octet.
/// </summary>
internal sealed class ContainerIdExamination : IExamination
{
    /// <inheritdoc/>
    public void Examine(DoctorCase subject, FindingList findings)
    {
        if (IdOf(subject.Files.Lines("/proc/self/mountinfo")) is not { } id)
        {
            return;
        }

        foreach (InstanceConfiguration instance in subject.Instances)
        {
            foreach (InterfaceAddress own in subject.OwnAddressesOf(instance.Interface))
            {
                if (own.Address.Family == InetFamily.IPv4)
                {
                    Compare(id, instance, own.Address, findings);
                    break;
                }
            }
        }
    }

    private static void Compare(
        string id, InstanceConfiguration instance, InetAddress address, FindingList findings)
    {
        string text = address.ToString();
        string octet = text[(text.LastIndexOf('.') + 1)..];
        if (id.EndsWith(octet, StringComparison.Ordinal))
        {
            findings.Ok(Topics.ContainerId, instance.Interface, $"container {id} has the address {address}");
        }
        else
        {
            findings.Note(
                Topics.ContainerId, instance.Interface,
                $"container {id} has the address {address}: by the habit VLAN + last octet its id would end with "
                + octet);
        }
    }

    // The root's line of proc_pid_mountinfo(5): "... / / rw - ext4 /dev/mapper/pve-vm--10110--disk--0 rw",
    // or "... - zfs rpool/data/subvol-10110-disk-0 rw".
    private static string? IdOf(string[] mounts)
    {
        foreach (string line in mounts)
        {
            string[] fields = line.Split(' ');
            if (fields.Length < 5 || fields[4] != "/")
            {
                continue;
            }

            string source = line.Replace("--", "-", StringComparison.Ordinal);
            foreach (string prefix in (ReadOnlySpan<string>)["subvol-", "vm-", "basevol-"])
            {
                int start = source.LastIndexOf(prefix, StringComparison.Ordinal);
                int end = start < 0 ? -1 : source.IndexOf("-disk-", start, StringComparison.Ordinal);
                string id = end < 0 ? "" : source[(start + prefix.Length)..end];
                if (id.Length >= 3 && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                {
                    return id;
                }
            }
        }

        return null;
    }
}
