using System.Globalization;
using VipKeeper.Lab.Network;

namespace VipKeeper.Acceptance.Containers;

/// <summary>
/// A system container of LXC with systemd, on a switch of its own: a tree that it shares, and a layer of its own with
/// what it writes.
/// </summary>
internal sealed class Container
{
    /// <summary>The state of one in which commands can be run.</summary>
    public const string Running = "RUNNING";

    private static readonly TimeSpan BootBound = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan CommandBound = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly string _switch;
    private readonly string _containers;
    private readonly string _name;

    /// <summary>Prepares it; it does not run yet.</summary>
    /// <param name="settings">What it is.</param>
    /// <param name="tree">What it starts from.</param>
    /// <param name="run">The run that it belongs to.</param>
    /// <param name="switchNamespace">The namespace of its switch.</param>
    public Container(ContainerSettings settings, ContainerTree tree, LabRunDirectory run, string switchNamespace)
    {
        Settings = settings;
        _switch = switchNamespace;
        _containers = Path.Combine(run.Path, "lxc");
        _name = run.NamespacePrefix + settings.Id;
        string folder = Path.Combine(_containers, _name);
        Directory.CreateDirectory(folder);
        ContainerFiles.Write(settings, folder, _name);
        Root = ContainerFiles.MountRoot(settings, tree, folder);
    }

    /// <summary>What it is.</summary>
    public ContainerSettings Settings { get; }

    /// <summary>Its root file system, as this machine sees it.</summary>
    public string Root { get; }

    /// <summary>The process id of its init, or null when it does not run.</summary>
    public int? Init => int.TryParse(
        Lxc("lxc-info", "--pid", "--no-humanize").Output, CultureInfo.InvariantCulture, out int pid) && pid > 0
        ? pid
        : null;

    /// <summary>What LXC calls its state, such as <see cref="Running"/>.</summary>
    public string State => Lxc("lxc-info", "--state", "--no-humanize").Output.Trim();

    /// <summary>Starts it and waits until systemd has started everything.</summary>
    public async Task StartAsync()
    {
        Command start = Lxc("lxc-start", "--daemon");
        Assert.True(start.ExitCode == 0, $"Container {Settings.Id} does not start: {start.Error}{LogTail()}");
        await BootedAsync();
    }

    /// <summary>Waits until it has booted, by itself or after a reboot.</summary>
    public async Task BootedAsync() => await Eventually.TrueAsync(
        // degraded: a unit that a container cannot have, such as one that mounts, is no matter here.
        () => Init is not null && TryRun("systemctl is-system-running").Output.Trim() is "running" or "degraded",
        BootBound,
        $"container {Settings.Id} boots",
        Pause);

    /// <summary>Runs a script in it by bash, as root, from root's home; it fails the test when it fails.</summary>
    /// <returns>What it wrote to its standard output.</returns>
    public string Run(string script)
    {
        Command ran = TryRun(script);
        Assert.True(
            ran.ExitCode == 0,
            $"In container {Settings.Id}, exit code {ran.ExitCode}:\n{script}\n{ran.Output}{ran.Error}");
        return ran.Output;
    }

    /// <summary>Runs a script in it by bash, as root, which may fail.</summary>
    public Command TryRun(string script) => Lxc(
        "lxc-attach", "--clear-env", "--set-var=PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "--set-var=HOME=/root", "--", "/bin/bash", "-e", "-o", "pipefail", "-c", "cd\n" + script);

    /// <summary>Puts a file into it while it runs, as <c>pct push</c> does.</summary>
    /// <param name="source">The file.</param>
    /// <param name="target">Where it goes: an absolute path as the container sees it.</param>
    public void Push(string source, string target)
    {
        // From inside: Debian 13 mounts /tmp, and a file that this machine's root makes there has no owner.
        string[] command = LxcCommand("lxc-attach", "--clear-env", "--", "/bin/sh", "-c", "cat >\"$1\"", "sh", target);
        Succeed(Command.Run(
            CommandBound, "/bin/sh", ["-c", "file=$1; shift; exec \"$@\" <\"$file\"", "sh", source, .. command]));
    }

    /// <summary>True when its kernel has an address on its eth0, also while it is frozen.</summary>
    public bool Holds(string address)
    {
        if (Init is not { } init)
        {
            return false;
        }

        Command shown = Command.Run(
            "nsenter", $"--net=/proc/{init}/ns/net", "--", "ip", "-oneline", "address", "show", "to", address);
        return shown.ExitCode == 0 && shown.Output.Length > 0;
    }

    /// <summary>lxc-freeze(1): nothing in it runs.</summary>
    public void Freeze() => Succeed(Lxc("lxc-freeze"));

    /// <summary>lxc-unfreeze(1).</summary>
    public void Thaw() => Succeed(Lxc("lxc-unfreeze"));

    /// <summary><c>lxc-stop -k</c>: everything in it dies at once, as in a loss of power.</summary>
    public void Kill() => Succeed(Lxc("lxc-stop", "--kill"));

    /// <summary>Takes the switch's end of its cable down.</summary>
    public void Unplug() => IpCommand.Run("-n", _switch, "link", "set", Settings.Port, "down");

    /// <summary>The opposite of <see cref="Unplug"/>.</summary>
    public void Plug() => IpCommand.Run("-n", _switch, "link", "set", Settings.Port, "up");

    /// <summary>Brings it back from whatever was done to it.</summary>
    public async Task ReviveAsync()
    {
        switch (State)
        {
            case "FROZEN":
                Thaw();
                break;
            case "STOPPED":
                await StartAsync();
                break;
        }

        Plug();
    }

    /// <summary>The end of its journal, for a failure's message.</summary>
    public string Journal(string unit, int lines = 40)
    {
        Command read = TryRun($"journalctl --no-pager --output short-precise --lines {lines} --unit {unit}");
        return $"-- {Settings.HostName}, {unit}\n{read.Output}{read.Error}";
    }

    // LXC's command socket is an abstract one, which belongs to the network namespace that lxc-start ran in. Only that
    // namespace is entered: ip-netns(8) would also hide the control groups in /sys.
    private string[] LxcCommand(string tool, params string[] arguments) =>
    [
        "nsenter", $"--net=/run/netns/{_switch}", "--", tool, "--lxcpath", _containers, "--name", _name, .. arguments,
    ];

    private Command Lxc(string tool, params string[] arguments)
    {
        string[] command = LxcCommand(tool, arguments);
        return Command.Run(CommandBound, command[0], command[1..]);
    }

    private void Succeed(Command command) => Assert.True(
        command.ExitCode == 0, $"Container {Settings.Id}: {command.Output}{command.Error}");

    private string LogTail()
    {
        string log = Path.Combine(_containers, _name, ContainerFiles.Log);
        return File.Exists(log) ? "\n" + string.Join('\n', File.ReadLines(log).TakeLast(20)) : "";
    }
}
