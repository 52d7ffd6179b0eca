using System.Diagnostics;

namespace VipKeeper.Benchmarks.Beside.Load;

/// <summary>Twice as many busy processes as the machine has cores, of ordinary priority.</summary>
internal sealed class BusyCores : IDisposable
{
    private readonly List<Process> _processes = [];

    /// <summary>Starts them.</summary>
    public BusyCores()
    {
        for (int i = 0; i < Environment.ProcessorCount * 2; i++)
        {
            _processes.Add(Process.Start("/bin/sh", ["-c", "while :; do :; done"])!);
        }
    }

    /// <summary>Ends them.</summary>
    public void Dispose()
    {
        foreach (Process process in _processes)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }
}
