using System.Runtime.InteropServices;
using VipKeeper.Checks.Dns;
using VipKeeper.Checks.Probes;
using VipKeeper.Configuration.CheckKinds;
using VipKeeper.Linux.Clock;
using VipKeeper.Probing;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Commands;

/// <summary>One run of <c>vipkeeper probe</c>.</summary>
internal sealed class ProbeRun
{
    private const int Success = 0;
    private const int SomethingLost = 1;
    private const int CannotProbe = 3;

    private static readonly Duration AnswerTimeout = Duration.FromSeconds(1);
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(200);

    /// <summary>The address.</summary>
    public required InetAddress Address { get; init; }

    /// <summary><c>arp</c>, <c>icmp</c>, <c>tcp</c>, <c>dns</c> or <c>http</c>; null for what fits.</summary>
    public string? Method { get; init; }

    /// <summary>The port for <c>tcp</c>.</summary>
    public ushort Port { get; init; }

    /// <summary>The name for <c>dns</c>.</summary>
    public string? Name { get; init; }

    /// <summary>The page for <c>http</c>.</summary>
    public string? Url { get; init; }

    /// <summary>The time between two probes.</summary>
    public Duration Interval { get; init; }

    /// <summary>How many probes, or null.</summary>
    public long? Count { get; init; }

    /// <summary>How long, or null.</summary>
    public double? Seconds { get; init; }

    /// <summary>The interface, or null.</summary>
    public string? Interface { get; init; }

    /// <summary>Whether one object is printed at the end.</summary>
    public bool AsJson { get; init; }

    /// <summary>Probes until it is over or a signal ends it.</summary>
    /// <returns>The exit code.</returns>
    public int Run(TextWriter output, TextWriter error)
    {
        string method = Method ?? (ProbeTransports.IsNeighbor(Address, Interface) ? "arp" : "icmp");
        IProbeTransport transport;
        try
        {
            if (method == "arp" && ProbeTransports.IsHeldHere(Address))
            {
                throw new ProbeException(
                    $"this machine has {Address} itself, and no neighbour answers for it; probe from another one, or "
                    + "use --icmp");
            }

            transport = Open(method);
        }
        catch (ProbeException e)
        {
            error.WriteLine($"vipkeeper probe: {e.Message}.");
            return CannotProbe;
        }

        using var stop = new ManualResetEventSlim();
        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Set();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);
        using AddressProber prober = AddressProber.Start(transport, Interval, AnswerTimeout, Most);
        var report = new ProbeReport($"{Address} ({Titles(method)})", TimeOf);
        Follow(prober, report, stop, AsJson ? TextWriter.Null : output);
        if (transport is CheckTransport { LastFailure: { } failure })
        {
            error.WriteLine($"vipkeeper probe: the last failure: {failure}");
        }

        if (AsJson)
        {
            output.WriteLine(prober.Look(tally => report.Json(tally, Address.ToString(), method, Interval)));
        }
        else
        {
            foreach (string line in prober.Look(report.Summary))
            {
                output.WriteLine(line);
            }
        }

        return prober.Look(static tally => tally.Lost == 0 && tally.Sent > 0 ? Success : SomethingLost);
    }

    // --seconds is counted in probes: a pause of this machine must not make the sample smaller.
    private long Most => Math.Min(
        Count ?? long.MaxValue,
        Seconds is { } seconds
            ? Math.Max(1, (long)(seconds * 1e9 / Interval.Nanoseconds))
            : long.MaxValue);

    private static void Follow(
        AddressProber prober, ProbeReport report, ManualResetEventSlim stop, TextWriter output)
    {
        bool isTerminal = output != TextWriter.Null && !Console.IsOutputRedirected;
        int drawn = 0;
        while (true)
        {
            bool isOver = stop.Wait(Redraw) || prober.HasEnded;
            if (isOver)
            {
                prober.Stop();
            }

            if (isTerminal && drawn > 0)
            {
                output.Write($"\r{new string(' ', drawn)}\r");
            }

            foreach (string line in prober.Look(report.News))
            {
                output.WriteLine(line);
            }

            if (isOver)
            {
                return;
            }

            if (isTerminal)
            {
                string line = prober.Look(report.Line);
                output.Write(line);
                output.Flush();
                drawn = line.Length;
            }
        }
    }

    private IProbeTransport Open(string method) => method switch
    {
        "arp" => ProbeTransports.OpenNeighbor(Address, Interface),
        "icmp" => ProbeTransports.OpenEcho(Address, Interface),
        "tcp" => new CheckTransport(() => new TcpProbe(new TcpCheck(Address, Port)), AnswerTimeout),
        "dns" => new CheckTransport(() => new DnsProbe(Question), AnswerTimeout),
        _ => new CheckTransport(() => new HttpProbe(Page), AnswerTimeout),
    };

    private DnsCheck Question => new()
    {
        Server = Address,
        Port = 53,
        Name = Name!,
        Type = DnsRecordType.A,
        Expect = DnsResponseCodes.NoError,
    };

    private HttpCheck Page => ProbeUrl.TryParse(Url!, Address, out HttpCheck? page)
        ? page!
        : throw new InvalidOperationException("The option was not checked.");

    private string Titles(string method) => method switch
    {
        "arp" => Address.Family == InetFamily.IPv4 ? "ARP" : "neighbour solicitation",
        "icmp" => "ICMP",
        "tcp" => $"TCP port {Port}",
        "dns" => $"DNS, {Name}",
        _ => $"HTTP, {Url}",
    };

    private static DateTimeOffset TimeOf(Instant at) => DateTimeOffset.Now
        - TimeSpan.FromTicks((MonotonicClock.Now - at).Nanoseconds / TimeSpan.NanosecondsPerTick);
}
