using VipKeeper.Lab.Network;

namespace VipKeeper.Acceptance.Containers;

/// <summary>The tools of LXC, and what runs that were killed have left of containers.</summary>
internal static class LinuxContainers
{
    /// <summary>Where runs live. Not the lab's folder: its users know nothing of containers.</summary>
    public const string RunRoot = "/run/vipkeeper-acceptance";

    private const string SystemConfiguration = "/usr/share/lxc/config/common.conf";

    /// <summary>Skips the test with the reason when this machine cannot run containers.</summary>
    public static void Require()
    {
        Requirements.Namespaces();
        foreach (string tool in (string[])["lxc-start", "lxc-attach", "debootstrap", "nsenter", "dpkg-deb"])
        {
            Requirements.Tool(tool);
        }

        if (!File.Exists(SystemConfiguration))
        {
            Assert.Skip($"{SystemConfiguration} is missing: install lxc.");
        }

        // In a container that may not mount or has no cgroups of its own, LXC cannot start another one.
        Command mount = Command.Run("unshare", "--mount", "--pid", "--fork", "/bin/sh", "-e", "-c", """
            mount -t tmpfs none /mnt
            mkdir /mnt/lower /mnt/upper /mnt/work /mnt/root
            mount -t overlay overlay -o lowerdir=/mnt/lower,upperdir=/mnt/upper,workdir=/mnt/work /mnt/root
            """);
        if (mount.ExitCode != 0)
        {
            Assert.Skip($"Containers cannot be made here: {mount.Error.Trim()}");
        }

        var oneDeep = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 };
        if (!Directory.EnumerateFiles("/sys/fs/cgroup", "cgroup.procs", oneDeep).Any())
        {
            Assert.Skip("Containers cannot be made here: no control groups in /sys/fs/cgroup.");
        }
    }

    /// <summary>Removes the containers, mounts and namespaces of a run that no longer lives.</summary>
    /// <param name="prefix">What the names of its namespaces begin with.</param>
    public static void RemoveRemains(string prefix)
    {
        // vk-ID-
        string id = prefix.Split('-')[1];
        RemoveContainers(Path.Combine(RunRoot, id), prefix);
        NamedNamespaces.Remove(prefix);
    }

    /// <summary>Ends the containers of a run, however they are, and unmounts their file systems.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="prefix">What the names of its containers begin with.</param>
    public static void RemoveContainers(string folder, string prefix)
    {
        // Two looks: a monitor whose container dies may just be starting it again.
        for (int attempt = 0; attempt < 20 && ProcessesOf(prefix) is { Count: > 0 } processes; attempt++)
        {
            foreach (int process in processes)
            {
                Command.Run("/bin/sh", "-c", "kill -s KILL \"$1\"", "sh", process.ToString());
            }

            Thread.Sleep(100);
        }

        foreach (string mount in MountsBelow(folder))
        {
            Command.Run("umount", "--lazy", mount);
        }
    }

    // cgroups(7): LXC calls a container's group lxc.payload.NAME and its monitor's lxc.monitor.NAME.
    private static List<int> ProcessesOf(string prefix)
    {
        var found = new List<int>();
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out int process) && IsOf(folder, prefix))
            {
                found.Add(process);
            }
        }

        return found;
    }

    private static bool IsOf(string folder, string prefix)
    {
        try
        {
            string groups = File.ReadAllText(Path.Combine(folder, "cgroup"));
            return groups.Contains($"/lxc.payload.{prefix}", StringComparison.Ordinal)
                || groups.Contains($"/lxc.monitor.{prefix}", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended.
            return false;
        }
    }

    // The innermost first.
    private static IEnumerable<string> MountsBelow(string folder) => File.ReadLines("/proc/self/mounts")
        .Select(static line => line.Split(' ')[1])
        .Where(mount => mount.StartsWith(folder + "/", StringComparison.Ordinal))
        .OrderByDescending(static mount => mount.Length);
}
