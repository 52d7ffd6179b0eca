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
    /// <param name="container">One that starts from it.</param>
    /// <param name="packages">Debian packages beside a small Debian with systemd.</param>
    public static ContainerTree Open(ContainerSettings container, IReadOnlyList<string> packages)
    {
        string script = System.IO.Path.Combine(Requirements.RepositoryRoot(), "scripts", "container-tree");
        string[] form = container.Unprivileged ? ["--unprivileged"] : [];
        Command made = Command.Run(
            BuildBound, script, [.. form, container.Release, container.Service, .. packages]);
        Assert.True(made.ExitCode == 0, $"{script} {container.Release} {container.Service}: {made.Error}");
        return new ContainerTree(made.Output.Trim());
    }

    /// <inheritdoc/>
    public void Dispose() => _use.Dispose();
}
