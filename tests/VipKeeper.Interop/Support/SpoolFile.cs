using System.Text;

namespace VipKeeper.Interop.Support;

/// <summary>A file of a spool, which a daemon writes meanwhile.</summary>
internal static class SpoolFile
{
    /// <summary>True when a folder has one with a text in it, which a SIGKILL cannot take any more.</summary>
    public static bool AnyHas(string folder, string text) => Directory.EnumerateFiles(folder, "*.spool")
        .Any(path => Read(path).Contains(text, StringComparison.Ordinal));

    private static string Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }
}
