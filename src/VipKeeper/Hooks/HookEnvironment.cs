using System.Text;
using VipKeeper.Configuration;

namespace VipKeeper.Hooks;

/// <summary>The environment of a hook: a path, the language, the time zone and what happened; nothing else.</summary>
internal static class HookEnvironment
{
    /// <summary>Where a program finds others, as <c>NAME=value</c>.</summary>
    public const string SearchPath = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static readonly string[] Inherited = ["LANG", "LC_ALL", "TZ"];

    /// <summary>All variables, as <c>NAME=value</c>.</summary>
    public static List<string> Build(HookNotice notice)
    {
        var variables = new List<string>
        {
            SearchPath,
            $"VIPKEEPER_INSTANCE={notice.Configuration.Name}",
            $"VIPKEEPER_STATE={notice.State}",
            $"VIPKEEPER_PREVIOUS={notice.Previous}",
            $"VIPKEEPER_REASON={notice.Reason}",
            $"VIPKEEPER_PEER={(notice.Peer.IsUnspecified ? "" : notice.Peer.ToString())}",
            $"VIPKEEPER_PRIORITY={notice.Priority}",
            $"VIPKEEPER_ADDRESSES={AddressesOf(notice.Configuration)}",
            $"VIPKEEPER_GENERATION={notice.Generation}",
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

    private static string AddressesOf(InstanceConfiguration configuration)
    {
        var text = new StringBuilder();
        foreach (AddressConfiguration address in configuration.Addresses.AddRange(configuration.ExcludedAddresses))
        {
            text.Append(text.Length > 0 ? " " : "").Append(address);
        }

        return text.ToString();
    }
}
