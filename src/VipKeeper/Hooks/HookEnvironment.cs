namespace VipKeeper.Hooks;

/// <summary>The environment of a hook: a path, the language, the time zone and what happened; nothing else.</summary>
internal static class HookEnvironment
{
    private static readonly string[] Inherited = ["LANG", "LC_ALL", "TZ"];

    /// <summary>All variables, as <c>NAME=value</c>.</summary>
    /// <param name="order">The run.</param>
    /// <param name="generation">What <see cref="IGenerationSource"/> says.</param>
    public static List<string> Build(HookOrder order, string generation)
    {
        HookNotice notice = order.Notice;
        var variables = new List<string>
        {
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            $"VIPKEEPER_HOOK={order.Name}",
            $"VIPKEEPER_INSTANCE={(notice.IsGroup ? "" : notice.Name)}",
            $"VIPKEEPER_GROUP={notice.Group}",
            $"VIPKEEPER_STATE={notice.State}",
            $"VIPKEEPER_PREVIOUS={notice.Previous}",
            $"VIPKEEPER_REASON={notice.Reason}",
            $"VIPKEEPER_PEER={(notice.Peer.IsUnspecified ? "" : notice.Peer.ToString())}",
            $"VIPKEEPER_PRIORITY={notice.Priority}",
            $"VIPKEEPER_ADDRESSES={notice.Addresses}",
            $"VIPKEEPER_GENERATION={generation}",
        };
        foreach (string name in Inherited)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                variables.Add($"{name}={value}");
            }
        }

        return variables;
    }
}
