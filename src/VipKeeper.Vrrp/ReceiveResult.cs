namespace VipKeeper.Vrrp;

/// <summary>What became of a received advert.</summary>
/// <param name="Drop">Why it was not used, or <see cref="DropReason.None"/>.</param>
/// <param name="Anomalies">What was odd about it when it was used.</param>
public readonly record struct ReceiveResult(DropReason Drop, AdvertisementAnomalies Anomalies)
{
    /// <summary>True when the advert took part in the election.</summary>
    public bool IsAccepted => Drop == DropReason.None;
}
