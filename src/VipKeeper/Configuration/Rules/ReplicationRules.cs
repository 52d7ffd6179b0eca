using System.Collections.Immutable;
using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Sections;
using VipKeeper.Configuration.Source;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Rules;

/// <summary>What the settings of <c>replication</c> must be to each other and to the other instances'.</summary>
internal static class ReplicationRules
{
    /// <summary>Reports contradictions within one instance.</summary>
    public static void Check(InstanceDraft draft, ErrorList errors)
    {
        if (draft.Replication is not { } replication)
        {
            return;
        }

        CheckTransport(replication, errors);
        CheckTimeout(replication, errors);
        CheckPassword(replication, errors);
    }

    /// <summary>Reports directories that are copied twice, or one within the other.</summary>
    public static void CheckAcross(ImmutableArray<InstanceDraft> drafts, ErrorList errors)
    {
        var known = new List<(string Path, SourcePosition Position)>();
        foreach (InstanceDraft draft in drafts)
        {
            for (int i = 0; i < (draft.Replication?.Paths.Length ?? 0); i++)
            {
                string path = draft.Replication!.Configuration.Paths[i].Path;
                SourcePosition position = draft.Replication.Paths[i];
                foreach ((string other, SourcePosition place) in known)
                {
                    if (path == other || IsWithin(path, other) || IsWithin(other, path))
                    {
                        errors.Add(
                            position,
                            $"{ReplicatedPathKeys.Path.Name}: '{path}' and '{other}' in line {place.Line} are one "
                            + "directory or one is in the other; copy each file once");
                    }
                }

                known.Add((path, position));
            }
        }
    }

    private static bool IsWithin(string path, string directory) =>
        path.StartsWith(directory + "/", StringComparison.Ordinal);

    private static void CheckTransport(ReplicationDraft draft, ErrorList errors)
    {
        ReplicationConfiguration replication = draft.Configuration;
        bool isDaemon = replication.Transport == ReplicationTransport.Daemon;
        for (int i = 0; i < replication.Paths.Length; i++)
        {
            ReplicatedPathConfiguration path = replication.Paths[i];
            if (isDaemon && path.Module is null)
            {
                errors.Add(
                    draft.Paths[i],
                    $"a replicated path has no '{ReplicatedPathKeys.Module.Name}', which the other node's rsync daemon "
                    + $"is asked for; add one, for example 'module: {ReplicatedPathKeys.Module.Example}', or write "
                    + "'transport: ssh'");
            }
            else if (!isDaemon && path.Module is not null)
            {
                errors.Add(
                    draft.Paths[i],
                    $"{ReplicatedPathKeys.Module.Name}: modules are the rsync daemon's, and the transport is ssh; "
                    + "remove the key");
            }
        }

        Refuse(draft, ReplicationKeys.PasswordFile, !isDaemon, "is for the rsync daemon; use ssh's 'key'", errors);
        Refuse(draft, ReplicationKeys.Ssh, isDaemon, "needs 'transport: ssh'; add it or remove the key", errors);
        if (isDaemon && replication.PasswordFile is not null && replication.User is null)
        {
            errors.Add(
                draft.Places[ReplicationKeys.PasswordFile.Name],
                $"{ReplicationKeys.PasswordFile.Name}: a password needs a user; add "
                + $"'user: {ReplicationKeys.User.Example}', one of the module's 'auth users'");
        }
    }

    private static void Refuse(
        ReplicationDraft draft, ConfigurationKey key, bool isWrong, string fault, ErrorList errors)
    {
        if (isWrong && draft.Places.TryGetValue(key.Name, out SourcePosition place))
        {
            errors.Add(place, $"{key.Name}: {fault}");
        }
    }

    // rsync's --timeout counts whole seconds.
    private static void CheckTimeout(ReplicationDraft draft, ErrorList errors)
    {
        Duration timeout = draft.Configuration.Timeout;
        if (Duration.FromSeconds(timeout.WholeSeconds) != timeout)
        {
            errors.Add(
                draft.Places[ReplicationKeys.Timeout.Name],
                $"{ReplicationKeys.Timeout.Name}: rsync counts whole seconds; write "
                + $"{timeout.WholeSeconds}s or {timeout.WholeSeconds + 1}s");
        }
    }

    private static void CheckPassword(ReplicationDraft draft, ErrorList errors)
    {
        if (draft.Configuration.PasswordFile is { } path
            && SecretFile.Fault(path, "the password", isForOwnerAlone: false) is string fault)
        {
            errors.AddFinding(
                draft.Places[ReplicationKeys.PasswordFile.Name],
                $"{ReplicationKeys.PasswordFile.Name}: {Shown.Value(path)} {fault}");
        }
    }
}
