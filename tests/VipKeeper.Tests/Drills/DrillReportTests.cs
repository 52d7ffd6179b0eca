using System.Text;
using System.Xml.Linq;
using VipKeeper.Drills;
using VipKeeper.Json;
using Xunit;

namespace VipKeeper.Tests.Drills;

/// <summary>The forms of a drill's report, and where the last of them are kept.</summary>
public sealed class DrillReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vipkeeper-drills-").FullName;

    internal static DrillReport Report { get; } = new()
    {
        Schema = DrillReport.CurrentSchema,
        Id = 7,
        Node = "dns-1",
        Instance = "dns",
        Scenario = "freeze",
        Began = new DateTimeOffset(2026, 11, 21, 3, 30, 0, TimeSpan.FromHours(1)),
        LengthMs = 9000,
        Verdict = DrillVerdict.Broken,
        VerdictText = "the longest gap was 712 ms, promised are at most 500 ms",
        PromiseMs = 500,
        PromiseFrom = "rto",
        ExpectedMs = 300,
        OutageMs = 712,
        Successor = "192.0.2.2",
        Returned = true,
        Restored = true,
        Afterwards = ["this node is master, as before, and has every address"],
        Measurements = [DrillVerdictTests.Measured(712)],
        Holds =
        [
            new DrillHold("adverts", "192.0.2.3", true, 0, 1000, 150),
            new DrillHold("adverts", "192.0.2.2", false, 4600, 7000, 100),
            new DrillHold("address", "192.0.2.1", true, 0, 6000, 0),
        ],
        Events =
        [
            new DrillEvent(1000, "done", "SIGSTOP to the daemon"),
            new DrillEvent(4600, "wire", "192.0.2.2 <script>alert('x')</script> & \u0001 advertises"),
        ],
    };

    [Fact]
    public void The_page_is_well_formed_without_outside_resources_and_has_the_figures()
    {
        string page = DrillReportHtml.Of(Report);
        var document = XDocument.Parse(page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));
        string text = document.Root!.Value;
        Assert.Contains("Promise broken", text, StringComparison.Ordinal);
        Assert.Contains("712 ms", text, StringComparison.Ordinal);
        Assert.Contains("192.0.2.2 <script>alert('x')</script> &", text, StringComparison.Ordinal);
        XNamespace svg = "http://www.w3.org/2000/svg";
        Assert.Equal(5, document.Descendants(svg + "rect").Count());
        Assert.Single(document.Descendants(svg + "rect"), static one => (string?)one.Attribute("class") == "lost");
        Assert.DoesNotContain(
            document.Descendants(), static one => one.Name.LocalName is "script" or "link" or "img");
        Assert.DoesNotContain(
            document.Descendants().Attributes(), static one => one.Name.LocalName is "src" or "href");
    }

    [Fact]
    public void People_read_the_verdict_first_and_then_what_happened()
    {
        using var output = new StringWriter();
        DrillReportText.Write(Report, output);
        string[] lines = output.ToString().Split('\n');
        Assert.Equal("dns: drill freeze on dns-1: BROKEN", lines[0]);
        Assert.Contains("5 of 500 probes lost, longest gap 712 ms", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("1000 ms  done    SIGSTOP", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_ones_are_kept_and_a_damaged_line_is_passed_over()
    {
        var file = new DrillHistoryFile(_folder);
        Assert.Empty(file.Read());
        for (int id = 1; id <= 3; id++)
        {
            file.Append(Report with { Id = id });
        }

        File.AppendAllText(file.Path, "{\"schema\":1,\"id\":\n");
        string line = JsonText.ToText(Report with { Id = 4 });
        File.AppendAllText(file.Path, string.Concat(Enumerable.Repeat(line + "\n", DrillHistoryFile.Limit)));
        Assert.Equal(DrillHistoryFile.Limit, file.Read().Count);
        file.Append(Report with { Id = 5 });
        List<DrillReport> kept = file.Read();
        Assert.Equal(DrillHistoryFile.Limit, kept.Count);
        Assert.Equal(5, kept[^1].Id);
        Assert.Equal(line, JsonText.ToText(kept[0]));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(file.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"schema":2}""")]
    public void What_is_no_report_is_none(string line) => Assert.Null(DrillHistoryFile.Parse(line));

    [Fact]
    public void A_report_of_another_version_is_none() =>
        Assert.Null(DrillHistoryFile.Parse(
            Encoding.UTF8.GetString(JsonText.ToBytes(Report with { Schema = DrillReport.CurrentSchema + 1 }))));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
