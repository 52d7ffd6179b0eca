namespace VipKeeper.Import.Mapping;

/// <summary>A program with its arguments, and who runs it.</summary>
/// <param name="run">The absolute path and the arguments.</param>
/// <param name="user"><c>user</c> or <c>user:group</c>; null for the daemon's own choice.</param>
internal sealed class ImportedHook(IReadOnlyList<string> run, string? user)
{
    /// <summary>The absolute path and the arguments.</summary>
    public IReadOnlyList<string> Run => run;

    /// <summary>Who runs it.</summary>
    public string? User => user;
}
