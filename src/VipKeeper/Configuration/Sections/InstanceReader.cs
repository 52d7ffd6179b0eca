using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Yaml;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Configuration.Sections;

/// <summary>Reads one entry of <c>instances</c>.</summary>
internal static class InstanceReader
{
    /// <summary>Reads the keys of an instance; what they mean together is for the rules.</summary>
    /// <param name="node">The entry.</param>
    /// <param name="top">The section above, whose <c>interface</c> is the default.</param>
    /// <param name="topInterface">That interface, or null.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static InstanceDraft? Read(Node node, MappingReader top, Located<string>? topInterface, ErrorList errors)
    {
        if (node is not MappingNode mapping)
        {
            top.ReportKind(TopKeys.Instances, node, "an instance with its keys, for example '- name: dns'");
            return null;
        }

        var reader = new MappingReader(mapping, InstanceKeys.Section, TitleOf(mapping), errors);
        Located<string>? ownInterface = reader.Read(InstanceKeys.Interface);
        bool hasDefault = top.Has(TopKeys.Interface) || top.HasMisspelt(TopKeys.Interface);
        if (!reader.Has(InstanceKeys.Interface) && !hasDefault)
        {
            reader.ReportMissing(InstanceKeys.Interface, ", here or at the top for every instance");
        }

        return new InstanceDraft
        {
            Position = mapping.Position,
            Name = reader.Read(InstanceKeys.Name),
            Interface = reader.Has(InstanceKeys.Interface) ? ownInterface : topInterface,
            Vrid = reader.Read(InstanceKeys.Vrid),
            Version = ReadVersion(reader),
            Priority = reader.Read(InstanceKeys.Priority),
            PeerPriority = reader.Read(InstanceKeys.PeerPriority),
            AdvertInterval = reader.Read(InstanceKeys.AdvertInterval),
            DownTimerAdverts = reader.Read(InstanceKeys.DownTimerAdverts),
            Addresses = AddressListReader.Read(reader, errors),
            ExcludedAddresses = AddressListReader.ReadExcluded(reader, errors),
            Peers = PeerListReader.Read(reader, errors),
            IsUnicast = reader.Has(InstanceKeys.Peers) || reader.HasMisspelt(InstanceKeys.Peers),
            MulticastGroup = ReadAddress(reader, InstanceKeys.MulticastGroup),
            SourceAddress = ReadAddress(reader, InstanceKeys.SourceAddress),
            Auth = AuthReader.Read(reader, errors),
            Checksum = reader.Read(InstanceKeys.Checksum),
            Announcements = AnnouncementsReader.Read(reader, errors),
            Preempt = PreemptReader.Read(reader, errors),
            Track = TrackReader.Read(reader, errors),
            AfterTakeover = TakeoverReader.Read(reader, errors),
            Rto = reader.Read(InstanceKeys.Rto),
            VipLease = reader.Read(InstanceKeys.VipLease),
            Handover = reader.Read(InstanceKeys.Handover),
            Replication = ReplicationReader.Read(reader, errors),
            HasReplication = reader.Has(InstanceKeys.Replication) || reader.HasMisspelt(InstanceKeys.Replication),
            OutageProbe = OutageProbeReader.Read(reader, errors),
            Hooks = HooksReader.Read(reader, InstanceKeys.Hooks, errors),
        };
    }

    // The values of the enum are the numbers of the versions.
    private static Located<VrrpVersion>? ReadVersion(MappingReader reader) =>
        reader.Read(InstanceKeys.Version) is Located<int> number
            ? new Located<VrrpVersion>((VrrpVersion)number.Value, number.Position, number.IsDefault)
            : null;

    private static Located<InetAddress>? ReadAddress(MappingReader reader, TextKey key) =>
        reader.Read(key) is Located<string> text
            ? new Located<InetAddress>(InetAddress.Parse(text.Value), text.Position)
            : null;

    // A missing key is reported with the instance's name, where it has one, and not only its place.
    private static string TitleOf(MappingNode mapping)
    {
        MappingEntry? name = mapping.Entries.FirstOrDefault(entry => entry.Key == InstanceKeys.Name.Name);
        return name?.Value is ScalarNode { IsNothing: false } scalar
            ? $"instance {Shown.Value(scalar.Value)}"
            : "an instance";
    }
}
