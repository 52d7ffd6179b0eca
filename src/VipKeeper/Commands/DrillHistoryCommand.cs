using System.CommandLine;
using VipKeeper.Drills;
using VipKeeper.Json;

namespace VipKeeper.Commands;

/// <summary><c>vipkeeper drill history</c>: the drills of this node.</summary>
internal static class DrillHistoryCommand
{
    private const int Success = 0;
    private const int Failure = 1;

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var number = new Argument<long?>("NUMBER")
        {
            Description = "Tell this one in full; without it, all in a line each.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new Option<bool>("--json") { Description = "Print the reports, a line of JSON each." };
        var html = new Option<string?>("--html")
        {
            Description = "With NUMBER: write the page of this drill to a file.",
            HelpName = "FILE",
        };
        Option<string> stateDirectory = DrillCommand.StateDirectoryOption();
        var command = new Command(
            "history",
            $"""
            Tell the last {DrillHistoryFile.Limit} drills of this node and their verdicts, the oldest first.

            Exit codes: 0 told, 1 the history cannot be read, or has no such drill.

            Example: vipkeeper drill history 12 --html drill.html
            """)
        {
            number, json, html, stateDirectory,
        };
        command.SetAction(result => Run(
            result.GetRequiredValue(stateDirectory),
            result.GetValue(number),
            result.GetValue(json),
            result.GetValue(html),
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(
        string stateDirectory, long? number, bool asJson, string? html, TextWriter output, TextWriter error)
    {
        List<DrillReport> reports;
        try
        {
            reports = new DrillHistoryFile(stateDirectory).Read();
            if (number is not null)
            {
                reports = reports.FindAll(report => report.Id == number);
                if (reports.Count == 0)
                {
                    error.WriteLine($"vipkeeper drill history: there is no drill {number}; see 'vipkeeper drill "
                        + "history'.");
                    return Failure;
                }
            }

            if (html is not null && reports is [var one] && number is not null)
            {
                File.WriteAllText(html, DrillReportHtml.Of(one));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"vipkeeper drill history: {e.Message}");
            return Failure;
        }

        foreach (DrillReport report in reports)
        {
            if (asJson)
            {
                output.WriteLine(JsonText.ToText(report));
            }
            else if (number is not null)
            {
                DrillReportText.Write(report, output);
            }
            else
            {
                output.WriteLine(DrillReportText.LineOf(report));
            }
        }

        if (reports.Count == 0 && !asJson)
        {
            output.WriteLine("There was no drill on this node yet; 'vipkeeper drill plan' tells what one would do.");
        }

        return Success;
    }
}
