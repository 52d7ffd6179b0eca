using VipKeeper.Configuration;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Replication;

/// <summary>Where rsync copies from: the other node's directory by a transport.</summary>
/// <param name="replication">The configuration.</param>
/// <param name="host">The other node's address, from its adverts.</param>
/// <param name="device">The interface of the adverts, for a link-local address.</param>
internal sealed class RsyncSource(ReplicationConfiguration replication, InetAddress host, string device)
{
    // ssh(1) and rsync(1) take an address with a zone as getaddrinfo(3) does.
    private readonly string _host = host.Family == InetFamily.IPv4 ? $"{host}"
        : host.IsLinkLocalIPv6 ? $"[{host}%{device}]"
        : $"[{host}]";

    /// <summary>The other node's address.</summary>
    public InetAddress Host { get; } = host;

    /// <summary>A directory of the other node as rsync's argument, with the slash that means what is in it.</summary>
    public string ArgumentOf(ReplicatedPathConfiguration path) =>
        replication.Transport == ReplicationTransport.Ssh
            ? $"{replication.User ?? "root"}@{_host}:{path.Path}/"
            : $"rsync://{(replication.User is null ? "" : replication.User + "@")}{_host}:{replication.EffectivePort}"
                + $"/{path.Module}/";

    /// <summary>The same for people.</summary>
    public override string ToString() => replication.Transport == ReplicationTransport.Ssh
        ? $"{Host} by ssh"
        : $"the rsync daemon at {Host} port {replication.EffectivePort}";
}
