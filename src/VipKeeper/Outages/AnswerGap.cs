using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Outages;

/// <summary>A time in which nobody answered for an address.</summary>
/// <param name="from">The last answer before.</param>
/// <param name="length">Until the next answer, or until this node claimed the address.</param>
/// <param name="resolution">How much shorter the truth may be.</param>
/// <param name="lost">How many questions were not answered.</param>
/// <param name="mac">Who answers now, or none.</param>
/// <param name="previousMac">Who answered before, or none.</param>
internal readonly struct AnswerGap(
    Instant from, Duration length, Duration resolution, int lost, MacAddress mac, MacAddress previousMac)
{
    /// <summary>The last answer before.</summary>
    public Instant From { get; } = from;

    /// <summary>Until the next answer, or until this node claimed the address.</summary>
    public Duration Length { get; } = length;

    /// <summary>How much shorter the truth may be.</summary>
    public Duration Resolution { get; } = resolution;

    /// <summary>How many questions were not answered.</summary>
    public int Lost { get; } = lost;

    /// <summary>Who answers now, or none.</summary>
    public MacAddress Mac { get; } = mac;

    /// <summary>Who answered before, or none.</summary>
    public MacAddress PreviousMac { get; } = previousMac;
}
