namespace VipKeeper.Import.Reading;

/// <summary>What reading a keepalived.conf gave.</summary>
/// <param name="statements">The statements outside any block, those of included files in their places.</param>
/// <param name="errors">Why it cannot be read; empty when it can.</param>
/// <param name="missing">The <c>include</c> lines for which there is no file.</param>
internal sealed class KeepalivedSource(
    IReadOnlyList<KeepalivedStatement> statements,
    IReadOnlyList<KeepalivedError> errors,
    IReadOnlyList<KeepalivedStatement> missing)
{
    /// <summary>The statements outside any block.</summary>
    public IReadOnlyList<KeepalivedStatement> Statements => statements;

    /// <summary>Why it cannot be read.</summary>
    public IReadOnlyList<KeepalivedError> Errors => errors;

    /// <summary>The lines that include what is not there.</summary>
    public IReadOnlyList<KeepalivedStatement> MissingIncludes => missing;
}
