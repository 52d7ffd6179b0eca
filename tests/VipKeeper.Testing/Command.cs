using System.Diagnostics;

namespace VipKeeper.Testing;

/// <summary>A program that runs to its end.</summary>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="Error">What it wrote to its standard error.</param>
internal sealed record Command(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    /// <summary>Runs a program with an argument list; no shell reads it. It fails the test after 30 s.</summary>
    public static Command Run(string program, params string[] arguments) => Run(Bound, program, arguments);

    /// <summary>Runs a program with an argument list; no shell reads it.</summary>
    /// <param name="bound">How long it may take; longer fails the test.</param>
    /// <param name="program">Its name or path.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Command Run(TimeSpan bound, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(bound))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} did not end within {bound.TotalSeconds:0} s.");
        }

        return new Command(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>Sends a signal to a process by its id.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="signal">The signal's name without SIG, such as <c>HUP</c>.</param>
    public static void Signal(int processId, string signal)
    {
        // The platform offers SIGKILL alone; the shell's built-in kill needs no package that may be missing.
        Command kill = Run("/bin/sh", "-c", "kill -s \"$1\" \"$2\"", "sh", signal, processId.ToString());
        Assert.True(kill.ExitCode == 0, $"kill -s {signal} {processId}: {kill.Error}");
    }
}
