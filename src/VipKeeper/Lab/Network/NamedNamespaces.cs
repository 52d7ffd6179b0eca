using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace VipKeeper.Lab.Network;

/// <summary>Named network namespaces as ip-netns(8) keeps them: bind mounts in <c>/run/netns</c>.</summary>
internal static class NamedNamespaces
{
    private const string Folder = "/run/netns";

    /// <summary>The names that begin with the prefix, sorted.</summary>
    public static IReadOnlyList<string> WithPrefix(string prefix) => Directory.Exists(Folder)
        ?
        [
            .. Directory.EnumerateFiles(Folder, prefix + "*")
                .Select(file => Path.GetFileName(file)!)
                .Order(StringComparer.Ordinal),
        ]
        : [];

    /// <summary>
    /// Ends every process in the namespaces whose names begin with the prefix, and deletes them. The virtual
    /// cables and the bridge go with them.
    /// </summary>
    /// <exception cref="LabException">A namespace cannot be deleted.</exception>
    public static void Remove(string prefix)
    {
        IReadOnlyList<string> names = WithPrefix(prefix);
        foreach (string name in names)
        {
            EndProcesses(name);
        }

        foreach (string name in names)
        {
            IpCommand.Run("netns", "delete", name);
        }
    }

    /// <summary>The processes whose network is the namespace.</summary>
    public static IReadOnlyList<int> ProcessesIn(string name)
    {
        var processes = new List<int>();
        foreach (string line in IpCommand.Run("netns", "pids", name)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int pid = int.Parse(line, CultureInfo.InvariantCulture);
            if (pid != Environment.ProcessId)
            {
                processes.Add(pid);
            }
        }

        return processes;
    }

    // SIGKILL, not SIGTERM: what runs here belongs to a lab that is over and has nothing to hand over. A second
    // look catches children that were started between listing and killing.
    private static void EndProcesses(string name)
    {
        for (int attempt = 0; attempt < 10; attempt++)
        {
            IReadOnlyList<int> pids = ProcessesIn(name);
            if (pids.Count == 0)
            {
                return;
            }

            foreach (int pid in pids)
            {
                Kill(pid);
            }

            Thread.Sleep(10 * (attempt + 1));
        }
    }

    private static void Kill(int pid)
    {
        try
        {
            using Process process = Process.GetProcessById(pid);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It ended by itself between the listing and now.
        }
    }
}
