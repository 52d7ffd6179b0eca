using System.Text;
using VipKeeper.Linux;
using VipKeeper.Linux.Files;
using VipKeeper.Linux.Processes;

namespace VipKeeper.Configuration.Writing;

/// <summary>
/// Puts configuration files where they belong: each whole or not at all, and none of several unless all can be. Mode
/// 0640, as there may be a password in them, and of the daemon's group where this process may give it to it.
/// </summary>
internal static class ConfigurationFiles
{
    /// <summary>The group that the package makes for the daemon.</summary>
    public const string Group = "vipkeeper";

    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    /// <summary>Writes the files.</summary>
    /// <param name="files">Their paths and texts.</param>
    /// <param name="overwrites">Whether a file that is there may be replaced.</param>
    /// <returns>Null, or why nothing was written, as a sentence with the path.</returns>
    public static string? Save(IReadOnlyList<(string Path, string Text)> files, bool overwrites)
    {
        uint? group = UserAccount.FindGroup(Group);
        var drafts = new List<string>();
        string place = "";
        try
        {
            foreach ((string path, string text) in files)
            {
                place = path;
                if (!overwrites && Path.Exists(path))
                {
                    return $"{path} exists; nothing is written";
                }

                string draft = $"{path}.{Environment.ProcessId}.new";
                var options = new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = Mode,
                };
                using (var stream = new FileStream(draft, options))
                {
                    drafts.Add(draft);
                    stream.Write(Encoding.UTF8.GetBytes(text));
                    stream.Flush(flushToDisk: true);
                }

                // Whoever is not root keeps their own group: the file is theirs to hand on.
                int errno = group is { } id ? FileGroup.TrySet(draft, id) : Errno.None;
                if (errno is not (Errno.None or Errno.EPERM))
                {
                    return $"{path} cannot be given to the group {Group} ({Errno.Describe(errno)})";
                }
            }

            for (int i = 0; i < files.Count; i++)
            {
                place = files[i].Path;
                File.Move(drafts[i], place, overwrites);
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"{place} cannot be written ({e.Message})";
        }
        finally
        {
            // Those that were moved are not there any more.
            drafts.ForEach(File.Delete);
        }
    }
}
