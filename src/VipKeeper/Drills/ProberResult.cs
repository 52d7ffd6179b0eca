using System.Text.Json;
using VipKeeper.Configuration;
using VipKeeper.Json;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Drills;

/// <summary>What <c>vipkeeper probe --json</c> printed on another machine. It is not to be trusted.</summary>
internal sealed class ProberResult
{
    /// <summary>The largest that is read, in bytes.</summary>
    public const int LargestText = 4 * 1024 * 1024;

    // Both clocks are set by NTP; what is further apart is told by the end of the probing.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(3);

    // A time outside of these is none, and could not be reckoned with.
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ProberGap[] _gaps;
    private readonly DateTimeOffset _ended;

    private ProberResult(JsonElement json)
    {
        Address = json.Text("address");
        Method = Shown.Line(Shown.Short(json.Text("method")));
        IntervalMs = json.Double("interval_ms");
        Sent = json.Int64("sent");
        Lost = json.Int64("lost");
        Began = TimeOf(json, "began");
        _ended = TimeOf(json, "ended");
        _gaps = json.List("gaps", static gap => new ProberGap(
            TimeOf(gap, "begin"), gap.Double("length_ms"), gap.Int64("lost"), gap.Boolean("ended")));
    }

    /// <summary>What was probed.</summary>
    public string Address { get; }

    /// <summary>How.</summary>
    public string Method { get; }

    /// <summary>The time between two probes, in milliseconds.</summary>
    public double IntervalMs { get; }

    /// <summary>How many there were.</summary>
    public long Sent { get; }

    /// <summary>How many of them were lost.</summary>
    public long Lost { get; }

    /// <summary>When the first was sent, by that machine's clock.</summary>
    public DateTimeOffset Began { get; }

    /// <summary>Reads it.</summary>
    /// <param name="text">What was printed.</param>
    /// <param name="address">The address that it must be about.</param>
    /// <param name="fault">What is wrong with it.</param>
    /// <returns>Null when it is something else.</returns>
    public static ProberResult? Parse(ReadOnlySpan<byte> text, InetAddress address, out string? fault)
    {
        try
        {
            ProberResult result = JsonText.Read(text, static json => new ProberResult(json));
            fault = InetAddress.TryParse(result.Address, out InetAddress probed) && probed == address
                ? null
                : $"it is about {Shown.Value(result.Address)}, and the drill about {address}";
            return fault is null ? result : null;
        }
        catch (JsonException e)
        {
            fault = $"it is not what 'vipkeeper probe --json' of this version prints: {Shown.Line(e.Message)}";
            return null;
        }
    }

    /// <summary>Puts it on the drill's time.</summary>
    /// <param name="vantage">Where it was made.</param>
    /// <param name="began">The drill's begin.</param>
    /// <param name="actedMs">When something was done first, since then in milliseconds.</param>
    /// <param name="endedMs">When the drill was over, likewise.</param>
    /// <param name="arrived">When it is known to have ended by this machine's clock; null for a file.</param>
    public DrillMeasurement At(
        string vantage, DateTimeOffset began, double actedMs, double endedMs, DateTimeOffset? arrived)
    {
        TimeSpan shift = arrived is { } end && (end - _ended).Duration() > ClockTolerance
            ? end - _ended
            : TimeSpan.Zero;
        double fromMs = (Began + shift - began).TotalMilliseconds;
        double toMs = (_ended + shift - began).TotalMilliseconds;
        var gaps = new List<DrillGap>();
        double longest = 0;
        long lost = 0;
        foreach (ProberGap gap in _gaps)
        {
            double beginMs = (gap.Begin + shift - began).TotalMilliseconds;
            if (beginMs + gap.LengthMs >= 0 && beginMs <= endedMs)
            {
                // A file may be about more than the drill.
                gaps.Add(new DrillGap(Math.Round(beginMs, 1), gap.LengthMs, gap.Lost, gap.Ended));
                longest = Math.Max(longest, gap.LengthMs);
                lost += gap.Lost;
            }
        }

        bool isWhole = fromMs <= actedMs && toMs > actedMs;
        string clocks = shift == TimeSpan.Zero ? "" : "; its clock differs from this one's, so instants are rough";
        return new DrillMeasurement(
            vantage,
            isWhole
                ? $"what a client there loses, {(toMs < endedMs ? "until it ended before the drill" : "all of it")}"
                    + clocks
                : "not the drill: it began after it, or had ended before; so the verdict is not made of it" + clocks,
            Counts: isWhole,
            Address,
            Method,
            IntervalMs,
            Sent,
            lost,
            longest,
            gaps);
    }

    private static DateTimeOffset TimeOf(JsonElement json, string name) =>
        json.Time(name) is var time && time >= Earliest && time <= Latest
            ? time
            : throw new JsonException($"\"{name}\" is no time of ours");
}
