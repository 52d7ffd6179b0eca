using System.Collections.Immutable;
using VipKeeper.Checks;
using VipKeeper.Configuration;
using VipKeeper.Status;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;

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
                Note = NoteOf(instance, i),
                Fault = condition.IsNumber
                    ? !isUp
                    : condition.IsFaultAt(isUp ? TrackedCondition.Up : TrackedCondition.Down),
            };
        }

        return documents;
    }

    // From the last advert of another master: a backup is silent. By an equal priority nothing moves.
    private static string? NoteOf(InstanceSnapshot instance, int check)
    {
        TrackedCondition condition = instance.Configuration.Track.Checks[check].Condition;
        byte peer = instance.LastMasterPriority;
        if (instance.State != RouterState.Master || condition.Weight == 0 || condition.IsNumber
            || instance.LastMasterHeardAt.IsNever
            || peer is VrrpProtocol.ResignPriority or VrrpProtocol.OwnerPriority)
        {
            return null;
        }

        int sum = instance.Configuration.Priority;
        foreach (int adjustment in instance.Adjustments)
        {
            sum += adjustment;
        }

        foreach (int adjustment in instance.CheckAdjustments)
        {
            sum += adjustment;
        }

        int worst = Math.Min(
            condition.AdjustmentAt(TrackedCondition.Up), condition.AdjustmentAt(TrackedCondition.Down));
        int now = instance.CheckAdjustments[check];
        int failed = Math.Clamp(sum - now + worst, 1, VrrpProtocol.OwnerPriority - 1);
        return failed < peer
            ? null
            : $"{(now == worst ? "does" : "would")} not move the role: {failed} is left, and {instance.LastMaster} "
                + $"has {peer}";
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
