using System.Collections.Immutable;

namespace VipKeeper.Checks.Systemd;

/// <summary>What <c>systemctl show</c> prints of a unit: lines of <c>Name=value</c> (systemctl(1)).</summary>
/// <param name="Load">loaded, not-found, masked, error, ...</param>
/// <param name="Active">active, reloading, inactive, failed, activating, deactivating, ...</param>
/// <param name="Sub">The state in the words of the unit's type: running, dead, exited, ...</param>
/// <param name="Result">Why a service failed: exit-code, signal, timeout, ...; success otherwise.</param>
internal sealed record UnitState(string Load, string Active, string Sub, string Result)
{
    // A state is a word; whatever is longer is none.
    private const int LongestValue = 64;

    /// <summary>The properties to ask for.</summary>
    public const string Properties = "LoadState,ActiveState,SubState,Result";

    /// <summary>Reads what was printed; null when it tells of no unit.</summary>
    public static UnitState? TryParse(string output)
    {
        var state = new UnitState("", "", "", "");
        foreach (ReadOnlySpan<char> line in output.AsSpan().EnumerateLines())
        {
            int equals = line.IndexOf('=');
            if (equals < 0 || line.Length - equals - 1 > LongestValue)
            {
                continue;
            }

            string value = line[(equals + 1)..].ToString();
            state = line[..equals] switch
            {
                "LoadState" => state with { Load = value },
                "ActiveState" => state with { Active = value },
                "SubState" => state with { Sub = value },
                "Result" => state with { Result = value },
                _ => state,
            };
        }

        return state.Active.Length == 0 ? null : state;
    }

    /// <summary>Judges the state.</summary>
    /// <param name="unit">The unit's name.</param>
    /// <param name="states">The active states that are right.</param>
    public CheckOutcome Judge(string unit, ImmutableArray<string> states)
    {
        string told = Sub.Length == 0 ? Active : $"{Active} ({Sub})";
        return states.Contains(Active) ? CheckOutcome.Success(told)
            : Load == "not-found" ? CheckOutcome.Failure($"there is no unit {unit}")
            : Load == "masked" ? CheckOutcome.Failure($"{unit} is masked")
            : Result is "" or "success" ? CheckOutcome.Failure($"{unit} is {told}")
            : CheckOutcome.Failure($"{unit} is {told}, result {Result}");
    }
}
