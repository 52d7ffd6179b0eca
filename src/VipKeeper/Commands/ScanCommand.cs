using System.CommandLine;
using VipKeeper.Configuration;
using VipKeeper.Linux;
using VipKeeper.Linux.Netlink;
using VipKeeper.Scan;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Commands;

/// <summary><c>vipkeeper scan</c>: who speaks VRRP or CARP here.</summary>
internal static class ScanCommand
{
    private const int Success = 0;
    private const int Failure = 1;
    private const int WrongUsage = 2;
    private const int DefaultSeconds = 5;

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var interfaces = new Option<string[]>("--interface")
        {
            Description = "The interface to listen on; may be given more than once (default: those of the "
                + "configuration, or all that are up).",
            HelpName = "IF",
        };
        Option<int?> seconds = ListeningOptions.Seconds($"How long to listen (default {DefaultSeconds}).");
        var json = new Option<bool>("--json") { Description = "Print a JSON document." };
        Option<string> config = ListeningOptions.Configuration();
        var command = new Command(
            "scan",
            """
            Show who speaks VRRP or CARP here, and which VRIDs are free.

            Listens for adverts of versions 2 and 3 over IPv4 and IPv6 and sends nothing of its own; only the kernel
            tells the switch that somebody listens to the groups (IGMP, MLD). A backup is silent: who is not heard may
            be there all the same. Unicast is heard when it is sent to this machine. It works without a configuration,
            and needs CAP_NET_RAW, as root has it.

            Exit codes: 0 it listened, 1 it could not, 2 wrong usage.

            Example: vipkeeper scan --interface eth0 --seconds 30
            """)
        {
            interfaces, seconds, json, config,
        };
        command.SetAction((result, cancellation) => Task.Run(() => Run(
            result.GetValue(interfaces) ?? [],
            Duration.FromSeconds(result.GetValue(seconds) ?? DefaultSeconds),
            result.GetValue(json),
            result.GetRequiredValue(config),
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            cancellation)));
        return command;
    }

    private static int Run(
        IReadOnlyList<string> wanted,
        Duration length,
        bool asJson,
        string configuration,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellation)
    {
        // A file that is missing or wrong is no reason not to listen: check and doctor tell of it.
        IReadOnlyList<InstanceConfiguration> instances = File.Exists(configuration)
            && ConfigurationReader.Read(configuration) is { IsValid: true } read ? read.Configuration.Instances : [];
        var ears = new List<InterfaceEar>();
        try
        {
            using var netlink = new RouteNetlink();
            IReadOnlyList<LinkInfo> links = netlink.DumpLinks();
            if (Choose(wanted, instances, links, out string? unknown) is not { } chosen)
            {
                error.WriteLine($"vipkeeper scan: {unknown}");
                return WrongUsage;
            }

            IReadOnlyList<InetAddress> groups = ListeningOptions.GroupsOf(instances);
            foreach (LinkInfo link in chosen)
            {
                ears.Add(InterfaceEar.Open(link, groups));
            }

            var table = new SpeakerTable();
            Duration listened = Listening.Run(ears, length, table, static _ => { }, cancellation);
            var report = new ScanReport(ears.ConvertAll(static ear => ear.Link.Name), listened, table, instances);
            Print(report, asJson, output);
            return Success;
        }
        catch (LinuxException e)
        {
            error.WriteLine($"vipkeeper scan: cannot listen: {e.Message}{HintOf(e)}");
            return Failure;
        }
        finally
        {
            ears.ForEach(static ear => ear.Dispose());
        }
    }

    private static string HintOf(LinuxException e) => e.Errno is Errno.EPERM or Errno.EACCES
        ? "; it takes CAP_NET_RAW: run it as root"
        : "";

    private static void Print(ScanReport report, bool asJson, TextWriter output)
    {
        if (asJson)
        {
            output.WriteLine(ScanReportJson.Write(report));
        }
        else
        {
            ScanReportText.Write(report, output);
        }
    }

    private static List<LinkInfo>? Choose(
        IReadOnlyList<string> wanted,
        IReadOnlyList<InstanceConfiguration> instances,
        IReadOnlyList<LinkInfo> links,
        out string? unknown)
    {
        unknown = null;
        List<LinkInfo> candidates = Listening.Candidates(links);
        var chosen = new List<LinkInfo>();
        foreach (string name in wanted)
        {
            int index = IndexOf(links, name);
            if (index < 0)
            {
                unknown = $"there is no interface {Shown.Value(name)}; there are "
                    + string.Join(", ", candidates.ConvertAll(static link => link.Name));
                return null;
            }

            if (!chosen.Contains(links[index]))
            {
                chosen.Add(links[index]);
            }
        }

        if (wanted.Count > 0)
        {
            return chosen;
        }

        chosen = candidates.FindAll(link => IsOfAny(instances, link.Name));
        chosen = chosen.Count > 0 ? chosen : candidates;
        unknown = chosen.Count > 0 ? null : "no interface is up; name one with --interface";
        return chosen.Count > 0 ? chosen : null;
    }

    private static int IndexOf(IReadOnlyList<LinkInfo> links, string name)
    {
        for (int i = 0; i < links.Count; i++)
        {
            if (links[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsOfAny(IReadOnlyList<InstanceConfiguration> instances, string name)
    {
        foreach (InstanceConfiguration instance in instances)
        {
            if (instance.Interface == name)
            {
                return true;
            }
        }

        return false;
    }
}
