using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace VipKeeper.Benchmarks.Beside.Outage;

/// <summary>
/// Plays the lab's scenarios with each daemon in turn: the same switch, client, prober and moments for both.
/// </summary>
/// <param name="binary">The published binary, which has the lab in it.</param>
internal sealed class OutageBenchmark(string binary)
{
    /// <summary>Measures every scenario of the lab at an interval, once.</summary>
    /// <exception cref="InvalidOperationException">The lab failed; its last words are the message.</exception>
    public IReadOnlyList<OutageSample> Run(Daemon daemon, int intervalMs)
    {
        string name = daemon == Daemon.Keepalived ? "keepalived" : "vipkeeper";
        string interval = intervalMs.ToString(CultureInfo.InvariantCulture) + "ms";
        var start = new ProcessStartInfo(binary, ["lab", "--json", "--daemon", name, "--interval", interval])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process lab = Process.Start(start)!;
        Task<string> output = lab.StandardOutput.ReadToEndAsync();
        Task<string> error = lab.StandardError.ReadToEndAsync();
        lab.WaitForExit();
        string text = output.GetAwaiter().GetResult();
        if (!text.TrimStart().StartsWith('{'))
        {
            throw new InvalidOperationException($"the lab with {name} at {interval}: {error.GetAwaiter().GetResult()}");
        }

        using var report = JsonDocument.Parse(text);
        return [.. report.RootElement.GetProperty("results").EnumerateArray().Select(result => new OutageSample(
            intervalMs,
            daemon,
            result.GetProperty("scenario").GetString()!,
            result.GetProperty("outage_ms").GetDouble(),
            result.GetProperty("floor_ms").GetDouble(),
            result.GetProperty("probes_lost").GetInt32()))];
    }
}
