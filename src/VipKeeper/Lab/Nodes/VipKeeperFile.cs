using System.Text;
using VipKeeper.Configuration;
using VipKeeper.Configuration.Values;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab.Nodes;

/// <summary>Writes a configuration file of <c>vipkeeper run</c> from its model.</summary>
internal static class VipKeeperFile
{
    /// <summary>The file's text.</summary>
    /// <param name="node">The node's name.</param>
    /// <param name="instances">Its instances; names need no quoting by the configuration's own rules.</param>
    /// <param name="groups">Its groups, or null.</param>
    public static string Write(
        string node,
        IReadOnlyList<InstanceConfiguration> instances,
        IReadOnlyList<GroupConfiguration>? groups = null)
    {
        var text = new StringBuilder();
        text.Append($"node: {node}\ninstances:\n");
        foreach (InstanceConfiguration instance in instances)
        {
            text.Append($"  - name: {instance.Name}\n");
            text.Append($"    interface: {instance.Interface}\n");
            text.Append($"    vrid: {instance.Vrid}\n");
            text.Append($"    version: {(int)instance.Version}\n");
            text.Append($"    priority: {instance.Priority}\n");
            text.Append($"    advert_interval: {DurationText.Format(instance.AdvertInterval)}\n");
            text.Append($"    addresses: [{string.Join(", ", instance.Addresses.Select(Entry))}]\n");
            AppendTransport(text, instance);
            AppendTrack(text, instance.Track);
            text.Append($"    preempt: {Preempt(instance.Preempt)}\n");
            if (instance.Rto is { } rto && CanKeep(instance, rto))
            {
                text.Append($"    rto: {DurationText.Format(rto)}\n");
            }
        }

        if (groups is { Count: > 0 })
        {
            text.Append("groups:\n");
            foreach (GroupConfiguration group in groups)
            {
                text.Append($"  - {{ name: {group.Name}, instances: [{string.Join(", ", group.Instances)}] }}\n");
            }
        }

        return text.ToString();
    }

    private static void AppendTrack(StringBuilder text, TrackConfiguration track)
    {
        if (track.Equals(TrackConfiguration.Default))
        {
            return;
        }

        text.Append($"    track:\n      primary: {(track.Primary ? "true" : "false")}\n");
        text.Append(track.Interfaces.IsEmpty ? "" : "      interfaces:\n");
        foreach (TrackedInterfaceConfiguration tracked in track.Interfaces)
        {
            text.Append($"        - name: {tracked.Name}\n");
            text.Append(tracked.Condition.Weight == 0 ? "" : $"          weight: {tracked.Condition.Weight}\n");
            text.Append(tracked.Condition.IsReversed ? "          reverse: true\n" : "");
        }
    }

    // Only what differs from the defaults: some keys are refused where they mean nothing.
    private static void AppendTransport(StringBuilder text, InstanceConfiguration instance)
    {
        if (instance.ExcludedAddresses.Length > 0)
        {
            text.Append($"    excluded_addresses: [{string.Join(", ", instance.ExcludedAddresses.Select(Entry))}]\n");
        }

        if (instance.Peers.Length > 0)
        {
            text.Append($"    peers: [{string.Join(", ", instance.Peers)}]\n");
        }

        if (instance.MulticastGroup is { } group)
        {
            text.Append($"    multicast_group: {group}\n");
        }

        if (instance.SourceAddress is { } source)
        {
            text.Append($"    source_address: {source}\n");
        }

        if (instance.Auth is { } auth)
        {
            string password = Encoding.UTF8.GetString(auth.Data.AsSpan()).TrimEnd('\0').Replace("'", "''");
            text.Append($"    auth: {{ password: '{password}' }}\n");
        }

        if (instance.Checksum == ChecksumForm.MessageOnly)
        {
            text.Append("    checksum: message_only\n");
        }

        text.Append($"    down_timer_adverts: {instance.DownTimerAdverts}\n");
        if (instance.Announcements != AnnouncementSchedule.Default)
        {
            var offsets = new List<string>();
            foreach (Duration offset in instance.Announcements.Offsets)
            {
                offsets.Add(DurationText.Format(offset));
            }

            text.Append($"    announcements: {{ offsets: [{string.Join(", ", offsets)}], ");
            text.Append($"refresh: {DurationText.Format(instance.Announcements.Refresh)} }}\n");
        }
    }

    private static string Entry(AddressConfiguration address)
    {
        var plain = new AddressConfiguration(address.Address, address.PrefixLength);
        if (address == plain)
        {
            return address.ToString();
        }

        var text = new StringBuilder($"{{ address: '{address}'");
        text.Append(address.Device is null ? "" : $", device: '{address.Device.Replace("'", "''")}'");
        text.Append(address.Label is null ? "" : $", label: '{address.Label.Replace("'", "''")}'");
        text.Append(address.Scope == 0 ? "" : $", scope: {ScopeText.Format(address.Scope)}");
        text.Append(address.Broadcast.IsUnspecified ? "" : $", broadcast: {address.Broadcast}");
        text.Append(address.PreferredLifetime == plain.PreferredLifetime
            ? ""
            : $", preferred_lifetime: {PreferredLifetimeText.Format(address.PreferredLifetime)}");
        return text.Append(" }").ToString();
    }

    private static string Preempt(PreemptConfiguration preempt) => preempt switch
    {
        { Enabled: false } => "false",
        { Delay.Nanoseconds: 0 } => "true",
        _ => $"{{ delay: {DurationText.Format(preempt.Delay)} }}",
    };

    // A promise that the interval makes impossible is refused by the daemon; the lab wants to show it broken.
    private static bool CanKeep(InstanceConfiguration instance, Duration rto) =>
        instance.Takeover.Total <= rto;
}
