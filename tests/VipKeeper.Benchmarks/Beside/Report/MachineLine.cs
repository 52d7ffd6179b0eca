using System.Diagnostics;
using System.Globalization;

namespace VipKeeper.Benchmarks.Beside.Report;

/// <summary>On what was measured.</summary>
internal static class MachineLine
{
    /// <summary>Reads it from the machine.</summary>
    /// <param name="binary">The published binary.</param>
    public static string Read(string binary)
    {
        string keepalived = FirstLine("keepalived", "--version", fromError: true);
        string vipkeeper = FirstLine(binary, "--version", fromError: false);
        string size = (new FileInfo(binary).Length / 1e6).ToString("0.0", CultureInfo.InvariantCulture);
        string kernel = File.ReadAllText("/proc/sys/kernel/osrelease").Trim();
        return $"Measured on {DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} cores, Linux {kernel}: "
            + $"{keepalived}\nbeside vipkeeper {vipkeeper} ({size} MB binary).";
    }

    private static string FirstLine(string program, string argument, bool fromError)
    {
        var start = new ProcessStartInfo(program, [argument])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        string? line = (fromError ? process.StandardError : process.StandardOutput).ReadLine();
        process.WaitForExit();
        return line ?? program;
    }
}
