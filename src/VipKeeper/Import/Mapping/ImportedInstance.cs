using VipKeeper.Import.Reading;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Import.Mapping;

/// <summary>A <c>vrrp_instance</c> on its way to an entry of <c>instances</c>.</summary>
/// <param name="statement">Its block.</param>
/// <param name="name">What it is called here.</param>
internal sealed class ImportedInstance(KeepalivedStatement statement, string name)
{
    /// <summary>Its block.</summary>
    public KeepalivedStatement Statement => statement;

    /// <summary>What it is called here.</summary>
    public string Name => name;

    /// <summary>Its name in keepalived.conf.</summary>
    public string KeepalivedName => statement.Argument(1) ?? "";

    /// <summary>How notes call it.</summary>
    public string Scope => $"vrrp_instance {KeepalivedName}";

    /// <summary>The interface; null when none is told.</summary>
    public string? Interface { get; set; }

    /// <summary>The VRID; 0 when none is told.</summary>
    public int Vrid { get; set; }

    /// <summary>1 to 255.</summary>
    public int Priority { get; set; }

    /// <summary>True with <c>state MASTER</c>.</summary>
    public bool WantsMaster { get; set; }

    /// <summary>True for priority 255.</summary>
    public bool IsOwner => Priority == 255;

    /// <summary>2 or 3.</summary>
    public int Version { get; set; }

    /// <summary>True when the file does not say the version.</summary>
    public bool IsDefaultVersion { get; set; }

    /// <summary>The family of the addresses.</summary>
    public InetFamily Family { get; set; }

    /// <summary>The interval of the adverts, as the version can carry it.</summary>
    public Duration AdvertInterval { get; set; } = Duration.FromSeconds(1);

    /// <summary>The addresses of the adverts.</summary>
    public List<ImportedAddress> Addresses { get; } = [];

    /// <summary>The others.</summary>
    public List<ImportedAddress> ExcludedAddresses { get; } = [];

    /// <summary>The other nodes; empty for multicast.</summary>
    public List<InetAddress> Peers { get; } = [];

    /// <summary>Where the adverts come from, or null.</summary>
    public InetAddress? Source { get; set; }

    /// <summary>Where adverts by multicast go, or null for the protocol's own group.</summary>
    public InetAddress? MulticastGroup { get; set; }

    /// <summary>Version 2's password, or null. Never in a note.</summary>
    public string? Password { get; set; }

    /// <summary>keepalived's <c>v3_checksum_as_v2</c>.</summary>
    public bool IsMessageOnly { get; set; }

    /// <summary>False with <c>nopreempt</c>, where that counts.</summary>
    public bool Preempts { get; set; } = true;

    /// <summary>keepalived's <c>preempt_delay</c>.</summary>
    public Duration PreemptDelay { get; set; }

    /// <summary>1 to 100, or null.</summary>
    public int? DownTimerAdverts { get; set; }

    /// <summary>When the second burst of announcements goes, or null.</summary>
    public Duration? GarpDelay { get; set; }

    /// <summary>How often announcements are repeated, or null.</summary>
    public Duration? GarpRefresh { get; set; }

    /// <summary>False with <c>dont_track_primary</c>.</summary>
    public bool TracksPrimary { get; set; } = true;

    /// <summary>The interfaces that it tracks.</summary>
    public List<ImportedTracker> Interfaces { get; } = [];

    /// <summary>Its checks.</summary>
    public List<ImportedTracker> Checks { get; } = [];

    /// <summary>Its hooks, by the keys of <c>hooks</c>.</summary>
    public SortedDictionary<string, ImportedHook> Hooks { get; } = new(StringComparer.Ordinal);
}
