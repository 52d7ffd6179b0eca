using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Import.Mapping;

/// <summary>A keepalived.conf on its way to a vipkeeper.yaml: what is known of it so far.</summary>
internal sealed class ImportedConfiguration
{
    /// <summary>What became of each statement.</summary>
    public ImportReport Report { get; } = new();

    /// <summary>keepalived's <c>router_id</c>, or null.</summary>
    public string? Node { get; set; }

    /// <summary>The version of instances that name none, or null.</summary>
    public int? Version { get; set; }

    /// <summary>The multicast group for IPv4, or null.</summary>
    public InetAddress? GroupIPv4 { get; set; }

    /// <summary>The multicast group for IPv6, or null.</summary>
    public InetAddress? GroupIPv6 { get; set; }

    /// <summary>The interface of instances that name none, or null.</summary>
    public string? DefaultInterface { get; set; }

    /// <summary>keepalived's <c>vrrp_startup_delay</c>.</summary>
    public Duration StartupDelay { get; set; }

    /// <summary>keepalived's <c>vrrp_down_timer_adverts</c>, or null.</summary>
    public int? DownTimerAdverts { get; set; }

    /// <summary>Who runs scripts that name nobody, or null.</summary>
    public string? ScriptUser { get; set; }

    /// <summary>keepalived's <c>enable_script_security</c>.</summary>
    public bool HasScriptSecurity { get; set; }

    /// <summary>keepalived's <c>vrrp_strict</c>.</summary>
    public bool IsStrict { get; set; }

    /// <summary>The pipe for changes of state, or null.</summary>
    public string? NotifyFifo { get; set; }

    /// <summary>The second burst of announcements, or null.</summary>
    public Duration? GarpDelay { get; set; }

    /// <summary>The repetition of announcements, or null.</summary>
    public Duration? GarpRefresh { get; set; }

    /// <summary>What instances may track, by name: scripts.</summary>
    public Dictionary<string, ImportedScript> Scripts { get; } = new(StringComparer.Ordinal);

    /// <summary>What instances may track, by name: processes.</summary>
    public Dictionary<string, ImportedScript> Processes { get; } = new(StringComparer.Ordinal);

    /// <summary>What instances may track, by name: files.</summary>
    public Dictionary<string, ImportedScript> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>The instances.</summary>
    public List<ImportedInstance> Instances { get; } = [];

    /// <summary>The groups.</summary>
    public List<ImportedGroup> Groups { get; } = [];

    /// <summary>The group of an instance, or null.</summary>
    /// <param name="instance">Its name in keepalived.conf.</param>
    public ImportedGroup? GroupOf(string instance)
    {
        foreach (ImportedGroup group in Groups)
        {
            if (group.Members.Contains(instance))
            {
                return group;
            }
        }

        return null;
    }
}
