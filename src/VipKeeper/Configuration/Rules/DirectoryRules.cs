using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Sections;

namespace VipKeeper.Configuration.Rules;

/// <summary>What the two directories must not be to each other.</summary>
internal static class DirectoryRules
{
    /// <summary>Reports state that would be lost with the sockets.</summary>
    public static void Check(Located<string>? runtime, Located<string>? state, ErrorList errors)
    {
        if (runtime is not Located<string> first || state is not Located<string> second)
        {
            return;
        }

        // systemd removes the runtime directory with everything in it when the service stops (systemd.exec(5)).
        string runtimePath = Normalized(first.Value);
        if ((Normalized(second.Value) + '/').StartsWith(runtimePath + '/', StringComparison.Ordinal))
        {
            (Located<string> place, ConfigurationTextPair pair) = second.IsDefault
                ? (first, new ConfigurationTextPair(TopKeys.RuntimeDirectory.Name, TopKeys.RuntimeDirectory.Default!))
                : (second, new ConfigurationTextPair(TopKeys.StateDirectory.Name, TopKeys.StateDirectory.Default!));
            errors.Add(
                place.Position,
                $"{pair.Key}: {Shown.Value(place.Value)} puts the state inside the runtime directory, which is emptied "
                + $"when the daemon stops; write another, for example {pair.Example}");
        }
    }

    private static string Normalized(string path) =>
        '/' + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries));

    private sealed record ConfigurationTextPair(string Key, string Example);
}
