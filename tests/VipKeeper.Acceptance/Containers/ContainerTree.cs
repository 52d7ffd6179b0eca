namespace VipKeeper.Acceptance.Containers;

/// <summary>
/// A Debian root file system with a service's packages, made by scripts/container-tree and kept for later runs.
/// While this object lives nobody removes it.
/// </summary>
internal sealed class ContainerTree : IDisposable
{
    // A first run loads all of Debian's packages.
    private static readonly TimeSpan BuildBound = TimeSpan.FromMinutes(15);

    private readonly FileStream _use;

    private ContainerTree(string path)
    {
        Path = path;
        // Shared: flock(2) is how .NET keeps others from opening a file.
        _use = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
    }

    /// <summary>Where it is. Never written to.</summary>
    public string Path { get; }

    /// <summary>Finds or makes it.</summary>
    /// <param name="service">What it is called.</param>
    /// <param name="unprivileged">True for owners that an unprivileged container sees as its own.</param>
    /// <param name="packages">Debian packages beside a small Debian with systemd.</param>
    public static ContainerTree Open(string service, bool unprivileged, IReadOnlyList<string> packages)
    {
        string script = System.IO.Path.Combine(Requirements.RepositoryRoot(), "scripts", "container-tree");
        string[] form = unprivileged ? ["--unprivileged"] : [];
        Command made = Command.Run(BuildBound, script, [.. form, service, .. packages]);
        Assert.True(made.ExitCode == 0, $"{script} {service}: {made.Error}");
        return new ContainerTree(made.Output.Trim());
    }

    /// <inheritdoc/>
    public void Dispose() => _use.Dispose();
}
