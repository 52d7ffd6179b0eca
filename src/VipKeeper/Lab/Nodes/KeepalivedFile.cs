using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using VipKeeper.Configuration;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Lab.Nodes;

/// <summary>
/// Writes a keepalived.conf(5) for the same virtual routers: what is not said is left to keepalived's defaults, as
/// its users leave it.
/// </summary>
internal static class KeepalivedFile
{
    /// <summary>The file's text.</summary>
    /// <param name="node">The router's name.</param>
    /// <param name="instances">The virtual routers.</param>
    /// <param name="groups">Its sync groups, or null.</param>
    public static string Write(
        string node,
        IReadOnlyList<InstanceConfiguration> instances,
        IReadOnlyList<GroupConfiguration>? groups = null)
    {
        var text = new StringBuilder();
        text.Append($"global_defs {{\n    router_id {node}\n}}\n");
        foreach (InstanceConfiguration instance in instances)
        {
            string interval = instance.AdvertInterval.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture);
            text.Append($"\nvrrp_instance {instance.Name} {{\n");
            text.Append("    state BACKUP\n");
            text.Append($"    interface {instance.Interface}\n");
            text.Append($"    virtual_router_id {instance.Vrid}\n");
            text.Append($"    version {(int)instance.Version}\n");
            text.Append($"    priority {instance.Priority}\n");
            text.Append($"    advert_int {interval}\n");
            text.Append(Preempt(instance.Preempt));
            AppendTrack(text, instance.Track);
            AppendTransport(text, instance);
            AppendAddresses(text, "virtual_ipaddress", instance.Addresses, instance.Interface);
            AppendAddresses(text, "virtual_ipaddress_excluded", instance.ExcludedAddresses, instance.Interface);
            text.Append("}\n");
        }

        foreach (GroupConfiguration group in groups ?? [])
        {
            text.Append($"\nvrrp_sync_group {group.Name} {{\n    group {{\n");
            foreach (string instance in group.Instances)
            {
                text.Append($"        {instance}\n");
            }

            text.Append("    }\n}\n");
        }

        return text.ToString();
    }

    private static void AppendTrack(StringBuilder text, TrackConfiguration track)
    {
        text.Append(track.Primary ? "" : "    dont_track_primary\n");
        if (track.Interfaces.IsEmpty)
        {
            return;
        }

        text.Append("    track_interface {\n");
        foreach (TrackedInterfaceConfiguration tracked in track.Interfaces)
        {
            int weight = tracked.Condition.Weight;
            string reverse = tracked.Condition.IsReversed ? " reverse" : "";
            text.Append($"        {tracked.Name}{(weight == 0 && reverse.Length == 0 ? "" : $" weight {weight}")}");
            text.Append($"{reverse}\n");
        }

        text.Append("    }\n");
    }

    private static void AppendTransport(StringBuilder text, InstanceConfiguration instance)
    {
        if (instance.SourceAddress is { } source)
        {
            // Not given for multicast as unicast_src_ip, which keepalived takes for both, to stay with its manual.
            text.Append($"    {(instance.Peers.IsEmpty ? "mcast_src_ip" : "unicast_src_ip")} {source}\n");
        }

        if (instance.MulticastGroup is { } group)
        {
            text.Append($"    mcast_dst_ip {group}\n");
        }

        if (instance.Peers.Length > 0)
        {
            text.Append("    unicast_peer {\n");
            foreach (InetAddress peer in instance.Peers)
            {
                text.Append($"        {peer}\n");
            }

            text.Append("    }\n");
        }

        if (instance.Auth is { } auth)
        {
            string password = Encoding.UTF8.GetString(auth.Data.AsSpan()).TrimEnd('\0');
            text.Append($"    authentication {{\n        auth_type PASS\n        auth_pass {password}\n    }}\n");
        }

        text.Append(instance.Checksum == ChecksumForm.MessageOnly ? "    v3_checksum_as_v2\n" : "");
        text.Append(instance.DownTimerAdverts == 3 ? "" : $"    down_timer_adverts {instance.DownTimerAdverts}\n");
    }

    private static void AppendAddresses(
        StringBuilder text, string block, ImmutableArray<AddressConfiguration> addresses, string device)
    {
        if (addresses.IsEmpty)
        {
            return;
        }

        text.Append($"    {block} {{\n");
        foreach (AddressConfiguration address in addresses)
        {
            text.Append($"        {address} dev {device}\n");
        }

        text.Append("    }\n");
    }

    private static string Preempt(PreemptConfiguration preempt) => preempt switch
    {
        { Enabled: false } => "    nopreempt\n",
        { Delay.Nanoseconds: 0 } => "",
        _ => string.Create(CultureInfo.InvariantCulture, $"    preempt_delay {preempt.Delay.TotalSeconds:0.###}\n"),
    };
}
