using System.Reflection;

namespace VipKeeper.Commands;

/// <summary>The program's version, as built.</summary>
internal static class ProgramVersion
{
    /// <summary>The version and, after a plus sign, the commit it was built from when that is known.</summary>
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
