using VipKeeper.Configuration;
using Xunit;

namespace VipKeeper.Tests.Configuration;

/// <summary>Texts for the tests, and what reading them must give.</summary>
internal static class ConfigurationText
{
    public const string Path = "test.yaml";

    /// <summary>The line of the first key that <see cref="WithInstanceKeys"/> adds.</summary>
    public const int FirstAddedLine = 6;

    private const string Instance = """
        interface: eth0
        instances:
          - name: dns
            vrid: 55
            addresses: [192.168.10.110]

        """;

    /// <summary>The smallest file that is right.</summary>
    public static string Minimal => Instance;

    /// <summary>A file of eight lines with two instances, dns and dns6, that fit into a group.</summary>
    public static string Pair => """
        interface: eth0
        instances:
          - name: dns
            vrid: 55
            addresses: [192.168.10.110]
          - name: dns6
            vrid: 55
            addresses: [fe80::110]

        """;

    /// <summary>The smallest file with more keys in its instance, one a line from line 6 on, in column 5.</summary>
    public static string WithInstanceKeys(params string[] lines) =>
        Instance + string.Concat(lines.Select(line => $"    {line}\n"));

    /// <summary>That file with more keys at the top, one a line from line 1 on.</summary>
    public static string WithTopKeys(params string[] lines) =>
        string.Concat(lines.Select(line => line + '\n')) + Instance;

    /// <summary>That file with one piece of it replaced.</summary>
    public static string Replacing(string old, string replacement)
    {
        Assert.Contains(old, Instance, StringComparison.Ordinal);
        return Instance.Replace(old, replacement, StringComparison.Ordinal);
    }

    public static ConfigurationResult Read(string text) => ConfigurationReader.ReadText(text, Path, hostName: "host-1");

    public static DaemonConfiguration Accept(string text)
    {
        ConfigurationResult result = Read(text);
        Assert.Empty(result.Errors);
        Assert.True(result.IsValid);
        return result.Configuration;
    }

    public static InstanceConfiguration AcceptInstance(params string[] lines) =>
        Assert.Single(Accept(WithInstanceKeys(lines)).Instances);

    /// <summary>The file has exactly one error: this one, here.</summary>
    public static void Reject(string text, int line, int column, string message)
    {
        ConfigurationResult result = Read(text);
        Assert.Null(result.Configuration);
        ConfigurationError error = Assert.Single(result.Errors);
        Assert.Equal($"{Path}:{line}:{column}: {message}", error.ToString());
    }

    /// <summary>The one key that was added to the instance is wrong, its value in this column.</summary>
    public static void RejectInstanceKey(string line, int column, string message) =>
        Reject(WithInstanceKeys(line), FirstAddedLine, column, message);

    /// <summary>The errors of a file with several, as they are printed, without the path.</summary>
    public static string[] Errors(string text) =>
        [.. Read(text).Errors.Select(error => error.ToString()[(Path.Length + 1)..])];
}
