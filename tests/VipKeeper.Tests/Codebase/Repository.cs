using System.Text.RegularExpressions;

namespace VipKeeper.Tests.Codebase;

/// <summary>The checkout that the tests were built from.</summary>
internal static partial class Repository
{
    private static readonly string[] Generated = ["bin", "obj", "artifacts", ".git", ".vs", ".idea", "TestResults"];

    /// <summary>The folder of <c>VipKeeper.sln</c>, found from where the tests run.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every file that people wrote, as a path with slashes from the root.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. List(Root).Order(StringComparer.Ordinal)];

    /// <summary>The C# files.</summary>
    public static IEnumerable<string> CSharpFiles =>
        Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static string[] ReadLines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    /// <summary>C# without comments and without the insides of strings; lines stay where they are.</summary>
    public static string ReadCode(string file) => CommentOrString().Replace(
        Read(file), match => new string('\n', match.Value.Count(c => c == '\n')));

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "VipKeeper.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No VipKeeper.sln above {AppContext.BaseDirectory}.");
    }

    private static IEnumerable<string> List(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            yield return Path.GetRelativePath(Root, file).Replace('\\', '/');
        }

        foreach (string inner in Directory.EnumerateDirectories(folder))
        {
            if (!Generated.Contains(Path.GetFileName(inner)))
            {
                foreach (string file in List(inner))
                {
                    yield return file;
                }
            }
        }
    }

    // Raw strings first, then verbatim, then ordinary ones, characters and the two kinds of comments.
    [GeneratedRegex(
        "(?<q>\"{3,})[\\s\\S]*?\\k<q>|@\\$?\"(?:[^\"]|\"\")*\"|\"(?:\\\\.|[^\"\\\\\\n])*\"" +
        "|'(?:\\\\.[^'\\n]*|[^'\\\\\\n])'|//[^\\n]*|/\\*[\\s\\S]*?\\*/")]
    private static partial Regex CommentOrString();
}
