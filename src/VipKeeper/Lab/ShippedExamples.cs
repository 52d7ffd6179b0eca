using System.Reflection;
using VipKeeper.Configuration;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab;

/// <summary>The example configurations of <c>config/</c>, carried in the program.</summary>
internal static class ShippedExamples
{
    private const string Folder = "config/";

    /// <summary>The instances of one node of every pair, in the order of their VRIDs.</summary>
    /// <param name="role"><c>preferred</c> or <c>standby</c>, as the files are called.</param>
    /// <param name="interval">The advertisement interval that replaces the files' own.</param>
    /// <exception cref="LabException">A file has an error.</exception>
    public static IReadOnlyList<InstanceConfiguration> Read(string role, Duration interval)
    {
        string suffix = $"/{role}.yaml";
        return
        [
            .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
                .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)
                    && name.EndsWith(suffix, StringComparison.Ordinal))
                .SelectMany(ReadResource)
                .Select(instance => instance with { AdvertInterval = interval })
                .Order(Comparer<InstanceConfiguration>.Create(
                    static (one, other) => one.Vrid.CompareTo(other.Vrid))),
        ];
    }

    private static IEnumerable<InstanceConfiguration> ReadResource(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        ConfigurationResult result = ConfigurationReader.ReadText(reader.ReadToEnd(), name);
        return result.IsValid
            ? result.Configuration.Instances
            : throw new LabException($"the shipped example {name} has an error: {result.Errors[0].Message}");
    }
}
