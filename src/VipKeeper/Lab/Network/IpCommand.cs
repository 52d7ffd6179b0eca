using System.ComponentModel;
using System.Diagnostics;

namespace VipKeeper.Lab.Network;

/// <summary>
/// Runs iproute2's <c>ip</c> (ip(8)) with an argument list, so that no shell ever reads a name. A command that
/// fails is a <see cref="LabException"/> that repeats the command and what <c>ip</c> said.
/// </summary>
internal static class IpCommand
{
    // Changing a link takes milliseconds; the kernel's RTNL lock can be held for seconds by others.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private static readonly Lazy<string?> Location = new(Locate);

    /// <summary>True when <c>ip</c> can be found.</summary>
    public static bool IsAvailable => Location.Value is not null;

    /// <summary>The path of <c>ip</c>.</summary>
    /// <exception cref="LabException">It is not installed.</exception>
    public static string Path => Location.Value
        ?? throw new LabException("the 'ip' command was not found in PATH, /usr/sbin or /sbin; install iproute2");

    /// <summary>Runs <c>ip</c> and waits for it.</summary>
    /// <returns>What it wrote to its standard output.</returns>
    /// <exception cref="LabException">It is missing, failed, or did not end in time.</exception>
    public static string Run(params string[] arguments)
    {
        (int exitCode, string output, string error) = Start(arguments);
        return exitCode == 0
            ? output
            : throw new LabException($"'ip {string.Join(' ', arguments)}' failed: {error.Trim()}");
    }

    /// <summary>Runs <c>ip</c> where failing is one of the expected answers (the thing may be gone already).</summary>
    /// <returns>True when it succeeded.</returns>
    /// <exception cref="LabException">It is missing or did not end in time.</exception>
    public static bool TryRun(params string[] arguments) => Start(arguments).ExitCode == 0;

    private static (int ExitCode, string Output, string Error) Start(string[] arguments)
    {
        var start = new ProcessStartInfo(Path) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using Process process = Process.Start(start)!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(Bound))
            {
                process.Kill();
                throw new LabException(
                    $"'ip {string.Join(' ', arguments)}' did not end within {Bound.TotalSeconds:0} s");
            }

            return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
        }
        catch (Win32Exception e)
        {
            throw new LabException($"'{Path}' could not be started: {e.Message}", e);
        }
    }

    private static string? Locate()
    {
        string searched = Environment.GetEnvironmentVariable("PATH") ?? "";

        // A root shell from "su" without "-" has no sbin in its PATH on Debian.
        foreach (string folder in searched.Split(':').Concat(["/usr/sbin", "/sbin", "/usr/bin", "/bin"]))
        {
            string candidate = System.IO.Path.Combine(folder, "ip");
            if (folder.Length > 0 && File.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
