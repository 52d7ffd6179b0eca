using System.CommandLine;
using VipKeeper.Configuration;
using VipKeeper.Configuration.Writing;
using VipKeeper.Import.Mapping;
using VipKeeper.Import.Reading;
using VipKeeper.Import.Writing;

namespace VipKeeper.Commands;

/// <summary><c>vipkeeper import</c>: makes a configuration file of a keepalived.conf.</summary>
internal static class ImportCommand
{
    /// <summary>Everything is kept, or changed without harm.</summary>
    public const int Success = 0;

    /// <summary>The file cannot be read, or gives nothing.</summary>
    public const int Unreadable = 1;

    /// <summary>The command was called wrongly.</summary>
    public const int WrongUsage = 2;

    /// <summary>Something was refused; the file is written all the same.</summary>
    public const int HasRefused = 3;

    private const string DefaultPath = "/etc/keepalived/keepalived.conf";

    private const string Help = """
        Make a vipkeeper.yaml of a keepalived.conf.

        Reads it with what it includes, its parameters and the @ lines of this node, writes the file, and tells what
        was kept, what was changed and what was refused, with the reason of each and what to do. --explain tells all
        of it, and what in the keepalived.conf does not do what its writer may have thought.

        Exit codes: 0 everything is kept or changed without harm, 1 it cannot be read or gives nothing, 2 wrong usage,
        3 something was refused; the file is written all the same.

        Example:
          vipkeeper import /etc/keepalived/keepalived.conf --output /etc/vipkeeper/vipkeeper.yaml --explain
        """;

    /// <summary>The command for the root command.</summary>
    public static Command Create()
    {
        var path = new Argument<string>("PATH")
        {
            Description = "The keepalived.conf.",
            DefaultValueFactory = _ => DefaultPath,
        };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "The file to write (default: standard output).",
        };
        var force = new Option<bool>("--force") { Description = "Overwrite the file that --output names." };
        var explain = new Option<bool>("--explain")
        {
            Description = "Tell what became of every statement, and what does not do what one may think.",
        };
        var json = new Option<bool>("--json") { Description = "Tell it as JSON on standard output." };
        var configId = new Option<string?>("--config-id", "-i")
        {
            Description = "Which @ lines count, as for keepalived (default: the host name up to its first dot).",
        };
        var command = new Command("import", Help) { path, output, force, explain, json, configId };
        command.SetAction(result => Run(
            result.GetRequiredValue(path),
            result.GetValue(output),
            result.GetValue(force),
            result.GetValue(explain),
            result.GetValue(json),
            result.GetValue(configId) ?? Environment.MachineName.Split('.')[0],
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(
        string path,
        string? output,
        bool force,
        bool explain,
        bool asJson,
        string configId,
        TextWriter standardOutput,
        TextWriter error)
    {
        if (path.Length == 0 || output?.Length == 0)
        {
            error.WriteLine("vipkeeper import: a path is empty");
            return WrongUsage;
        }

        KeepalivedSource source = KeepalivedReader.Read(path, configId);
        foreach (KeepalivedError fault in source.Errors)
        {
            error.WriteLine(Shown.Line(fault.ToString()));
        }

        if (source.Errors.Count > 0)
        {
            return Unreadable;
        }

        ImportedConfiguration configuration = KeepalivedImport.Run(source);
        ImportReport report = configuration.Report;
        string? yaml = configuration.Instances.Count == 0 ? null : ImportedFile.Write(configuration, path);
        if (yaml is null)
        {
            ImportReportText.Write(report, explain, error);
            error.WriteLine($"{Shown.Line(path)}: has no vrrp_instance that can be carried over; nothing is written");
            return Unreadable;
        }

        ConfigurationResult result = ConfigurationReader.ReadText(yaml, output ?? "vipkeeper.yaml");
        if (!result.IsValid)
        {
            return TellOwnMistake(result, error);
        }

        if (output is not null && Save(output, yaml, force, error) is int failure)
        {
            return failure;
        }

        if (asJson)
        {
            standardOutput.WriteLine(ImportReportJson.Write(report, path, output, output is null ? yaml : null));
        }
        else
        {
            standardOutput.Write(output is null ? yaml : "");
            Tell(result, report, output, explain, output is null ? error : standardOutput);
        }

        return report.Count(ImportFate.Refused) > 0 ? HasRefused : Success;
    }

    private static void Tell(
        ConfigurationResult result, ImportReport report, string? output, bool explain, TextWriter writer)
    {
        ImportReportText.Write(report, explain, writer);
        foreach (ConfigurationError finding in result.Findings)
        {
            writer.WriteLine($"on this machine: {Shown.Line(finding.ToString())}");
        }

        if (output is not null)
        {
            string shown = Shown.Line(output);
            writer.WriteLine($"{shown} is written; next: vipkeeper check {shown}");
        }
    }

    private static int TellOwnMistake(ConfigurationResult result, TextWriter error)
    {
        error.WriteLine(
            "vipkeeper import: what it made is not right by vipkeeper's own rules. That is a mistake of this command, "
            + "not of yours; nothing is written. Take out of the keepalived.conf what it is about, and report it:");
        foreach (ConfigurationError one in result.Errors)
        {
            // Without its line, which may hold a password.
            error.WriteLine($"  {Shown.Line(one.ToString())}");
        }

        return Unreadable;
    }

    private static int? Save(string path, string yaml, bool force, TextWriter error)
    {
        if (!force && Path.Exists(path))
        {
            error.WriteLine($"vipkeeper import: {Shown.Line(path)} exists; write --force to replace it");
            return WrongUsage;
        }

        if (ConfigurationFiles.Save([(path, yaml)], force) is string fault)
        {
            error.WriteLine($"vipkeeper import: {Shown.Line(fault)}");
            return Unreadable;
        }

        return null;
    }
}
