using VipKeeper.Maintenance;
using Xunit;

namespace VipKeeper.Tests.Maintenance;

/// <summary>What of maintenance survives, and for how long.</summary>
public sealed class MaintenanceStoreTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"vipkeeper-{Guid.NewGuid():N}");

    private MaintenanceStore Store => new(_directory);

    [Fact]
    public void What_is_written_is_read_and_only_its_owner_and_group_may()
    {
        var entry = new MaintenanceEntry
        {
            Instance = "dns",
            Since = Noon,
            Until = Noon.AddHours(4),
            Reason = "a \"new\" kernel",
        };
        Store.Write([entry]);
        Assert.Equal(entry, Assert.Single(Store.Read(out string? complaint)));
        Assert.Null(complaint);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(Store.Path));
    }

    [Fact]
    public void No_file_is_no_maintenance()
    {
        Assert.Empty(Store.Read(out string? complaint));
        Assert.Null(complaint);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"version\":2,\"entries\":[]}")]
    [InlineData("{\"version\":1}")]
    [InlineData("{\"version\":1,\"entries\":null}")]
    [InlineData("{\"version\":1,\"entries\":[null]}")]
    [InlineData("{\"version\":1,\"entries\":[{\"instance\":null,\"since\":\"2026-01-01T00:00:00Z\"}]}")]
    public void A_file_that_is_none_of_ours_is_complained_of(string content)
    {
        Directory.CreateDirectory(_directory);
        File.WriteAllText(Store.Path, content);
        Assert.Empty(Store.Read(out string? complaint));
        Assert.Contains(Store.Path, complaint);
    }

    [Fact]
    public void A_clock_that_was_set_back_does_not_make_it_longer()
    {
        var entry = new MaintenanceEntry { Instance = "dns", Since = Noon, Until = Noon.AddHours(1) };
        Assert.Equal(TimeSpan.FromMinutes(20), MaintenanceEnd.Remaining(entry, Noon.AddMinutes(40)));
        Assert.Equal(TimeSpan.FromHours(1), MaintenanceEnd.Remaining(entry, Noon.AddDays(-3)));
        Assert.True(MaintenanceEnd.Remaining(entry, Noon.AddHours(2)) < TimeSpan.Zero);
        Assert.Null(MaintenanceEnd.Remaining(entry with { Until = null }, Noon));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }
}
