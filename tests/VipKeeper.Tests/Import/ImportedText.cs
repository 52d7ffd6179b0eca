using VipKeeper.Configuration;
using VipKeeper.Import.Mapping;
using VipKeeper.Import.Reading;
using VipKeeper.Import.Writing;
using Xunit;

namespace VipKeeper.Tests.Import;

/// <summary>A keepalived.conf of a test, carried over and read by VipKeeper's own reader.</summary>
internal sealed class ImportedText
{
    private ImportedText(ImportedConfiguration imported, string yaml, DaemonConfiguration configuration)
    {
        Imported = imported;
        Yaml = yaml;
        Configuration = configuration;
    }

    public ImportedConfiguration Imported { get; }

    public string Yaml { get; }

    public DaemonConfiguration Configuration { get; }

    public InstanceConfiguration Instance => Configuration.Instances[0];

    public IReadOnlyList<ImportNote> Notes => Imported.Report.Notes;

    public IReadOnlyList<string> Rules => [.. Imported.Report.Findings.Select(finding => finding.Rule)];

    /// <summary>Carries a whole file over; fails when the result is not right by VipKeeper's own rules.</summary>
    public static ImportedText Of(string text, string configurationId = "main")
    {
        KeepalivedSource source = KeepalivedReader.ReadText(text, "test.conf", configurationId);
        Assert.Empty(source.Errors.Select(error => error.ToString()));
        ImportedConfiguration imported = KeepalivedImport.Run(source);
        string yaml = ImportedFile.Write(imported, "test.conf");
        ConfigurationResult result = ConfigurationReader.ReadText(yaml, "test.yaml", "host");
        Assert.True(result.IsValid, string.Join('\n', result.Errors) + "\n" + yaml);
        return new ImportedText(imported, yaml, result.Configuration);
    }

    /// <summary>Carries a file over that has one plain instance with some lines more.</summary>
    public static ImportedText OfInstance(string lines, string above = "") => Of(
        $$"""
        {{above}}
        vrrp_instance VI_1 {
            interface eth0
            virtual_router_id 51
            virtual_ipaddress {
                10.0.0.1
            }
            {{lines}}
        }
        """);

    /// <summary>The note on a statement; fails when there is not exactly one.</summary>
    public ImportNote Note(string statement) =>
        Assert.Single(Notes, note => note.Statement.StartsWith(statement, StringComparison.Ordinal));
}
