using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Doctor;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Instance">The only instance to look at, or null for all.</param>
/// <param name="ConfigurationPath">The configuration file.</param>
/// <param name="RuntimeDirectory">The daemon's runtime directory, or null for that of the configuration.</param>
/// <param name="Length">How long to listen, or null for a bit over three times the longest interval.</param>
internal sealed record DoctorOrder(
    string? Instance, string ConfigurationPath, string? RuntimeDirectory, Duration? Length);
