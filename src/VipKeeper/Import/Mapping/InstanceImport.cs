using VipKeeper.Configuration.Values;
using VipKeeper.Import.Reading;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Import.Mapping;

/// <summary>Carries a <c>vrrp_instance</c> over.</summary>
/// <param name="configuration">The whole; the globals, groups and scripts are known.</param>
internal sealed partial class InstanceImport(ImportedConfiguration configuration)
{
    private readonly ImportReport _report = configuration.Report;
    private readonly AddressImport _addresses = new(configuration.Report);
    private readonly TrackImport _track = new(configuration);
    private readonly HookImport _hooks = new(configuration);

    /// <summary>Reads an instance.</summary>
    /// <returns>Null when it cannot be carried over; the report says why.</returns>
    public ImportedInstance? Import(KeepalivedStatement statement)
    {
        string name = ImportedName.Make(
            statement.Argument(1) ?? "", taken => configuration.Instances.Exists(one => one.Name == taken), "instance");
        var instance = new ImportedInstance(statement, name);
        IReadOnlyList<KeepalivedStatement> block = statement.Block;
        if (name == instance.KeepalivedName)
        {
            _report.Kept("", statement, $"instances: name: {name}");
        }
        else
        {
            _report.Changed("", statement, $"instances: name: {name}, as names are letters, digits, '.', '_' and '-'");
        }

        ReadCharacter(instance, block);
        foreach (KeepalivedStatement line in block)
        {
            // What it tracks depends on the rest, and so do some values: they are read below.
            if (!line.Keyword.StartsWith("track_", StringComparison.Ordinal) || line.Keyword == "track_src_ip")
            {
                Take(instance, line);
            }
        }

        Complete(instance, block);
        foreach (KeepalivedStatement line in block)
        {
            bool isTrack = line.Keyword.StartsWith("track_", StringComparison.Ordinal)
                && line.Keyword != "track_src_ip";
            if (isTrack && _report.ByTable(KeywordBlock.Instance, instance.Scope, line) is { } keyword
                && keyword.Fate != ImportFate.Refused)
            {
                _track.Import(instance, line, instance.Scope);
            }
        }

        return Missing(instance) is not string missing ? instance : Drop(instance, missing);
    }

    private ImportedInstance? Drop(ImportedInstance instance, string missing)
    {
        _report.Refused(instance.Scope, instance.Statement, $"the whole instance is left out: {missing}");
        return null;
    }

    private static string? Missing(ImportedInstance instance) =>
        instance.Interface is null ? "it has no interface; write 'interface'"
        : instance.Vrid == 0 ? "it has no right virtual_router_id; write 1 to 255"
        : instance.Addresses.Count == 0 ? "it has no right virtual_ipaddress, and nothing to keep reachable"
        : null;

    // What the meaning of other statements depends on, wherever it stands.
    private void ReadCharacter(ImportedInstance instance, IReadOnlyList<KeepalivedStatement> block)
    {
        KeepalivedStatement? state = KeepalivedValue.Last(block, "state");
        instance.WantsMaster = state?.Argument(1) == "MASTER";
        bool isPriority = KeepalivedValue.TryInteger(
            KeepalivedValue.Last(block, "priority")?.Argument(1), 1, 255, out int priority);
        instance.Priority = isPriority ? priority : instance.WantsMaster ? 255 : 100;
        instance.TracksPrimary = KeepalivedValue.Last(block, "dont_track_primary") is null;
        string? device = KeepalivedValue.Last(block, "interface")?.Argument(1);
        KeepalivedStatement? addresses = KeepalivedValue.Last(block, "virtual_ipaddress");
        if (device is null && addresses is { Block.Count: > 0 })
        {
            device = AfterWord(addresses.Block[0], "dev") ?? configuration.DefaultInterface;
        }

        instance.Interface = device is not null && InterfaceText.Fault(device) is null ? device : null;
        string first = addresses is { Block.Count: > 0 } ? addresses.Block[0].Keyword : "";
        instance.Family = first.Contains(':', StringComparison.Ordinal) ? InetFamily.IPv6 : InetFamily.IPv4;
        bool isVersion = KeepalivedValue.TryInteger(
            KeepalivedValue.Last(block, "version")?.Argument(1), 2, 3, out int version);
        instance.IsDefaultVersion = !isVersion && configuration.Version is null && instance.Family == InetFamily.IPv4;
        instance.Version = instance.Family == InetFamily.IPv6 ? 3 : isVersion ? version : configuration.Version ?? 2;
        if (!isPriority)
        {
            _report.Find(
                "L5", instance.Statement.Place,
                instance.WantsMaster
                    ? $"{instance.Scope} has no priority, which with 'state MASTER' is 255: the owner of the addresses"
                    : $"{instance.Scope} has no priority, which is 100: with the same on both nodes the higher IP "
                        + "address decides, and only between two masters; a backup never takes over from its equal");
        }
    }

    private static string? AfterWord(KeepalivedStatement line, string word)
    {
        for (int i = 1; i + 1 < line.Words.Count; i++)
        {
            if (line.Words[i] == word)
            {
                return line.Words[i + 1];
            }
        }

        return null;
    }

    private void Take(ImportedInstance instance, KeepalivedStatement line)
    {
        if (_report.ByTable(KeywordBlock.Instance, instance.Scope, line) is null)
        {
            return;
        }

        if (HookImport.KeyOf(line.Keyword) is not null)
        {
            _hooks.Import(line, instance.Scope, instance.Hooks);
            return;
        }

        string? fault = line.Keyword switch
        {
            "interface" => line.Argument(1) is { } device
                ? InterfaceText.Fault(device) : "no interface is named; write one that 'ip link' lists",
            "virtual_router_id" => TakeVrid(instance, line),
            "priority" => KeepalivedValue.TryInteger(line.Argument(1), 1, 255, out _)
                ? null : $"is not a priority from 1 to 255; {instance.Priority} is taken, as by keepalived",
            "version" => TakeVersion(instance, line),
            "state" => TakeState(instance, line),
            "advert_int" => TakeInterval(instance, line),
            "authentication" => TakeAuthentication(instance, line),
            "virtual_ipaddress" or "virtual_ipaddress_excluded" => TakeAddresses(instance, line),
            "nopreempt" => TakeNoPreempt(instance, line),
            "preempt_delay" => TakePreemptDelay(instance, line),
            "down_timer_adverts" => TakeDownTimer(instance, line),
            "garp_master_delay" or "garp_master_refresh" => TakeAnnouncements(instance, line),
            "strict_mode" => TakeStrict(line),
            "smtp_alert" => TakeMail(instance, line),
            _ => TakeTransport(instance, line),
        };
        if (fault is not null)
        {
            _report.Refused(instance.Scope, line, fault);
        }
    }

    private string? TakeMail(ImportedInstance instance, KeepalivedStatement line)
    {
        if (!KeepalivedValue.IsOn(line))
        {
            _report.Changed(instance.Scope, line, "no mail is sent at all");
        }

        return null;
    }

    private string? TakeStrict(KeepalivedStatement line)
    {
        if (KeepalivedValue.IsOn(line))
        {
            _report.Find(
                "L11", line.Place,
                "strict_mode forbids unicast, passwords and preempt_delay, and makes the addresses unreachable unless "
                + "the priority is 255; remove it at the other node");
        }

        return null;
    }

    private string? TakeAddresses(ImportedInstance instance, KeepalivedStatement line)
    {
        _addresses.Import(instance, line);
        return null;
    }
}
