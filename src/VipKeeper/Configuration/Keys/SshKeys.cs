using VipKeeper.Configuration.Values;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of <c>ssh</c> in <c>replication</c>.</summary>
internal static class SshKeys
{
    /// <summary>ssh's <c>IdentityFile</c>.</summary>
    public static TextKey Key { get; } = new("key", ReplicationText.FileFault)
    {
        Example = "/etc/vipkeeper/id_ed25519",
        OtherNames = ["identity", "identity_file", "private_key"],
    };

    /// <summary>ssh's <c>UserKnownHostsFile</c>.</summary>
    public static TextKey KnownHosts { get; } = new("known_hosts", ReplicationText.FileFault)
    {
        Example = "/etc/vipkeeper/known_hosts",
        OtherNames = ["known_hosts_file", "user_known_hosts_file", "host_key"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new("in ssh", [Key, KnownHosts]);
}
