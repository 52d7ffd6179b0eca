using System.CommandLine;
using VipKeeper.Benchmarks.Beside.Report;

namespace VipKeeper.Benchmarks.Beside;

/// <summary>The command line of the comparison.</summary>
internal static class BesideCommand
{
    /// <summary>Builds it.</summary>
    public static RootCommand Create()
    {
        var binary = new Option<FileInfo>("--binary")
        {
            Description = "The published binary.",
            DefaultValueFactory = _ => new FileInfo("artifacts/vipkeeper"),
        };
        var quick = new Option<bool>("--quick") { Description = "One of everything, to see that it works." };
        var document = new Option<FileInfo?>("--document")
        {
            Description = "A Markdown file whose part between the markers is replaced by the result.",
        };
        var command = new RootCommand(
            "Measures the published binary beside the machine's keepalived: outages, CPU, memory, steadiness. Needs "
            + "root, iproute2 and keepalived. 'micro' as the first word runs the micro-benchmarks instead.")
        {
            binary, quick, document,
        };
        command.SetAction(result => Run(
            result.GetRequiredValue(binary),
            result.GetValue(quick) ? BesidePlan.Quick : BesidePlan.Full,
            result.GetValue(document)));
        return command;
    }

    private static int Run(FileInfo binary, BesidePlan plan, FileInfo? document)
    {
        if (!binary.Exists)
        {
            Console.Error.WriteLine($"{binary.FullName} is missing: publish it with 'make publish'.");
            return 1;
        }

        try
        {
            // Before the quarter of an hour that the run takes.
            DocumentSection? section = document is null ? null : DocumentSection.Find(document.FullName);
            string result = new BesideRun(plan, binary.FullName, Console.Error).Run();
            Console.Out.Write(result);
            section?.Replace(result);
            return 0;
        }
        catch (Exception e) when (e is InvalidOperationException or Lab.LabException or IOException)
        {
            Console.Error.WriteLine($"benchmark: {e.Message}");
            return 1;
        }
    }
}
