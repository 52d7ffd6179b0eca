using System.Text.Json;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Network;

namespace VipKeeper.Interop.Doctor;

/// <summary>A run of <c>vipkeeper doctor --json</c> on a host.</summary>
/// <param name="Router">The host's router, which need not run.</param>
/// <param name="Segment">The LAN.</param>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Findings">What it found.</param>
/// <param name="Text">The whole document, for messages.</param>
internal sealed record DoctorVisit(
    VipKeeperRouter Router, Segment Segment, int ExitCode, JsonElement[] Findings, string Text)
{
    /// <summary>The findings that are problems.</summary>
    public string[] Problems =>
    [
        .. Findings.Where(static one => SeverityOf(one) == "problem")
            .Select(static one => $"{IdOf(one)}: {one.GetProperty("found").GetString()}"),
    ];

    /// <summary>Runs it for a router's configuration and runtime directory.</summary>
    public static DoctorVisit At(Segment segment, VipKeeperRouter router, params string[] more)
    {
        Command run = router.RunCommand(["doctor", "--json", "--config", router.ConfigurationPath, .. more]);
        return From(segment, router, run);
    }

    /// <summary>Takes the answer of a run apart.</summary>
    public static DoctorVisit From(Segment segment, VipKeeperRouter router, Command run)
    {
        Assert.True(run.ExitCode is 0 or 1 && run.Error.Length == 0, $"exit code {run.ExitCode}: {run.Error}");
        using JsonDocument document = JsonDocument.Parse(run.Output);
        JsonElement[] findings =
            [.. document.RootElement.GetProperty("findings").EnumerateArray().Select(static one => one.Clone())];
        return new DoctorVisit(router, segment, run.ExitCode, findings, run.Output);
    }

    /// <summary>Whether it found something of an id and severity that says a text.</summary>
    public bool Has(string id, string severity, string saying = "") => Find(id, severity, saying) is not null;

    /// <summary>Asserts that it did, and that it says what to type.</summary>
    public DoctorVisit Expect(string id, string severity, string saying)
    {
        Assert.True(Has(id, severity, saying), $"No {severity} '{id}' that says '{saying}' in:\n{Text}");
        Assert.NotEqual(0, Find(id, severity, saying)!.Value.GetProperty("type").GetArrayLength());
        return this;
    }

    /// <summary>Types what a finding says, on the host, up to its comments.</summary>
    /// <param name="id">The finding.</param>
    /// <param name="severity">Its severity.</param>
    /// <param name="lines">How many of the lines; the others are for the next boot, or another way.</param>
    public void Type(string id, string severity, int lines)
    {
        string[] typed =
        [
            .. Find(id, severity, "")!.Value.GetProperty("type").EnumerateArray()
                .Select(static line => line.GetString()!)
                .Where(static line => !line.StartsWith('#')).Take(lines),
        ];
        Assert.Equal(lines, typed.Length);
        foreach (string line in typed)
        {
            Command run = Command.Run(
                IpCommand.Path, "netns", "exec", Segment.Network.NamespaceOf(Router.Host), "/bin/sh", "-c",
                $"PATH=$PATH:/usr/sbin:/sbin; {line}");
            Assert.True(run.ExitCode == 0, $"{line}: {run.Error}");
        }
    }

    private static string IdOf(JsonElement finding) => finding.GetProperty("id").GetString()!;

    private static string SeverityOf(JsonElement finding) => finding.GetProperty("severity").GetString()!;

    private JsonElement? Find(string id, string severity, string saying)
    {
        foreach (JsonElement one in Findings)
        {
            if (IdOf(one) == id && SeverityOf(one) == severity
                && one.GetProperty("found").GetString()!.Contains(saying))
            {
                return one;
            }
        }

        return null;
    }
}
