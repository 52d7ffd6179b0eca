namespace VipKeeper.Api.Reading;

/// <summary>
/// The status without what is nobody's business but that of the socket's group: paths, the names of files in the data,
/// the servers of the log and of notifications, and words of programs. What is missing is told in general words or
/// absent.
/// </summary>
internal static class PublicStatus
{
    private const string InTheLog = "the node's log tells more";

    /// <summary>The public part of a status.</summary>
    public static StatusDocument Of(StatusDocument status)
    {
        var instances = new InstanceDocument[status.Instances.Count];
        for (int i = 0; i < instances.Length; i++)
        {
            instances[i] = Of(status.Instances[i]);
        }

        return status with { Instances = instances, NotifyFifo = null, Loki = null, Notifications = [] };
    }

    private static InstanceDocument Of(InstanceDocument instance)
    {
        var checks = new CheckDocument[instance.Checks.Count];
        for (int i = 0; i < checks.Length; i++)
        {
            checks[i] = Of(instance.Checks[i]);
        }

        return instance with
        {
            Checks = checks,
            Hooks = instance.Hooks is { Last: { Refusal: not null } last } hooks
                ? hooks with { Last = last with { Refusal = $"it cannot be run; {InTheLog}" } }
                : instance.Hooks,
            Replication = instance.Replication is { } replication ? Of(replication) : null,
        };
    }

    // Programs are named where they cannot be run.
    private static CheckDocument Of(CheckDocument check) =>
        check is { Kind: "script", Result: { } result }
        && !result.StartsWith("exit code ", StringComparison.Ordinal)
        && !result.StartsWith("ended by ", StringComparison.Ordinal)
            ? check with { Result = check.Succeeded == true ? "succeeded" : "failed" }
            : check;

    private static ReplicationDocument Of(ReplicationDocument replication) => replication with
    {
        Newer = [],
        LastError = replication.LastError is null ? null : InTheLog,
        Sentence = replication.State switch
        {
            "failed" => $"the last run failed; {InTheLog}",
            "not_recorded" => $"this node was promoted and cannot write that into its data; {InTheLog}",
            "conflict" => $"{replication.NewerFiles} files here changed after the last copy and would be replaced: "
                + "nothing is touched",
            _ => replication.Sentence,
        },
    };
}
