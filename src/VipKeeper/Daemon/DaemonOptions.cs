namespace VipKeeper.Daemon;

/// <summary>What the command line says about a run.</summary>
/// <param name="ConfigurationPath">The configuration file.</param>
/// <param name="RuntimeDirectory">Overrides <c>runtime_directory</c>, or null.</param>
/// <param name="StateDirectory">Overrides <c>state_directory</c>, or null.</param>
/// <param name="IsObserving">True to do nothing but say what would be done.</param>
internal sealed record DaemonOptions(
    string ConfigurationPath, string? RuntimeDirectory, string? StateDirectory, bool IsObserving);
