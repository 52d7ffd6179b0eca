using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using VipKeeper.Configuration;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Drills;

/// <summary>
/// Runs <c>vipkeeper probe</c> on another machine by ssh(1). That machine's shell reads the command, so nothing is in
/// it but words of this program, an address and numbers.
/// </summary>
internal sealed class SshProber : IDisposable
{
    // A user and a host, a port would be in ssh_config(5).
    private const int LongestHost = 255;

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;
    private readonly string _host;

    private SshProber(Process process, string host)
    {
        _process = process;
        _host = host;
        _output = ReadAsync(process.StandardOutput);
        _error = ReadAsync(process.StandardError);
    }

    /// <summary>What is wrong with the name of a host, or null.</summary>
    public static string? FaultOf(string host)
    {
        bool isSafe = host.Length is > 0 and <= LongestHost && host[0] != '-';
        foreach (char letter in host)
        {
            isSafe &= char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or ':' or '@';
        }

        return isSafe ? null : "is no host; write HOST or USER@HOST, of letters, digits, '.', '-', '_' and ':'";
    }

    /// <summary>The arguments of ssh.</summary>
    public static List<string> ArgumentsOf(string host, InetAddress address, Duration interval, int seconds) =>
    [
        "-o", "BatchMode=yes", "-o", "ConnectTimeout=10", "-T", "--", host,
        "vipkeeper", "probe", address.ToString(), "--json",
        "--interval", string.Create(CultureInfo.InvariantCulture, $"{interval.Nanoseconds / 1_000_000}ms"),
        "--seconds", seconds.ToString(CultureInfo.InvariantCulture),
    ];

    /// <summary>Starts.</summary>
    /// <param name="host">Where; it has passed <see cref="FaultOf"/>.</param>
    /// <param name="address">The address.</param>
    /// <param name="interval">The time between two probes, in whole milliseconds.</param>
    /// <param name="seconds">For how long.</param>
    /// <exception cref="DrillException">There is no ssh.</exception>
    public static SshProber Start(string host, InetAddress address, Duration interval, int seconds)
    {
        var start = new ProcessStartInfo("ssh", ArgumentsOf(host, address, interval, seconds))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            Process process = Process.Start(start)!;
            process.StandardInput.Close();
            return new SshProber(process, host);
        }
        catch (Win32Exception e)
        {
            throw new DrillException($"ssh cannot be run: {e.Message}; install openssh-client");
        }
    }

    /// <summary>Why it has ended already, or null while it runs.</summary>
    public string? Failure() => !_process.HasExited ? null
        : $"the prober on {_host} ended: " + (_error.Result.Trim() is { Length: > 0 } said
            ? Shown.Line(Shown.Short(said))
            : string.Create(CultureInfo.InvariantCulture, $"exit code {_process.ExitCode}"));

    /// <summary>Waits for its end.</summary>
    /// <param name="address">What it probed.</param>
    /// <param name="limit">How long to wait.</param>
    /// <param name="fault">Why there is no result.</param>
    public ProberResult? Finish(InetAddress address, TimeSpan limit, out string? fault)
    {
        if (!_process.WaitForExit(limit))
        {
            fault = $"the prober on {_host} did not end";
            return null;
        }

        string text = _output.Result;
        if (text.Length == 0)
        {
            fault = Failure();
            return null;
        }

        return ProberResult.Parse(Encoding.UTF8.GetBytes(text), address, out fault);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static async Task<string> ReadAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        char[] buffer = new char[16 * 1024];
        int count;
        while ((count = await reader.ReadAsync(buffer).ConfigureAwait(false)) > 0)
        {
            if (text.Length < ProberResult.LargestText)
            {
                text.Append(buffer, 0, count);
            }
        }

        return text.ToString();
    }
}
