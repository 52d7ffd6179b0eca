using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using VipKeeper.Configuration;
using VipKeeper.Configuration.Values;
using VipKeeper.Probing;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Commands;

/// <summary><c>vipkeeper probe</c>: asks an address again and again, and tells what was lost.</summary>
internal static class ProbeCommand
{
    private const string Help = """
        Ask an address again and again, from anywhere, and tell what was lost.

        For whoever wants to pull the plug: leave it running, take the master away, and read the gap. ARP (or a
        neighbour solicitation) shows which hardware address answers; it is what is used on the address's own network
        unless another way is given, and ICMP elsewhere. Both need CAP_NET_RAW, ICMP only where
        net.ipv4.ping_group_range leaves this user out. --tcp, --dns and --http need no right. A probe that is not
        answered within a second is lost; what this machine itself came too late to send is not. It ends after --count
        or --seconds, or by Ctrl-C, with a summary.

        With --json, one object is printed at the end: address, method, interval_ms, began, ended, sent, answered,
        lost, gap_count, gaps (begin, length_ms, lost, ended), answerers (since, mac) and round_trip_ms.

        Exit codes: 0 nothing was lost, 1 something was, 2 wrong usage, 3 the address cannot be asked so.

        Examples:
          sudo vipkeeper probe 192.168.10.110 --interval 10ms
          vipkeeper probe 192.168.10.110 --dns example.org --seconds 60
          vipkeeper probe 192.168.10.120 --http /health --interval 100ms
        """;

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var address = new Argument<string>("ADDRESS") { Description = "The address, IPv4 or IPv6." };
        var arp = new Option<bool>("--arp") { Description = "By ARP or neighbour solicitations." };
        var icmp = new Option<bool>("--icmp") { Description = "By ICMP echo." };
        var tcp = new Option<int?>("--tcp")
        {
            Description = "By a connection to this port.",
            HelpName = "PORT",
        };
        var dns = new Option<string?>("--dns")
        {
            Description = "By asking the name server for this name's address.",
            HelpName = "NAME",
        };
        var http = new Option<string?>("--http")
        {
            Description = "By asking the web server for this page: a path, or a URL whose host is the site's name.",
            HelpName = "URL",
        };
        var interval = new Option<Duration?>("--interval")
        {
            Description = "The time between two probes, 1ms to 1s. [default: 100ms]",
            CustomParser = ParseInterval,
            HelpName = "DURATION",
        };
        var count = new Option<long?>("--count") { Description = "End after so many probes.", HelpName = "N" };
        var seconds = new Option<double?>("--seconds") { Description = "End after so long.", HelpName = "N" };
        var interfaceName = new Option<string?>("--interface")
        {
            Description = "The interface, for ARP and ICMP.",
            HelpName = "IF",
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON object at the end." };
        var command = new Command("probe", Help)
        {
            address, arp, icmp, tcp, dns, http, interval, count, seconds, interfaceName, json,
        };
        command.Validators.Add(result =>
        {
            int ways = (result.GetValue(arp) ? 1 : 0) + (result.GetValue(icmp) ? 1 : 0)
                + (result.GetValue(tcp) is null ? 0 : 1) + (result.GetValue(dns) is null ? 0 : 1)
                + (result.GetValue(http) is null ? 0 : 1);
            if (FaultOf(
                ways, result.GetValue(address), result.GetValue(tcp), result.GetValue(dns), result.GetValue(http),
                result.GetValue(count), result.GetValue(seconds), result.GetValue(interfaceName)) is { } fault)
            {
                result.AddError(fault);
            }
        });
        command.SetAction(result => new ProbeRun
        {
            Address = InetAddress.Parse(result.GetRequiredValue(address)),
            Method = result.GetValue(arp) ? "arp" : result.GetValue(icmp) ? "icmp"
                : result.GetValue(tcp) is not null ? "tcp" : result.GetValue(dns) is not null ? "dns"
                : result.GetValue(http) is not null ? "http" : null,
            Port = (ushort)(result.GetValue(tcp) ?? 0),
            Name = result.GetValue(dns),
            Url = result.GetValue(http),
            Interval = result.GetValue(interval) ?? Duration.FromMilliseconds(100),
            Count = result.GetValue(count),
            Seconds = result.GetValue(seconds),
            Interface = result.GetValue(interfaceName),
            AsJson = result.GetValue(json),
        }.Run(result.InvocationConfiguration.Output, result.InvocationConfiguration.Error));
        return command;
    }

    /// <summary>What is wrong with what was typed, or null.</summary>
    internal static string? FaultOf(
        int ways,
        string? address,
        int? port,
        string? name,
        string? url,
        long? count,
        double? seconds,
        string? interfaceName) =>
        !InetAddress.TryParse(address, out InetAddress parsed) || parsed.IsUnspecified || parsed.IsMulticast
            ? $"{Shown.Value(address ?? "")} is not an address; write one such as 192.168.10.110 or 2001:db8::10."
        : ways > 1 ? "--arp, --icmp, --tcp, --dns and --http exclude each other; choose one."
        : port is < 1 or > 65535 ? $"--tcp {port} is no port; write one from 1 to 65535."
        : name is not null && DomainNameText.Fault(name) is { } nameFault
            ? $"--dns {Shown.Value(name)} {nameFault}."
        : url is not null && !ProbeUrl.TryParse(url, parsed, out _)
            ? $"--http {Shown.Value(url)} is no page; write a path such as /health, or a whole URL."
        : count is < 1 ? "--count takes a number from 1."
        : seconds is <= 0 or > 1e9 or double.NaN ? "--seconds takes a number above 0."
        : interfaceName is not null && InterfaceText.Fault(interfaceName) is { } interfaceFault
            ? $"--interface {Shown.Value(interfaceName)} {interfaceFault}."
        : interfaceName is not null && (port is not null || name is not null || url is not null)
            ? "--interface goes with ARP and ICMP alone; the kernel's routes choose for the others."
        : null;

    private static Duration? ParseInterval(ArgumentResult result)
    {
        string text = result.Tokens[^1].Value;
        if (DurationText.TryParse(text, out Duration interval) is { } fault)
        {
            result.AddError($"--interval {Shown.Value(text)} {fault}.");
        }
        else if (interval < Duration.FromMilliseconds(1) || interval > Duration.FromSeconds(1))
        {
            result.AddError(string.Create(
                CultureInfo.InvariantCulture, $"--interval {Shown.Value(text)} is not from 1ms to 1s."));
        }

        return interval;
    }
}
