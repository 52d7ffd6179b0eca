using System.Globalization;
using System.Text;
using System.Text.Json;
using VipKeeper.Acceptance.Containers;
using VipKeeper.Acceptance.Drills;
using VipKeeper.Acceptance.Pairs;

namespace VipKeeper.Acceptance.Reporting;

/// <summary>
/// What the drills of this run cost, in artifacts/acceptance.json and .md: written anew after each drill, so that a run
/// that is interrupted leaves what it has.
/// </summary>
internal static class AcceptanceReport
{
    private static readonly Lock Writing = new();
    private static readonly List<DrillResult> Results = [];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Where the table is.</summary>
    public static string TablePath => Path.Combine(Folder, "acceptance.md");

    private static string Folder => Path.Combine(Requirements.RepositoryRoot(), "artifacts");

    /// <summary>Adds a drill.</summary>
    public static void Add(DrillResult result)
    {
        lock (Writing)
        {
            Results.Add(result);
            Directory.CreateDirectory(Folder);
            File.WriteAllText(Path.Combine(Folder, "acceptance.json"), WriteJson());
            File.WriteAllText(TablePath, WriteTable());
        }
    }

    private static string WriteJson() => JsonSerializer.Serialize(
        new
        {
            date = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            vipkeeper = VipKeeperPackage.FieldOf(VipKeeperPackage.Find(), "Version"),
            machine = MachineKind.Describe(),
            drills = Results.Select(static result => new
            {
                pair = result.Pair,
                drill = result.Drill,
                address_outage_seconds = Math.Round(result.Address.TotalSeconds, 4),
                service_outage_seconds = Math.Round(result.Service.TotalSeconds, 3),
                return_outage_seconds = result.Return is { } back ? Math.Round(back.TotalSeconds, 3) : (double?)null,
                promised_seconds = result.Promise.TotalSeconds,
                kept = result.IsKept,
            }),
        },
        Indented);

    private static string WriteTable()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"VipKeeper {VipKeeperPackage.FieldOf(VipKeeperPackage.Find(),
            "Version")}, {DateTime.UtcNow:yyyy-MM-dd}, on {MachineKind.Describe()}.\n\n");
        text.Append("| pair | drill | address away | service away | at the return | promised |\n");
        text.Append("|---|---|---|---|---|---|\n");
        List<string> pairs = [.. ServicePair.All.Select(static pair => pair.Name)];
        List<string> drills = [.. DrillCatalog.All.Select(static drill => drill.Name)];
        foreach (DrillResult result in Results
            .OrderBy(result => pairs.IndexOf(result.Pair))
            .ThenBy(result => drills.IndexOf(result.Drill)))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {result.Pair} | {result.Drill} | {Seconds(result.Address)} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Seconds(result.Service)} ");
            text.Append(CultureInfo.InvariantCulture, $"| {(result.Return is { } back ? Seconds(back) : "-")} ");
            text.Append(CultureInfo.InvariantCulture, $"| {result.Promise.TotalSeconds:0} s |\n");
        }

        return text.ToString();
    }

    private static string Seconds(TimeSpan span) =>
        string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.00} s");
}
