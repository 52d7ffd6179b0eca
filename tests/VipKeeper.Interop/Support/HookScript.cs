using VipKeeper.Interop.Support.Routers;

namespace VipKeeper.Interop.Support;

/// <summary>Scripts that are hooks, and the configuration that names them.</summary>
internal static class HookScript
{
    /// <summary>Writes a script that may be run.</summary>
    /// <param name="segment">Where.</param>
    /// <param name="name">The name of the file.</param>
    /// <param name="text">What it does, for sh(1).</param>
    /// <returns>The path.</returns>
    public static string Write(Segment segment, string name, string text)
    {
        string path = Path.Combine(segment.Folder, name);
        File.WriteAllText(path, $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(path, (UnixFileMode)0x1ED);
        return path;
    }

    /// <summary>Gives every instance of a router's configuration file hooks.</summary>
    /// <param name="router">The router.</param>
    /// <param name="hooks">The section, in braces.</param>
    public static void Configure(VipKeeperRouter router, string hooks) => File.WriteAllText(
        router.ConfigurationPath,
        File.ReadAllText(router.ConfigurationPath).Replace(
            "    vrid:", $"    hooks: {hooks.Trim().ReplaceLineEndings("\n      ")}\n    vrid:"));
}
