using VipKeeper.Configuration.Values;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of an <c>nfs</c> check.</summary>
internal static class NfsCheckKeys
{
    /// <summary>The server; an address, because its name would have to be resolved.</summary>
    public static TextKey Server { get; } = new("server", ServerAddressText.Fault)
    {
        Default = "127.0.0.1",
        Example = "192.168.30.164",
        OtherNames = ["address", "host", "connect_ip"],
    };

    /// <summary>Its port; the portmapper is not asked.</summary>
    public static IntegerKey Port { get; } = new("port", 1, 65535)
    {
        Default = 2049,
        Example = "2049",
        OtherNames = ["connect_port"],
    };

    /// <summary>The versions that must answer.</summary>
    public static ListKey Versions { get; } = new("versions", MaximumCount: 2)
    {
        Default = "[4]",
        EntryForm = "nfs_version",
        Example = "[3, 4]",
        OtherNames = ["version", "vers", "nfsvers"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new("in an nfs check", [Server, Port, Versions]);
}
