using VipKeeper.Vrrp.Peers;

namespace VipKeeper.Vrrp;

/// <summary>What became of a received advert.</summary>
/// <param name="Drop">Why it was not used, or <see cref="DropReason.None"/>.</param>
/// <param name="Anomalies">What was odd about it when it was used.</param>
public readonly record struct ReceiveResult(DropReason Drop, AdvertisementAnomalies Anomalies)
{
    /// <summary>True when the advert took part in the election.</summary>
    public bool IsAccepted => Drop == DropReason.None;

    /// <summary>What is to be told about its sender, which is <see cref="Peer"/>.</summary>
    public PeerNews News { get; init; }

    /// <summary>For <see cref="PeerNews.Odd"/>: what is to be told.</summary>
    public AdvertisementAnomalies NewAnomalies { get; init; }

    /// <summary>The sender's record; it changes with the next packet.</summary>
    public Peer? Peer { get; init; }
}
