using VipKeeper.Lab.Network;

namespace VipKeeper.Testing;

/// <summary>What the machine must have for a test; without it the test is skipped, with the reason.</summary>
internal static class Requirements
{
    private const string BinaryVariable = "VIPKEEPER_BINARY";

    /// <summary>Network namespaces can be made.</summary>
    public static void Namespaces()
    {
        if (Environment.UserName != "root")
        {
            Assert.Skip("Network namespaces need root: run the suite with sudo.");
        }

        if (!IpCommand.IsAvailable)
        {
            Assert.Skip("'ip' is missing: install iproute2.");
        }
    }

    /// <summary>A program of the machine.</summary>
    /// <param name="name">Its name, such as <c>tshark</c>.</param>
    /// <returns>Its path.</returns>
    public static string Tool(string name)
    {
        // A root shell from "su" without "-" has no sbin in its PATH on Debian.
        string searched = Environment.GetEnvironmentVariable("PATH") ?? "";
        string? path = searched.Split(':').Concat(["/usr/sbin", "/usr/local/sbin", "/sbin"])
            .Where(static folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
        if (path is null)
        {
            Assert.Skip($"'{name}' is missing: install it to run this test.");
        }

        return path;
    }

    /// <summary>The daemon under test: the published Native-AOT binary.</summary>
    /// <returns>Its path.</returns>
    public static string Daemon()
    {
        if (Environment.GetEnvironmentVariable(BinaryVariable) is { Length: > 0 } named)
        {
            // A path that was asked for and is wrong is a mistake, not a missing part.
            Assert.True(File.Exists(named), $"{BinaryVariable} names {named}, which does not exist.");
            return Path.GetFullPath(named);
        }

        string published = Path.Combine(RepositoryRoot(), "artifacts", "vipkeeper");
        if (!File.Exists(published))
        {
            Assert.Skip($"{published} is missing: publish it with `make publish`, or set {BinaryVariable}.");
        }

        return published;
    }

    /// <summary>Where the sources are.</summary>
    public static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "VipKeeper.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
