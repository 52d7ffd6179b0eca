using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace VipKeeper.Logging.Reading;

/// <summary>Reads the daemon's log back from the journal, by journalctl(1) and without a shell.</summary>
/// <param name="instance">The only instance to tell of, or null.</param>
/// <param name="program">journalctl(1), searched for in PATH.</param>
internal sealed class JournalReader(string? instance, string program = "journalctl")
{
    /// <summary>Reads from a time on.</summary>
    /// <param name="since">The time.</param>
    /// <param name="follows">True to go on until it is cancelled.</param>
    /// <param name="print">Takes each event.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="LogReadException">It cannot be read.</exception>
    public async Task ReadAsync(
        DateTimeOffset since, bool follows, Action<LoggedLine> print, CancellationToken cancellation)
    {
        using var process = new Process { StartInfo = StartOf(since, follows) };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            throw new LogReadException("there is no journalctl here; read the log of this container from its host");
        }

        try
        {
            Task<string> complaint = process.StandardError.ReadToEndAsync(cancellation);
            while (await process.StandardOutput.ReadLineAsync(cancellation).ConfigureAwait(false) is { } text)
            {
                if (JournalLine.TryParse(text) is { } line && (instance is null || line.Instance == instance))
                {
                    print(line);
                }
            }

            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            Judge(process.ExitCode, await complaint.ConfigureAwait(false));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private ProcessStartInfo StartOf(DateTimeOffset since, bool follows)
    {
        string from = since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in (string[])
            ["--unit=vipkeeper", "--output=json", "--no-pager", "--no-tail", $"--since=@{from}"])
        {
            start.ArgumentList.Add(argument);
        }

        if (follows)
        {
            start.ArgumentList.Add("--follow");
        }

        return start;
    }

    private static void Judge(int exitCode, string complaint)
    {
        if (complaint.Contains("insufficient permissions", StringComparison.OrdinalIgnoreCase)
            || complaint.Contains("not seeing messages from other users", StringComparison.OrdinalIgnoreCase))
        {
            throw new LogReadException(
                $"{Environment.UserName} may not read the journal; run it as root, or once "
                + $"'adduser {Environment.UserName} systemd-journal' and log in again");
        }

        if (exitCode != 0)
        {
            string reason = complaint.Trim().ReplaceLineEndings(" ");
            throw new LogReadException($"journalctl ended with {exitCode}: {Configuration.Shown.Line(reason)}");
        }
    }
}
