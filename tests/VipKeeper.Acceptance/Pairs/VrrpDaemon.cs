namespace VipKeeper.Acceptance.Pairs;

/// <summary>The names of the daemons, which are those of their packages and units.</summary>
internal static class VrrpDaemon
{
    /// <summary>Ours.</summary>
    public const string VipKeeper = "vipkeeper";

    /// <summary>Debian's keepalived.</summary>
    public const string Keepalived = "keepalived";
}
