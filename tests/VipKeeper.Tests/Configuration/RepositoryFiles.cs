namespace VipKeeper.Tests.Configuration;

/// <summary>Files of the source tree that tests compare with the program.</summary>
internal static class RepositoryFiles
{
    /// <summary>The folder of the solution, above where the tests were built.</summary>
    public static string Root { get; } = FindRoot();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    private static string FindRoot()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "VipKeeper.sln")))
            {
                return at.FullName;
            }
        }

        throw new DirectoryNotFoundException("VipKeeper.sln is not above the built tests.");
    }
}
