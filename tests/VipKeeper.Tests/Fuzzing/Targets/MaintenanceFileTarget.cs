using System.Text;
using System.Text.Json;
using VipKeeper.Maintenance;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>The file of maintenance in the state directory, torn or edited by hand.</summary>
internal sealed class MaintenanceFileTarget : FuzzTarget
{
    private const string Content =
        """
        {"version": 1, "entries": [{"instance": "dns", "since": "2026-11-21T13:02:39.1+00:00", "until":
        "2026-11-21T17:02:39.1+00:00", "reason": "a new kernel"}, {"instance": "web", "since":
        "2026-11-21T13:02:39.1+00:00"}]}
        """;

    /// <inheritdoc/>
    public override string Name => "maintenance-file";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(MaintenanceStore), typeof(MaintenanceEnd)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds => [new("two instances", Encoding.UTF8.GetBytes(Content))];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens =>
    [
        .. new[] { "null", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59Z\"", "[]", "{}", "\"\"", "1e999" }
            .Select(Encoding.UTF8.GetBytes),
    ];

    /// <inheritdoc/>
    public override int LongestInput => 4 * 1024;

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        try
        {
            if (MaintenanceStore.Parse(input) is not { } entries)
            {
                return Refused;
            }

            foreach (MaintenanceEntry entry in entries)
            {
                TimeSpan? left = MaintenanceEnd.Remaining(entry, DateTimeOffset.UnixEpoch);
                Assert.True(left is null || left <= TimeSpan.FromDays(366));
            }

            return Accepted;
        }
        catch (JsonException)
        {
            return Refused;
        }
    }
}
