using System.CommandLine;

namespace VipKeeper.Commands;

/// <summary><c>--runtime-dir</c>, which several commands share.</summary>
internal static class RuntimeDirectoryOption
{
    /// <summary>The directory when neither option nor configuration says otherwise.</summary>
    public const string Default = "/run/vipkeeper";

    /// <summary>Builds the option.</summary>
    public static Option<string?> Create(string description) => new("--runtime-dir")
    {
        Description = description,
        HelpName = "DIR",
    };
}
