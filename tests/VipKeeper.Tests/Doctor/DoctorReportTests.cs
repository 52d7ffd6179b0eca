using System.Text.Json;
using VipKeeper.Doctor;
using VipKeeper.Tests.Configuration;
using VipKeeper.Tests.Scan;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Doctor;

/// <summary>What the doctor found, as people and programs get it.</summary>
public sealed class DoctorReportTests : IDisposable
{
    private readonly SickMachine _machine = new();

    public DoctorReportTests()
    {
        _machine.Heard.Probed.Add(InetAddress.Parse("192.168.10.110"));
        _machine.Heard.Hear(Frames.Advert(priority: 100), times: 4);
        _machine.Heard.Hear(Frames.Claim("192.168.10.110", Frames.StrangerMac));
    }

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Problems_come_first_with_what_to_type()
    {
        string text = Text();
        int problem = text.IndexOf("PROBLEMS", StringComparison.Ordinal);
        int warning = text.IndexOf("WARNINGS", StringComparison.Ordinal);
        int order = text.IndexOf("IN ORDER", StringComparison.Ordinal);
        Assert.True(problem >= 0 && problem < warning && warning < order, text);
        Assert.Contains("    type:  ip neighbor | grep -i 02:00:00:00:00:66", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Sentences_fit_80_columns()
    {
        string[] wide = [.. Text().Split('\n').Where(static line =>
            line.Length > 80 && !line.StartsWith("    type:", StringComparison.Ordinal)
            && !line.StartsWith("           ", StringComparison.Ordinal))];
        Assert.Empty(wide);
    }

    [Fact]
    public void The_document_has_every_finding_with_its_reason_and_remedy()
    {
        FindingList findings = ExaminationCatalog.Examine(_machine.Case());
        using JsonDocument document = JsonDocument.Parse(DoctorReportJson.Write(_machine.Case(), findings));
        JsonElement root = document.RootElement;

        Assert.Equal(findings.Count(Severity.Problem), root.GetProperty("problems").GetInt32());
        JsonElement[] all = [.. root.GetProperty("findings").EnumerateArray()];
        Assert.Equal(findings.WorstFirst.Count, all.Length);
        Assert.Equal("problem", all[0].GetProperty("severity").GetString());
        Assert.All(all, static one =>
        {
            Assert.NotEmpty(one.GetProperty("why").GetString()!);
            Assert.Contains(Topics.All, topic => topic.Id == one.GetProperty("id").GetString());
        });
    }

    [Fact]
    public void The_manual_lists_every_id_with_its_reason()
    {
        string manual = RepositoryFiles.Read("docs/doctor.md");
        string[] listed =
        [
            .. manual.Split('\n').Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
                .Select(static line => line.Split('`')[1]),
        ];
        Assert.Equal(Topics.All.Select(static topic => topic.Id), listed);
        Assert.Equal(Topics.All.Count, Topics.All.Select(static topic => topic.Id).Distinct().Count());
    }

    [Fact]
    public void Every_topic_is_in_the_list()
    {
        int properties = typeof(Topics).GetProperties().Count(static one => one.PropertyType == typeof(Topic));
        Assert.Equal(properties, Topics.All.Count);
    }

    private string Text()
    {
        var text = new StringWriter();
        DoctorReportText.Write(_machine.Case(), ExaminationCatalog.Examine(_machine.Case()), text);
        return text.ToString();
    }
}
