using System.Globalization;
using VipKeeper.Acceptance.Containers;
using VipKeeper.Lab.Nodes;

namespace VipKeeper.Acceptance.Probing;

/// <summary>
/// Asks again and again from the client, by programs of Debian alone: what it finds owes nothing to our own code.
/// </summary>
internal sealed class Prober : IDisposable
{
    private readonly NodeProcess _process;
    private readonly string _path;
    private readonly Func<string, double?> _read;

    private Prober(ContainerSite site, string name, string script, Func<string, double?> read)
    {
        _path = Path.Combine(site.Folder, $"{name}-{Guid.NewGuid():N}");
        _read = read;
        _process = site.StartOnClient(_path + ".log", "/bin/bash", "-c", script, name, _path);
    }

    /// <summary>Pings an address every millisecond.</summary>
    public static Prober OfAddress(ContainerSite site, string address) => new(
        site,
        "address",
        // -D: when the reply came, by the clock; written at once, or the end would be missing.
        $"exec stdbuf --output=L ping -n -D -i 0.001 {address} >\"$1\" 2>&1",
        ReadPing);

    /// <summary>Asks a service ten times a second; one that hangs delays no other.</summary>
    /// <param name="site">The client's LAN.</param>
    /// <param name="address">What <c>$VIP</c> is in the probe.</param>
    /// <param name="probe">A command line of bash that succeeds when the service answers.</param>
    public static Prober OfService(ContainerSite site, string address, string probe) => new(
        site,
        "service",
        $"VIP={address}; export LC_ALL=C; "
        + $"while :; do {{ {probe} && echo $EPOCHREALTIME; }} >>\"$1\" 2>/dev/null & sleep 0.1; done",
        static line => double.TryParse(line, CultureInfo.InvariantCulture, out double instant) ? instant : null);

    /// <summary>The instants at which an answer came, in seconds of the clock, sorted.</summary>
    public IReadOnlyList<double> Answers()
    {
        if (!File.Exists(_path))
        {
            return [];
        }

        using var reader = new StreamReader(
            new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        var answers = new List<double>();
        while (reader.ReadLine() is { } line)
        {
            if (_read(line) is { } instant)
            {
                answers.Add(instant);
            }
        }

        answers.Sort();
        return answers;
    }

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();

    // "[1795300000.123456] 64 bytes from 192.168.10.110: icmp_seq=7 ttl=64 time=0.041 ms"
    private static double? ReadPing(string line)
    {
        int end = line.IndexOf(']');
        return line.StartsWith('[') && end > 0 && line.Contains("bytes from", StringComparison.Ordinal)
            && double.TryParse(line.AsSpan(1, end - 1), CultureInfo.InvariantCulture, out double instant)
            ? instant
            : null;
    }
}
