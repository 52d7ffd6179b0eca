namespace VipKeeper.Configuration.CheckKinds;

/// <summary>Up while a file exists, or its first line is what it must be (keepalived's track_file).</summary>
/// <param name="Path">An absolute path.</param>
/// <param name="Content">The first line without blanks around it, or null for any.</param>
internal sealed record FileCheck(string Path, string? Content) : CheckKind
{
    /// <inheritdoc/>
    public override string Word => "file";
}
