using System.Text;
using VipKeeper.Drills;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>What a prober on another machine is said to have printed.</summary>
internal sealed class ProberResultTarget : FuzzTarget
{
    private const string Content =
        """
        {"address": "192.0.2.1", "method": "arp", "interval_ms": 10, "began": "2026-11-21T12:00:00+00:00",
        "ended": "2026-11-21T12:00:20+00:00", "sent": 2000, "answered": 1990, "lost": 10, "gap_count": 1, "gaps":
        [{"begin": "2026-11-21T12:00:05+00:00", "length_ms": 100, "lost": 10, "ended": true}], "answerers": []}
        """;

    private static readonly DateTimeOffset Began = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override string Name => "prober-result";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(ProberResult)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds => [new("a gap", Encoding.UTF8.GetBytes(Content))];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens =>
    [
        .. new[] { "null", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59Z\"", "[]", "{}", "\"\"", "1e300" }
            .Select(Encoding.UTF8.GetBytes),
    ];

    /// <inheritdoc/>
    public override int LongestInput => 4 * 1024;

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        if (ProberResult.Parse(input, InetAddress.Parse("192.0.2.1"), out string? fault) is not { } result)
        {
            Assert.NotNull(fault);
            return Refused;
        }

        _ = result.At("client", Began, 1000, 15_000, Began.AddSeconds(20));
        return Accepted;
    }
}
