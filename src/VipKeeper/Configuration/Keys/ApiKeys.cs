using VipKeeper.Configuration.Values;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of <c>api</c>.</summary>
internal static class ApiKeys
{
    /// <summary>Where TCP is listened on.</summary>
    public static TextKey Listen { get; } = new("listen", ListenText.Fault)
    {
        IsRequired = true,
        Example = "127.0.0.1:9650",
        OtherNames = ["bind", "address", "listen_address", "port"],
    };

    /// <summary>Names of the node that browsers may use.</summary>
    public static ListKey Names { get; } = new("names", MaximumCount: 16)
    {
        MinimumCount = 0,
        EntryForm = "http_host",
        Example = "[dns.example.lan]",
        OtherNames = ["hosts", "server_names", "host_names", "allowed_hosts"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new("in api", [Listen, Names]);
}
