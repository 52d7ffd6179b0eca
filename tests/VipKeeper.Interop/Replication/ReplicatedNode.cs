using System.Text.Json;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Network;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Interop.Replication;

/// <summary>
/// A node with data: its daemon and its rsync daemon see the same path as those of the other node, and behind it a
/// directory of its own (a bind mount in their mount namespaces).
/// </summary>
internal sealed class ReplicatedNode : IDisposable
{
    /// <summary>What the tests say of a replication unless they say otherwise.</summary>
    public const string Often = "every: 2s, jitter: 0s, stable_for: 1s, timeout: 20s";

    private readonly Segment _segment;
    private readonly string _shared;
    private readonly string _secret;

    private ReplicatedNode(Segment segment, string host, byte priority)
    {
        _segment = segment;
        _shared = Path.Combine(segment.Folder, "data");
        Host = host;
        Priority = priority;
        Data = Path.Combine(segment.Folder, host + ".data");
        Directory.CreateDirectory(_shared);
        Directory.CreateDirectory(Data);
        _secret = Path.Combine(segment.Folder, host + ".secret");
        File.WriteAllText(_secret, RsyncDaemon.Password + "\n");
        File.SetUnixFileMode(_secret, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Rsync = new RsyncDaemon(segment, host, Wrap("rsync", Requirements.Tool("rsync")), _shared);
        Router = VipKeeperRouter.CreateWith(
            Wrap("vipkeeper", Requirements.Daemon()),
            segment,
            host,
            [Instances.Create(VrrpVersion.V3, priority) with { AdvertInterval = Vrrp.Timing.Duration.FromSeconds(1) }],
            []);
        Configure(Often);
    }

    /// <summary>The host.</summary>
    public string Host { get; }

    /// <summary>Its priority.</summary>
    public byte Priority { get; }

    /// <summary>Its directory, by its real path.</summary>
    public string Data { get; }

    /// <summary>The path by which its programs know it.</summary>
    public string Shared => _shared;

    /// <summary>The daemon.</summary>
    public VipKeeperRouter Router { get; }

    /// <summary>Its rsync daemon.</summary>
    public RsyncDaemon Rsync { get; }

    /// <summary>What it tells of its replication, or null.</summary>
    public JsonElement? Replication =>
        Router.IsRunning && Router.InstanceStatus.TryGetProperty("replication", out JsonElement told) ? told : null;

    /// <summary>The state of its replication in one word, or null.</summary>
    public string? State => Replication?.GetProperty("state").GetString();

    /// <summary>Makes a node; nothing is started.</summary>
    public static ReplicatedNode Create(Segment segment, string host, byte priority) => new(segment, host, priority);

    /// <summary>Writes its configuration.</summary>
    /// <param name="keys">The keys of the replication beside the path and the credentials.</param>
    /// <param name="instanceKeys">Further lines of the instance.</param>
    /// <param name="transport">The keys of the transport; the rsync daemon's by default.</param>
    public void Configure(string keys, string instanceKeys = "", string? transport = null)
    {
        string path = transport is null ? $"{{ path: {_shared}, module: data }}" : $"{{ path: {_shared} }}";
        transport ??= $"user: {RsyncDaemon.User}, password_file: {_secret}";
        File.WriteAllText(Router.ConfigurationPath, $$"""
            node: node-{{Host}}
            interface: {{LabHost.Interface}}
            instances:
              - name: dns
                vrid: {{Instances.Vrid}}
                priority: {{Priority}}
                advert_interval: 1s
                addresses: [{{Instances.AddressIPv4}}]
                replication: { paths: [{{path}}], {{transport}}, {{keys}} }
                {{instanceKeys}}

            """);
    }

    /// <summary>Gives it a password that the other node does not know.</summary>
    public void ForgetPassword() => File.WriteAllText(_secret, "wrong\n");

    /// <summary>Writes a file as a client would.</summary>
    /// <returns>The hash of its content.</returns>
    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Write(string, string)"/>
    public string Write(string name, byte[] content)
    {
        string path = Path.Combine(Data, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return FileHashes.Hash(content);
    }

    /// <summary>Starts rsync's daemon and ours.</summary>
    public void Start()
    {
        Rsync.Start();
        Router.Start();
    }

    /// <summary>Cuts its power: every process is gone, and no packet leaves it.</summary>
    public void CutPower()
    {
        Router.CutPower();
        Rsync.Kill();
    }

    /// <summary>Powers it on again.</summary>
    public void RestorePower()
    {
        Rsync.Start();
        Router.RestorePower();
    }

    /// <summary>Runs <c>vipkeeper sync</c> there.</summary>
    public Command Sync(params string[] arguments) => Router.RunCommand(["sync", .. arguments]);

    /// <summary>Waits until the state of its replication is one of some words.</summary>
    public Task UntilAsync(params string[] states) => Eventually.TrueAsync(
        () => State is { } state && states.Contains(state),
        TimeSpan.FromSeconds(90),
        $"{Host} tells that its replication is {string.Join(" or ", states)}",
        TimeSpan.FromMilliseconds(200));

    /// <summary>Waits until it is in a role.</summary>
    public Task UntilAsync(RouterState role) => Eventually.TrueAsync(
        () => Router.State == role,
        TimeSpan.FromSeconds(60),
        $"{Host} is {role}",
        TimeSpan.FromMilliseconds(200));

    /// <inheritdoc/>
    public void Dispose()
    {
        Rsync.Dispose();
        Router.Kill();
    }

    // ip-netns(8) runs each program in a mount namespace of its own already, so nobody else sees the mount.
    private string Wrap(string name, string program)
    {
        string path = Path.Combine(_segment.Folder, $"{Host}.{name}");
        File.WriteAllText(path, $"""
            #!/bin/sh
            mount --bind {Data} {_shared} || exit 99
            exec {program} "$@"

            """);
        File.SetUnixFileMode(
            path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
