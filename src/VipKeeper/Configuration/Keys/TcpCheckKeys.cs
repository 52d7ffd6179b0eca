using VipKeeper.Configuration.Values;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of a <c>tcp</c> check.</summary>
internal static class TcpCheckKeys
{
    /// <summary>An address and no name: a check must not depend on what resolves names.</summary>
    public static TextKey Address { get; } = new("address", ServerAddressText.Fault)
    {
        Default = "127.0.0.1",
        Example = "192.168.10.111",
        OtherNames = ["host", "connect_ip", "server", "ip"],
    };

    /// <summary>The port.</summary>
    public static IntegerKey Port { get; } = new("port", 1, 65535)
    {
        IsRequired = true,
        Example = "53",
        OtherNames = ["connect_port"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new("in a tcp check", [Address, Port]);
}
