using System.Security.Cryptography;

namespace VipKeeper.Interop.Replication;

/// <summary>What is in a directory, by content.</summary>
internal static class FileHashes
{
    private const string Metadata = ".vipkeeper";

    /// <summary>Every file by its path below the directory, without what is the daemon's own.</summary>
    public static SortedDictionary<string, string> Of(string directory)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string path in Files(directory))
        {
            string name = Path.GetRelativePath(directory, path);
            if (!name.StartsWith(Metadata, StringComparison.Ordinal) && TryHash(path) is { } hash)
            {
                hashes.Add(name, hash);
            }
        }

        return hashes;
    }

    /// <summary>The contents that a node kept aside.</summary>
    public static HashSet<string> Aside(string directory) =>
        [.. Files($"{directory}/{Metadata}/aside").Select(TryHash).OfType<string>()];

    /// <summary>The contents that are anywhere in a node's directory.</summary>
    public static HashSet<string> Anywhere(string directory) => [.. Of(directory).Values, .. Aside(directory)];

    /// <summary>The hash of a content.</summary>
    public static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static IEnumerable<string> Files(string directory) => Directory.Exists(directory)
        ? Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
        : [];

    // A run may remove a temporary file between the listing and the look.
    private static string? TryHash(string path)
    {
        try
        {
            return Hash(File.ReadAllBytes(path));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
