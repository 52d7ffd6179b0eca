namespace VipKeeper.Configuration.CheckKinds;

/// <summary>
/// Up while a file exists, or its first line is what it must be; or the number in a file (keepalived's track_file).
/// </summary>
/// <param name="Path">An absolute path.</param>
/// <param name="Content">The first line without blanks around it, or null for any.</param>
/// <param name="IsNumber">Whether the first line is a number that the weight multiplies.</param>
/// <param name="Initial">The number before the first look and while there is no file.</param>
internal sealed record FileCheck(string Path, string? Content, bool IsNumber = false, int Initial = 0) : CheckKind
{
    /// <inheritdoc/>
    public override string Word => "file";

    /// <inheritdoc/>
    public override int? InitialNumber => IsNumber ? Initial : null;
}
