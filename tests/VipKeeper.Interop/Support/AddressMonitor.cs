using System.Diagnostics;
using VipKeeper.Lab.Network;

namespace VipKeeper.Interop.Support;

/// <summary>What the kernel tells about the addresses of a host: <c>ip monitor address</c> (ip-monitor(8)).</summary>
internal sealed class AddressMonitor : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];

    private AddressMonitor(Process process) => _process = process;

    /// <summary>The changes so far, one line each; removals begin with <c>Deleted</c>.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Starts to listen; returns when it does.</summary>
    public static async Task<AddressMonitor> StartAsync(Segment segment, string host)
    {
        var start = new ProcessStartInfo(
            IpCommand.Path, ["-n", segment.Network.NamespaceOf(host), "-oneline", "monitor", "address"])
        {
            RedirectStandardOutput = true,
        };
        var monitor = new AddressMonitor(Process.Start(start)!);
        monitor._process.OutputDataReceived += monitor.Keep;
        monitor._process.BeginOutputReadLine();

        // It says nothing when it is ready: a change of our own tells.
        await Eventually.TrueAsync(
            () =>
            {
                segment.Ip(host, "address", "replace", "127.0.0.55/32", "dev", "lo");
                segment.Ip(host, "address", "delete", "127.0.0.55/32", "dev", "lo");
                return monitor.Lines.Count > 0;
            },
            TimeSpan.FromSeconds(5),
            "ip monitor tells of a change",
            TimeSpan.FromMilliseconds(50));
        return monitor;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
        {
            lock (_lines)
            {
                _lines.Add(text);
            }
        }
    }
}
