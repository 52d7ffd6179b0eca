using System.Text;
using VipKeeper.Checks;
using VipKeeper.Checks.Systemd;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>What systemctl prints of a unit.</summary>
internal sealed class UnitStateTarget : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "unit-state";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(UnitState)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        new FuzzSeed("active", "LoadState=loaded\nActiveState=active\nSubState=running\nResult=success\n"u8.ToArray()),
        new FuzzSeed("no bus", "Failed to connect to bus: No such file or directory\n"u8.ToArray(), Refused),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens => ["ActiveState="u8.ToArray(), "\n"u8.ToArray(), "\r"u8.ToArray()];

    /// <inheritdoc/>
    public override int LongestInput => 1024;

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        if (UnitState.TryParse(Encoding.UTF8.GetString(input)) is not { } state)
        {
            return Refused;
        }

        CheckOutcome outcome = state.Judge("named.service", ["active"]);
        Assert.Equal(state.Active == "active", outcome.IsSuccess);
        Assert.InRange(outcome.Reason.Length, 1, 300);
        return Accepted;
    }
}
