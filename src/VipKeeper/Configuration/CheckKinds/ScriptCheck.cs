using System.Collections.Immutable;

namespace VipKeeper.Configuration.CheckKinds;

/// <summary>Up while a program ends with exit code 0 (keepalived's vrrp_script). No shell is involved.</summary>
/// <param name="Run">The program's absolute path, and its arguments.</param>
/// <param name="User">The user that it runs as; null for that of hooks that name none.</param>
internal sealed record ScriptCheck(ImmutableArray<string> Run, string? User) : CheckKind
{
    /// <inheritdoc/>
    public override string Word => "script";

    /// <summary>Equality of every setting, with the order of the arguments.</summary>
    public bool Equals(ScriptCheck? other) =>
        other is not null && User == other.User && Run.AsSpan().SequenceEqual(other.Run.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(User, Run.Length, Run[0]);
}
