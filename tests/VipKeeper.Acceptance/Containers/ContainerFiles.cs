using VipKeeper.Lab.Network;

namespace VipKeeper.Acceptance.Containers;

/// <summary>The files of a container on this machine: LXC's configuration, its layer, its volume.</summary>
internal static class ContainerFiles
{
    /// <summary>LXC's own log, in the container's folder.</summary>
    public const string Log = "lxc.log";

    private const string AttachScript = "attach";
    private const string Volume = "volume";
    private const string SystemCallFilter = "/usr/share/lxc/config/common.seccomp";
    private const string Ids = "65536";

    /// <summary>Writes the configuration, as Proxmox makes it of its own.</summary>
    public static void Write(ContainerSettings settings, string folder, string name)
    {
        string attach = Path.Combine(folder, AttachScript);
        // lxc.container.conf(5): LXC itself would look for the bridge in /sys, which shows another namespace.
        File.WriteAllText(attach, $"#!/bin/sh\nexec {IpCommand.Path} link set \"$5\" master {LabNetwork.Bridge} up\n");
        File.SetUnixFileMode(attach, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        List<string> lines =
        [
            "lxc.include = /usr/share/lxc/config/common.conf",
            $"lxc.uts.name = {settings.HostName}",
            $"lxc.rootfs.path = dir:{Path.Combine(folder, "root")}",
            "lxc.init.cmd = /sbin/init",
            "lxc.apparmor.profile = unconfined",
            "lxc.net.0.type = veth",
            "lxc.net.0.name = eth0",
            $"lxc.net.0.veth.pair = {settings.Port}",
            $"lxc.net.0.script.up = {attach}",
            "lxc.log.level = WARN",
            $"lxc.log.file = {Path.Combine(folder, Log)}",
        ];
        if (settings.Unprivileged)
        {
            lines.Insert(1, "lxc.include = /usr/share/lxc/config/userns.conf");
            lines.Add($"lxc.idmap = u 0 {ContainerSettings.FirstId} {Ids}");
            lines.Add($"lxc.idmap = g 0 {ContainerSettings.FirstId} {Ids}");
        }

        if (settings.OpensByHandle)
        {
            string filter = Path.Combine(folder, "seccomp");
            File.WriteAllLines(filter, File.ReadLines(SystemCallFilter).Where(static line =>
                !line.StartsWith("open_by_handle_at", StringComparison.Ordinal)));
            lines.Add($"lxc.seccomp.profile = {filter}");
        }

        if (settings.DataPath is { } data)
        {
            string volume = Path.Combine(folder, Volume);
            Directory.CreateDirectory(volume);
            lines.Add($"lxc.mount.entry = {volume} {data.TrimStart('/')} none bind,create=dir 0 0");
        }

        File.WriteAllLines(Path.Combine(folder, "config"), lines);
    }

    /// <summary>Mounts the container's layer over the tree, and gives it its name and address.</summary>
    /// <returns>Where the root file system is.</returns>
    public static string MountRoot(ContainerSettings settings, ContainerTree tree, string folder)
    {
        string root = MakeFolder(folder, "root");
        string layer = MakeFolder(folder, "layer");
        string work = MakeFolder(folder, "work");
        Own(settings, layer);
        Command mount = Command.Run(
            "mount", "-t", "overlay", "overlay",
            "-o", $"lowerdir={tree.Path},upperdir={layer},workdir={work}", root);
        Assert.True(mount.ExitCode == 0, $"The root file system of {settings.Id} cannot be mounted: {mount.Error}");

        WriteInside(settings, root, "etc/hostname", settings.HostName + "\n");
        string gateway = settings.Address == settings.Gateway ? "" : $"gateway {settings.Gateway}";
        WriteInside(settings, root, "etc/network/interfaces", $"""
            auto lo
            iface lo inet loopback

            auto eth0
            iface eth0 inet static
                address {settings.Address}/24
                {gateway}

            """);
        return root;
    }

    private static void WriteInside(ContainerSettings settings, string root, string name, string text)
    {
        string path = Path.Combine(root, name);
        File.WriteAllText(path, text);
        Own(settings, path);
    }

    private static string MakeFolder(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(path);
        return path;
    }

    private static void Own(ContainerSettings settings, string path)
    {
        if (settings.Unprivileged)
        {
            string id = ContainerSettings.FirstId.ToString();
            Command chown = Command.Run("chown", $"{id}:{id}", path);
            Assert.True(chown.ExitCode == 0, chown.Error);
        }
    }
}
