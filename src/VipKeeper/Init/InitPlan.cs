using VipKeeper.Configuration;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Init;

/// <summary>Everything that the two files say.</summary>
internal sealed record InitPlan
{
    /// <summary>
    /// Where the name of 127.0.0.1 would be (RFC 1035 §3.5). Every name server answers that by itself: with a record,
    /// or because its zone is empty (RFC 6303 §4.2).
    /// </summary>
    public const string LoopbackName = "1.0.0.127.in-addr.arpa";

    /// <summary>What the pair serves.</summary>
    public required ServiceProfile Service { get; init; }

    /// <summary>The program that runs here, or null.</summary>
    public string? Program { get; init; }

    /// <summary>The address that moves.</summary>
    public required AddressConfiguration Vip { get; init; }

    /// <summary>Whether it was given with a prefix length.</summary>
    public bool HasPrefix { get; init; }

    /// <summary>The interface, of the same name on both nodes.</summary>
    public required string Interface { get; init; }

    /// <summary>This node.</summary>
    public required PlannedNode Self { get; init; }

    /// <summary>The other one.</summary>
    public required PlannedNode Peer { get; init; }

    /// <summary>1 to 255.</summary>
    public required byte Vrid { get; init; }

    /// <summary>2 or 3.</summary>
    public required int Version { get; init; }

    /// <summary>The interval of the adverts.</summary>
    public required Duration AdvertInterval { get; init; }

    /// <summary>Whether the adverts go to the other node alone.</summary>
    public required bool IsUnicast { get; init; }

    /// <summary>What a name server is asked for.</summary>
    public string DnsName { get; init; } = LoopbackName;

    /// <summary>The page that a proxy is asked for.</summary>
    public string Url { get; init; } = "http://127.0.0.1/";

    /// <summary>The directory that is replicated.</summary>
    public string Directory { get; init; } = "/srv/nfs";

    /// <summary>The directory's module of rsync's daemon.</summary>
    public string Module => Path.GetFileName(Directory);

    /// <summary>The address as it is written in the files.</summary>
    public string VipText => HasPrefix ? Vip.ToString() : Vip.Address.ToString();
}
