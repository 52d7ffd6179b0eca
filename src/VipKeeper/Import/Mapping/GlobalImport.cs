using VipKeeper.Configuration.Values;
using VipKeeper.Import.Reading;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Import.Mapping;

/// <summary>Carries <c>global_defs</c> over.</summary>
/// <param name="configuration">Takes it.</param>
internal sealed class GlobalImport(ImportedConfiguration configuration)
{
    private const string Scope = "global_defs";

    private readonly ImportReport _report = configuration.Report;

    /// <summary>Carries the statements of a block over.</summary>
    public void Import(KeepalivedStatement global)
    {
        foreach (KeepalivedStatement statement in global.Block)
        {
            if (_report.ByTable(KeywordBlock.Global, Scope, statement) is not null
                && Take(statement) is string fault)
            {
                _report.Refused(Scope, statement, fault);
            }
        }
    }

    // What is wrong with the value, or null.
    private string? Take(KeepalivedStatement statement)
    {
        string? value = statement.Argument(1);
        switch (statement.Keyword)
        {
            case "router_id":
                configuration.Node = ImportedName.Make(value ?? "", static _ => false, "node");
                return null;
            case "vrrp_version":
                bool isVersion = KeepalivedValue.TryInteger(value, 2, 3, out int version);
                configuration.Version = isVersion ? version : configuration.Version;
                return isVersion ? null : "is not a version; write 2 or 3";
            case "vrrp_mcast_group4":
                configuration.GroupIPv4 = GroupOf(value, InetFamily.IPv4);
                return configuration.GroupIPv4 is null ? "is not an IPv4 multicast address" : null;
            case "vrrp_mcast_group6":
                configuration.GroupIPv6 = GroupOf(value, InetFamily.IPv6);
                return configuration.GroupIPv6 is null ? "is not an IPv6 multicast address" : null;
            case "default_interface":
                configuration.DefaultInterface = InterfaceText.Fault(value ?? "") is null ? value : null;
                return configuration.DefaultInterface is null ? "is not the name of an interface" : null;
            case "vrrp_startup_delay":
                return TakeStartupDelay(value);
            case "vrrp_down_timer_adverts":
                bool isCount = KeepalivedValue.TryInteger(value, 1, 100, out int adverts);
                configuration.DownTimerAdverts = isCount ? adverts : null;
                return isCount ? null : "is not a number from 1 to 100";
            case "script_user":
                configuration.ScriptUser = ScriptCommand.UserOf(value, statement.Argument(2));
                return configuration.ScriptUser is null ? "is not the name of a user" : null;
            case "enable_script_security":
                configuration.HasScriptSecurity = true;
                return null;
            case "vrrp_notify_fifo" or "notify_fifo":
                return TakeFifo(statement);
            case "smtp_alert" or "smtp_alert_vrrp" when !KeepalivedValue.IsOn(statement):
                _report.Changed(Scope, statement, "no mail is sent at all");
                return null;
            default:
                return TakeAnnouncements(statement);
        }
    }

    private string? TakeAnnouncements(KeepalivedStatement statement)
    {
        string? value = statement.Argument(1);
        switch (statement.Keyword)
        {
            case "vrrp_garp_master_delay":
                bool isDelay = KeepalivedValue.TrySeconds(value, out Duration delay);
                configuration.GarpDelay = isDelay ? delay : null;
                return isDelay ? null : "is not a number of seconds";
            case "vrrp_garp_master_refresh":
                bool isRefresh = KeepalivedValue.TrySeconds(value, out Duration refresh);
                configuration.GarpRefresh = isRefresh ? refresh : null;
                return isRefresh ? null : "is not a number of seconds";
            case "vrrp_garp_interval" or "vrrp_gna_interval":
                if (KeepalivedValue.TrySeconds(value, out Duration interval) && interval == Duration.Zero)
                {
                    _report.Find(
                        "L16", statement.Place,
                        $"{statement.Keyword} 0, which many guides write, is out of range and ignored by keepalived; "
                        + "remove it there, too");
                }

                return null;
            case "vrrp_strict":
                configuration.IsStrict = true;
                _report.Find(
                    "L11", statement.Place,
                    "vrrp_strict forbids unicast, passwords and preempt_delay, and makes the addresses unreachable (no "
                    + "ping, no service) unless the priority is 255; remove it at the other node");
                return null;
            default:
                return null;
        }
    }

    private string? TakeStartupDelay(string? value)
    {
        if (!KeepalivedValue.TrySeconds(value, out Duration delay) || delay > Duration.FromSeconds(3600))
        {
            return "is not a number of seconds up to 3600";
        }

        configuration.StartupDelay = delay;
        return null;
    }

    private string? TakeFifo(KeepalivedStatement statement)
    {
        string path = statement.Argument(1) ?? "";
        if (HookText.FifoFault(path) is string fault)
        {
            return fault;
        }

        if (configuration.NotifyFifo is not null && configuration.NotifyFifo != path)
        {
            return "there is one pipe, and another is named already; let its reader use that";
        }

        configuration.NotifyFifo = path;
        if (statement.Argument(2) is not null)
        {
            _report.Changed(Scope, statement, "notify_fifo; make the pipe yourself with mkfifo for another user");
        }

        return null;
    }

    private static InetAddress? GroupOf(string? text, InetFamily family) =>
        InetAddress.TryParse(text, out InetAddress group) && group.Family == family
            && MulticastGroupText.Fault(group.ToString()) is null
            ? group
            : null;
}
