using System.CommandLine;
using VipKeeper.Configuration;
using VipKeeper.Scan;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Commands;

/// <summary>What the commands that listen to the network share.</summary>
internal static class ListeningOptions
{
    private const int MostSeconds = 3600;

    /// <summary><c>--seconds</c>, 1 to 3600.</summary>
    public static Option<int?> Seconds(string description)
    {
        var option = new Option<int?>("--seconds") { Description = description, HelpName = "N" };
        option.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: var text }]
                && (!int.TryParse(text, out int value) || value is < 1 or > MostSeconds))
            {
                result.AddError($"--seconds is a whole number of seconds from 1 to {MostSeconds}, not '{text}'.");
            }
        });
        return option;
    }

    /// <summary><c>--config</c>.</summary>
    public static Option<string> Configuration() => new("--config", "-c")
    {
        Description = "The configuration file; without one, the machine alone is looked at.",
        HelpName = "FILE",
        DefaultValueFactory = static _ => ConfigurationReader.DefaultPath,
    };

    /// <summary>The groups to join: the usual ones, and those of the configuration.</summary>
    public static IReadOnlyList<InetAddress> GroupsOf(IReadOnlyList<InstanceConfiguration> instances)
    {
        List<InetAddress> groups = [.. Listening.UsualGroups];
        foreach (InstanceConfiguration instance in instances)
        {
            if (instance.Group is { } group && !groups.Contains(group))
            {
                groups.Add(group);
            }
        }

        return groups;
    }
}
