namespace VipKeeper.Acceptance.Containers;

/// <summary>The Debian package under test, and one of a higher version for upgrades.</summary>
internal static class VipKeeperPackage
{
    private const string Variable = "VIPKEEPER_PACKAGE";

    /// <summary>The package that was built; VIPKEEPER_PACKAGE may name another.</summary>
    /// <returns>Its path. Without one the test is skipped.</returns>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            Assert.True(File.Exists(named), $"{Variable} names {named}, which does not exist.");
            return Path.GetFullPath(named);
        }

        string folder = Path.Combine(Requirements.RepositoryRoot(), "artifacts");
        string? newest = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "vipkeeper_*_*.deb").MaxBy(File.GetLastWriteTimeUtc)
            : null;
        if (newest is null)
        {
            Assert.Skip($"There is no package in {folder}: build it with `make deb`.");
        }

        return newest;
    }

    /// <summary>A field of a package's control file.</summary>
    public static string FieldOf(string package, string field) =>
        Succeed(Command.Run("dpkg-deb", "--field", package, field)).Trim();

    /// <summary>Makes the same package again with a higher version.</summary>
    /// <param name="package">The package.</param>
    /// <param name="folder">Where the new one goes.</param>
    /// <returns>The new package's path.</returns>
    public static string MakeUpgrade(string package, string folder)
    {
        string tree = Path.Combine(folder, "upgrade");
        string made = Path.Combine(folder, "upgrade.deb");
        Succeed(Command.Run("dpkg-deb", "--raw-extract", package, tree));
        string control = Path.Combine(tree, "DEBIAN", "control");
        File.WriteAllLines(control, File.ReadLines(control).Select(static line =>
            line.StartsWith("Version: ", StringComparison.Ordinal) ? line + "+upgrade1" : line).ToArray());
        Succeed(Command.Run(
            TimeSpan.FromMinutes(2), "dpkg-deb", "--root-owner-group", "-Zgzip", "--build", tree, made));
        Directory.Delete(tree, recursive: true);
        return made;
    }

    private static string Succeed(Command command)
    {
        Assert.True(command.ExitCode == 0, command.Error);
        return command.Output;
    }
}
