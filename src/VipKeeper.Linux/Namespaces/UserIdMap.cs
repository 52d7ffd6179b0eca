namespace VipKeeper.Linux.Namespaces;

/// <summary>What <c>/proc/self/uid_map</c> says (user_namespaces(7)).</summary>
public static class UserIdMap
{
    private const string All = "4294967295";

    /// <summary>
    /// True when user ids are not the host's own, as in an unprivileged container. On a host, and in a privileged
    /// container, the first line maps all of them to themselves.
    /// </summary>
    /// <param name="map">The file's text; empty where there is none, which maps nothing.</param>
    public static bool IsMapped(string map) =>
        Words(map) is [var inside, var outside, var count] && (inside != outside || count != All);

    /// <summary>The host's number for the first user here, which is root; null when it is not said.</summary>
    /// <param name="map">The file's text.</param>
    public static string? RootOf(string map) => Words(map) is [_, var outside, _] ? outside : null;

    private static string[] Words(string map) =>
        map.Split('\n')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
