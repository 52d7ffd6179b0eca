using System.Collections.Immutable;

namespace VipKeeper.Configuration.CheckKinds;

/// <summary>Up while a unit of systemd is active.</summary>
/// <param name="Unit">The unit's whole name.</param>
/// <param name="States">The words of its active state that are right.</param>
internal sealed record SystemdCheck(string Unit, ImmutableArray<string> States) : CheckKind
{
    /// <inheritdoc/>
    public override string Word => "systemd";

    /// <summary>Equality of every setting, with the order of the states.</summary>
    public bool Equals(SystemdCheck? other) =>
        other is not null && Unit == other.Unit && States.AsSpan().SequenceEqual(other.States.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Unit, States.Length);
}
