using System.Globalization;
using VipKeeper.Interop.Support;
using VipKeeper.Lab.Nodes;

namespace VipKeeper.Interop.Replication;

/// <summary>A real rsync daemon in a host's namespace, with the host's own directory as its module.</summary>
internal sealed class RsyncDaemon : IDisposable
{
    /// <summary>The user that it lets in.</summary>
    public const string User = "replicator";

    /// <summary>That user's password.</summary>
    public const string Password = "of the tests";

    private readonly string _space;
    private readonly string _program;
    private readonly string _configuration;
    private readonly string _log;
    private NodeProcess? _process;

    /// <summary>Writes its files; it is not started.</summary>
    /// <param name="segment">The LAN.</param>
    /// <param name="host">The host.</param>
    /// <param name="program">rsync with the host's directory in its place.</param>
    /// <param name="directory">The directory as that program sees it.</param>
    public RsyncDaemon(Segment segment, string host, string program, string directory)
    {
        _space = segment.Network.NamespaceOf(host);
        _program = program;
        _configuration = Path.Combine(segment.Folder, host + ".rsyncd.conf");
        _log = Path.Combine(segment.Folder, host + ".rsyncd.log");
        string secrets = Path.Combine(segment.Folder, host + ".rsyncd.secrets");
        File.WriteAllText(secrets, $"{User}:{Password}\n");
        File.SetUnixFileMode(secrets, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(_configuration, $"""
            uid = root
            gid = root
            use chroot = no
            read only = yes
            [data]
                path = {directory}
                auth users = {User}
                secrets file = {secrets}

            """);
    }

    /// <summary>Starts it.</summary>
    public void Start() => _process = NodeProcess.Start(
        _space,
        [_program, "--daemon", "--no-detach", $"--config={_configuration}", $"--log-file={_log}", "--port=873"],
        _log);

    /// <summary>Ends it and what serves a connection: SIGKILL.</summary>
    public void Kill() => _process?.Kill();

    /// <summary>Sends a signal to every process that serves a connection.</summary>
    /// <returns>How many there were.</returns>
    public int SignalServers(string signal)
    {
        int[] servers = [.. Descendants(_process!.Id)];
        foreach (int server in servers)
        {
            Command.Run("/bin/sh", "-c", "kill -s \"$1\" \"$2\"", "sh", signal, $"{server}");
        }

        return servers.Length;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_process is { IsRunning: true })
        {
            SignalServers("KILL");
        }

        _process?.Dispose();
        _process = null;
    }

    private static IEnumerable<int> Descendants(int pid)
    {
        string path = $"/proc/{pid}/task/{pid}/children";
        if (!File.Exists(path))
        {
            yield break;
        }

        foreach (string word in File.ReadAllText(path).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int child = int.Parse(word, CultureInfo.InvariantCulture);
            yield return child;
            foreach (int below in Descendants(child))
            {
                yield return below;
            }
        }
    }
}
