using VipKeeper.Api;
using VipKeeper.Drills;
using VipKeeper.History;
using VipKeeper.Init.Questions;
using VipKeeper.Json;

namespace VipKeeper.Commands;

/// <summary>One run of <c>vipkeeper drill run</c>: refuses, asks, tells and reports.</summary>
internal sealed class DrillConversation(
    DrillOptions options,
    bool isAgreed,
    bool isScheduled,
    bool asJson,
    string? htmlFile,
    TextWriter output,
    TextWriter error)
{
    private const int Kept = 0;
    private const int Refused = 1;
    private const int Broken = 3;
    private const int NotMeasured = 4;
    private const int Interrupted = 5;

    private string Name => $"drill {DrillScenarios.NameOf(options.Scenario)} of {options.Instance}";

    /// <summary>Does it.</summary>
    /// <param name="calendar">When it must not run.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(DrillCalendar calendar, CancellationToken cancellation)
    {
        using var interruption = new Interruption(cancellation);
        using var run = new DrillRun(options);
        try
        {
            if (calendar.ReasonAgainst(DateTime.Now) is { } against)
            {
                return Refuse([against]);
            }

            IReadOnlyList<string> objections = await run.ExamineAsync(interruption.Token).ConfigureAwait(false);
            if (objections.Count > 0)
            {
                return Refuse(objections);
            }

            if (Ask(run) is { } declined)
            {
                return declined;
            }

            DrillReport report = await run.RunAsync(Tell, interruption.Token).ConfigureAwait(false);
            return Report(report);
        }
        catch (ApiException e)
        {
            return Refuse([e.Message.TrimEnd('.')]);
        }
        catch (DrillException e)
        {
            return Refuse([e.Message]);
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("vipkeeper drill run: interrupted before anything was done.");
            return Interrupted;
        }
    }

    private int Refuse(IReadOnlyList<string> reasons)
    {
        foreach (string reason in reasons)
        {
            (isScheduled ? output : error).WriteLine(isScheduled
                ? $"{Name} does not run now: {reason}."
                : $"vipkeeper drill run: {reason}.");
        }

        return isScheduled ? Kept : Refused;
    }

    // Null when it may go on.
    private int? Ask(DrillRun run)
    {
        Tell($"{Name}: {run.Outlook.What}");
        Tell($"  clients: {run.Outlook.Expectation}");
        Tell($"  promised: at most {HistoryLengths.Configured(run.PromiseMs)}");
        if (isAgreed || !DrillScenarios.IsDestructive(options.Scenario))
        {
            return null;
        }

        if (Console.IsInputRedirected || Console.IsOutputRedirected)
        {
            return Refuse(["this scenario asks first, and there is no terminal; --yes answers for scripts"]);
        }

        return new Questioner(Console.In, output).Confirm("Go on, yes or no", suggestion: false)
            ? null
            : Refuse(["declined; nothing was done"]);
    }

    private void Tell(string what)
    {
        if (!asJson)
        {
            output.WriteLine(what);
        }
    }

    private int Report(DrillReport report)
    {
        if (asJson)
        {
            output.WriteLine(JsonText.ToText(report));
        }
        else
        {
            output.WriteLine();
            DrillReportText.Write(report, output);
        }

        try
        {
            new DrillHistoryFile(options.StateDirectory).Append(report);
            if (htmlFile is not null)
            {
                File.WriteAllText(htmlFile, DrillReportHtml.Of(report));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"vipkeeper drill run: the report could not be kept: {e.Message}");
        }

        return report.Verdict switch
        {
            DrillVerdict.Kept => Kept,
            DrillVerdict.NotMeasured => NotMeasured,
            DrillVerdict.Interrupted => Interrupted,
            _ => Broken,
        };
    }
}
