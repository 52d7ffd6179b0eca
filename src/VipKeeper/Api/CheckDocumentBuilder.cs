using System.Collections.Immutable;
using VipKeeper.Checks;
using VipKeeper.Configuration;
using VipKeeper.Status;
using VipKeeper.Vrrp;

namespace VipKeeper.Api;

/// <summary>Words what the loop and the engine know of the checks of an instance.</summary>
internal static class CheckDocumentBuilder
{
    /// <summary>Builds the documents, in the order of the configuration.</summary>
    /// <param name="instance">What the loop knows: the state that counts.</param>
    /// <param name="engine">Knows the last results.</param>
    public static CheckDocument[] Build(InstanceSnapshot instance, CheckEngine engine)
    {
        ImmutableArray<CheckConfiguration> checks = instance.Configuration.Track.Checks;
        var documents = new CheckDocument[checks.Length];
        for (int i = 0; i < documents.Length; i++)
        {
            TrackedCondition condition = checks[i].Condition;
            bool isUp = instance.IsCheckUp[i];
            CheckReport? report = engine.ReportOf(instance.Configuration.Name, checks[i].Name);
            bool hasRun = report?.LastRun is not null;
            documents[i] = new CheckDocument
            {
                Name = checks[i].Name,
                Kind = checks[i].Kind.Word,
                Up = isUp,
                Since = report?.Since,
                Succeeded = hasRun ? report!.Outcome.IsSuccess : null,
                Result = hasRun ? report!.Outcome.Reason : null,
                LastRun = report?.LastRun,
                DurationMs = hasRun ? Math.Round(report!.Elapsed.TotalMilliseconds, 3) : null,
                AverageMs = hasRun ? Math.Round(report!.Average.TotalMilliseconds, 3) : null,
                Skipped = report?.Skipped ?? 0,
                Number = condition.IsNumber ? report?.Value : null,
                Weight = condition.Weight == 0 ? null : condition.Weight,
                Adjustment = instance.CheckAdjustments[i],
                Fault = condition.IsNumber
                    ? !isUp
                    : condition.IsFaultAt(isUp ? TrackedCondition.Up : TrackedCondition.Down),
            };
        }

        return documents;
    }

    /// <summary>Words the check of the virtual addresses; null where there was none.</summary>
    public static VipCheckDocument? Build(TakeoverReport? report) => report is null
        ? null
        : new VipCheckDocument(
            report.IsReached switch { null => "checking", true => "reached", false => "unreached" },
            report.Began,
            report.IsReached is null ? null : Math.Round(report.Elapsed.TotalMilliseconds, 3),
            report.Reason);
}
