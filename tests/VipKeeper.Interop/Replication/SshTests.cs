using VipKeeper.Interop.Support;
using VipKeeper.Lab.Nodes;

namespace VipKeeper.Interop.Replication;

/// <summary>By ssh: with a key and a known host, and not without.</summary>
public sealed class SshTests
{
    [Fact]
    public async Task The_backup_pulls_by_ssh_from_a_host_that_it_knows()
    {
        using ReplicatedPair pair = ReplicatedPair.Create();
        string server = Requirements.Tool("sshd");
        string folder = pair.Segment.Folder;
        string hostKey = MakeKey(Path.Combine(folder, "host.key"));
        string key = MakeKey(Path.Combine(folder, "user.key"));
        File.Copy(key + ".pub", Path.Combine(folder, "authorized"));
        string knownHosts = Path.Combine(folder, "known_hosts");
        await File.WriteAllTextAsync(knownHosts, "", TestContext.Current.CancellationToken);
        using NodeProcess sshd = StartServer(pair, server, hostKey);
        const string Keys = ReplicatedNode.Often;
        string transport = $"transport: ssh, port: 2222, ssh: {{ key: {key}, known_hosts: {knownHosts} }}";
        pair.A.Configure(Keys, transport: transport);
        pair.B.Configure(Keys, transport: transport);
        pair.A.Write("zone", "by ssh");
        await pair.StartAsync("failed");

        // A host that is not known is not asked for its files.
        Assert.Equal(255, pair.B.Replication!.Value.GetProperty("exit_code").GetInt32());
        Assert.Empty(FileHashes.Of(pair.B.Data));

        string host = (await File.ReadAllTextAsync(hostKey + ".pub", TestContext.Current.CancellationToken)).Trim();
        await File.WriteAllTextAsync(
            knownHosts, $"[192.168.10.111]:2222 {host}\n", TestContext.Current.CancellationToken);
        await pair.B.UntilAsync("in_sync");
        Assert.Equal(FileHashes.Of(pair.A.Data), FileHashes.Of(pair.B.Data));
    }

    private static string MakeKey(string path)
    {
        Command made = Command.Run(
            Requirements.Tool("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", path);
        Assert.True(made.ExitCode == 0, made.Error);
        return path;
    }

    private static NodeProcess StartServer(ReplicatedPair pair, string server, string hostKey)
    {
        string folder = pair.Segment.Folder;
        string configuration = Path.Combine(folder, "sshd_config");
        File.WriteAllText(configuration, $"""
            Port 2222
            ListenAddress 192.168.10.111
            HostKey {hostKey}
            AuthorizedKeysFile {folder}/authorized
            PermitRootLogin prohibit-password
            PasswordAuthentication no
            StrictModes no
            UsePAM no
            PidFile none

            """);
        string wrapper = Path.Combine(folder, "a.sshd");
        File.WriteAllText(wrapper, $"""
            #!/bin/sh
            mkdir -p /run/sshd
            mount --bind {pair.A.Data} {pair.A.Shared} || exit 99
            exec {server} -D -e -f {configuration}

            """);
        File.SetUnixFileMode(wrapper, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return NodeProcess.Start(
            pair.Segment.Network.NamespaceOf(Segment.HostA), [wrapper], Path.Combine(folder, "sshd.log"));
    }
}
