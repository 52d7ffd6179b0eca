using System.ComponentModel;
using System.Diagnostics;
using VipKeeper.Linux;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Files;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Daemon;

/// <summary>
/// Finds out whether a program file can take this process over, by running it: it must tell its version and find the
/// configuration right. It runs as a child and speaks to nobody.
/// </summary>
internal static class SuccessorTrial
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    private const int MostOutput = 4096;

    private const int AnyExecute = 0x49;

    /// <summary>Tries a program.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="configurationPath">The configuration that it would run with.</param>
    /// <returns>Its version, or why it cannot be used.</returns>
    public static async Task<SuccessorVerdict> RunAsync(string path, string configurationPath)
    {
        int errno = FileStatus.TryRead(path, out FileStatus status);
        if (errno != 0)
        {
            return SuccessorVerdict.Refused($"{path} cannot be looked at: {Errno.Describe(errno)}");
        }

        if (!status.IsRegular || (status.Permissions & AnyExecute) == 0)
        {
            return SuccessorVerdict.Refused($"{path} is not an executable file");
        }

        (int code, string version, _) = await RunAsync(path, ["--version"]).ConfigureAwait(false);
        if (code != 0 || version.Length == 0)
        {
            return SuccessorVerdict.Refused($"'{path} --version' {Outcome(code, version)}");
        }

        (code, string complaint, Duration length) =
            await RunAsync(path, ["check", configurationPath]).ConfigureAwait(false);
        return code == 0
            ? new SuccessorVerdict(version, length, null)
            : SuccessorVerdict.Refused($"'{path} check {configurationPath}' {Outcome(code, complaint)}");
    }

    private static string Outcome(int code, string output)
    {
        string said = output.Length == 0 ? "without a word" : $"with: {output}";
        return code switch
        {
            NotStarted => $"cannot be run: {output}",
            NotEnded => $"did not end within {Bound.TotalSeconds:0} s",
            _ => $"ended with exit code {code} {said}",
        };
    }

    private const int NotStarted = -1;
    private const int NotEnded = -2;

    private static async Task<(int Code, string Output, Duration Length)> RunAsync(string path, string[] arguments)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Instant begin = MonotonicClock.Now;
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            return (NotStarted, e.Message, Duration.Zero);
        }

        using (process)
        {
            process.StandardInput.Close();
            Task<string> output = ReadAsync(process.StandardOutput);
            Task<string> error = ReadAsync(process.StandardError);
            try
            {
                using var patience = new CancellationTokenSource(Bound);
                await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                return (NotEnded, string.Empty, Duration.Zero);
            }

            Duration length = MonotonicClock.Now - begin;
            string said = await (process.ExitCode == 0 ? output : error).ConfigureAwait(false);
            return (process.ExitCode, said.Trim(), length);
        }
    }

    // All of it is read, so that the child does not wait for a reader; the beginning is kept.
    private static async Task<string> ReadAsync(StreamReader reader)
    {
        char[] kept = new char[MostOutput];
        int length = await reader.ReadBlockAsync(kept).ConfigureAwait(false);
        char[] rest = new char[MostOutput];
        while (await reader.ReadAsync(rest).ConfigureAwait(false) > 0)
        {
        }

        return new string(kept, 0, length);
    }
}
