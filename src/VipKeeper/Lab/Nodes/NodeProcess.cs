using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using VipKeeper.Lab.Network;

namespace VipKeeper.Lab.Nodes;

/// <summary>
/// A program inside a namespace, with its output in a file. <c>ip netns exec</c> replaces itself with the program,
/// so the process id is the program's own and signals reach it.
/// </summary>
internal sealed class NodeProcess : IDisposable
{
    private static readonly TimeSpan KillBound = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan OutputBound = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly CountdownEvent _openOutputs = new(2);
    private readonly StreamWriter _log;
    private readonly Lock _logLock = new();

    private NodeProcess(Process process, StreamWriter log)
    {
        _process = process;
        _log = log;
    }

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>False once the program has ended.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>Starts a program.</summary>
    /// <param name="space">The namespace's name.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="logPath">Gets standard output and error, appended.</param>
    /// <exception cref="LabException"><c>ip</c> is not installed.</exception>
    public static NodeProcess Start(string space, IReadOnlyList<string> command, string logPath)
    {
        var start = new ProcessStartInfo(IpCommand.Path, ["netns", "exec", space, .. command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        var log = new StreamWriter(new FileStream(logPath, FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
        {
            AutoFlush = true,
        };
        var process = new Process { StartInfo = start };
        var node = new NodeProcess(process, log);
        process.OutputDataReceived += node.Log;
        process.ErrorDataReceived += node.Log;
        process.Start();

        // A daemon reads nothing; the terminal's keys are not for it.
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return node;
    }

    /// <summary>Asks the program to end: SIGTERM, as <c>systemctl stop</c> sends it. Does not wait.</summary>
    public void Terminate()
    {
        if (!IsRunning)
        {
            return;
        }

        // The platform offers SIGKILL alone. The shell's built-in kill needs no package that may be missing.
        using Process kill = Process.Start("/bin/sh", ["-c", "kill -s TERM \"$1\"", "sh", Pid])!;
        kill.WaitForExit();
    }

    /// <summary>Ends the program and its children at once: SIGKILL. Returns when they are gone.</summary>
    public void Kill()
    {
        if (IsRunning)
        {
            // The children first: one that outlived its parent by a moment could still say good-bye to its peers.
            foreach (string child in ChildrenOf(_process.Id))
            {
                KillChild(int.Parse(child, CultureInfo.InvariantCulture));
            }

            _process.Kill();
        }

        // With a bound, the call does not also wait for the output's end, which a child that lives on would keep.
        _process.WaitForExit(KillBound);
    }

    /// <summary>Waits for the program to end, and for its last words to be in the log.</summary>
    /// <returns>False when it still runs after the bound.</returns>
    public bool WaitForExit(TimeSpan bound)
    {
        if (!_process.WaitForExit(bound))
        {
            return false;
        }

        // What it left in the pipes is read by other threads. A child that lives on would keep them open.
        _openOutputs.Wait(OutputBound);
        return true;
    }

    /// <summary>Ends the program if it still runs, and closes its log.</summary>
    public void Dispose()
    {
        Kill();
        _process.Dispose();
        lock (_logLock)
        {
            _log.Dispose();
        }
    }

    private string Pid => _process.Id.ToString(CultureInfo.InvariantCulture);

    // proc_pid_task(5), one level deep: no daemon here has grandchildren that speak on the network.
    private static string[] ChildrenOf(int pid)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/task/{pid}/children");
        return File.Exists(path)
            ? File.ReadAllText(path).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            : [];
    }

    private static void KillChild(int pid)
    {
        try
        {
            using var child = Process.GetProcessById(pid);
            child.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It ended by itself between the listing and now.
        }
    }

    private void Log(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
        {
            _openOutputs.Signal();
            return;
        }

        lock (_logLock)
        {
            if (_log.BaseStream is { CanWrite: true })
            {
                _log.WriteLine(line.Data);
            }
        }
    }
}
