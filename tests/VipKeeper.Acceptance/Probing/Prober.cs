using System.Globalization;
using VipKeeper.Acceptance.Containers;

namespace VipKeeper.Acceptance.Probing;

/// <summary>
/// Asks again and again from the client, by programs of Debian alone: what it finds owes nothing to our own code.
/// </summary>
internal sealed class Prober : IDisposable
{
    private readonly Container _client;
    private readonly string _unit;
    private readonly string _path;
    private readonly Func<string, double?> _read;

    private Prober(Container client, string name, string script, Func<string, double?> read)
    {
        _client = client;
        _unit = $"prober-{name}-{Guid.NewGuid():N}";
        _read = read;
        string answers = $"srv/{_unit}";
        _path = Path.Combine(client.Root, answers);
        File.WriteAllText(_path + ".sh", script);
        // A unit: it ends with everything that it started, wherever that hangs.
        client.Run($"""
            systemd-run --quiet --collect --unit={_unit} --property=KillSignal=SIGKILL \
                --property=StandardOutput=append:/{answers} --property=StandardError=null \
                --setenv=LC_ALL=C /bin/bash /{answers}.sh
            """);
    }

    /// <summary>Pings an address every millisecond.</summary>
    public static Prober OfAddress(Container client, string address) => new(
        client,
        "address",
        // -D: when the reply came, by the clock; written at once, or the end would be missing.
        $"exec stdbuf --output=L ping -n -D -i 0.001 {address}",
        ReadPing);

    /// <summary>Asks a service ten times a second; one that hangs delays no other.</summary>
    /// <param name="client">Who asks.</param>
    /// <param name="address">What <c>$VIP</c> is in the probe.</param>
    /// <param name="probe">A command line of bash that succeeds when the service answers.</param>
    public static Prober OfService(Container client, string address, string probe) => new(
        client,
        "service",
        $"VIP={address}; "
        + $"while :; do {{ {probe} >/dev/null && echo $EPOCHREALTIME; }} & sleep 0.1; done",
        static line => double.TryParse(line, CultureInfo.InvariantCulture, out double instant) ? instant : null);

    /// <summary>The time now, by the clock of the answers.</summary>
    public static double Now => (DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds;

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
    public void Dispose() => _client.TryRun($"systemctl stop {_unit}");

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
