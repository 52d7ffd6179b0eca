using System.Globalization;

namespace VipKeeper.Drills;

/// <summary>What a guard has to put right, as it is told to it by its arguments.</summary>
/// <param name="DrillId">The process id of the drill.</param>
/// <param name="Seconds">After so long it does so in any case.</param>
/// <param name="RuntimeDirectory">The daemon's runtime directory.</param>
/// <param name="Instance">The instance.</param>
/// <param name="Scenario">What the drill does.</param>
/// <param name="Action">
/// <c>undo</c> a switchover, <c>unit</c> NAME is started, <c>program</c> DIRECTORY FILE ARGUMENT... is started,
/// <c>continue</c> PID, <c>link</c> INTERFACE up, <c>check</c> NAME fails no more.
/// </param>
/// <param name="Words">What belongs to it.</param>
internal sealed record DrillGuardDuty(
    int DrillId,
    int Seconds,
    string RuntimeDirectory,
    string Instance,
    DrillScenario Scenario,
    string Action,
    IReadOnlyList<string> Words)
{
    /// <summary>The command that no help shows.</summary>
    public const string Command = "drill-guard";

    private const int Fixed = 7;

    /// <summary>The arguments of the guard's process.</summary>
    public List<string> ToArguments() =>
    [
        "vipkeeper", Command, DrillGuard.Text(DrillId), DrillGuard.Text(Seconds), RuntimeDirectory, Instance,
        DrillScenarios.NameOf(Scenario), Action, .. Words,
    ];

    /// <summary>Reads them, without the program's name.</summary>
    /// <returns>Null when they are others.</returns>
    public static DrillGuardDuty? Parse(string[] arguments)
    {
        if (arguments.Length < Fixed
            || !int.TryParse(arguments[1], NumberStyles.None, CultureInfo.InvariantCulture, out int drill)
            || !int.TryParse(arguments[2], NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
            || DrillScenarios.Parse(arguments[5]) is not { } scenario)
        {
            return null;
        }

        string[] words = arguments[Fixed..];
        int least = arguments[6] switch
        {
            "undo" => 0,
            "unit" or "continue" or "link" or "check" => 1,
            "program" => 3,
            _ => int.MaxValue,
        };
        return words.Length < least
            ? null
            : new DrillGuardDuty(drill, seconds, arguments[3], arguments[4], scenario, arguments[6], words);
    }
}
