using System.CommandLine;
using VipKeeper.Status;

namespace VipKeeper.Commands;

/// <summary><c>--color</c>, which several commands share.</summary>
internal static class ColourOption
{
    /// <summary>On a terminal that has colours, unless NO_COLOR is set.</summary>
    public const string Auto = "auto";

    /// <summary>Wherever it is written to.</summary>
    public const string Always = "always";

    /// <summary>Nowhere.</summary>
    public const string Never = "never";

    /// <summary>Builds the option.</summary>
    public static Option<string> Create()
    {
        var option = new Option<string>("--color")
        {
            Description = "auto (on a terminal, unless NO_COLOR is set), always or never.",
            HelpName = "WHEN",
            DefaultValueFactory = _ => Auto,
        };
        option.AcceptOnlyFromAmong(Auto, Always, Never);
        return option;
    }

    /// <summary>Whether to write in colours.</summary>
    /// <param name="when">The option's value.</param>
    public static bool IsWanted(string when) =>
        when == Always || (when == Auto && !Console.IsOutputRedirected && TerminalColour.IsWanted);
}
