using System.Text.Json;
using VipKeeper.Json;
using VipKeeper.Linux.Files;

namespace VipKeeper.Maintenance;

/// <summary>The file that makes maintenance survive the daemon and the machine.</summary>
/// <param name="stateDirectory">The daemon's <c>state_directory</c>.</param>
internal sealed class MaintenanceStore(string stateDirectory)
{
    private const int LargestFile = 256 * 1024;

    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    private const UnixFileMode DirectoryMode = FileMode | UnixFileMode.UserExecute | UnixFileMode.GroupExecute;

    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.Combine(stateDirectory, "maintenance.json");

    /// <summary>Reads what is kept; nothing when there is no file.</summary>
    /// <param name="complaint">What is wrong with the file, or null.</param>
    public IReadOnlyList<MaintenanceEntry> Read(out string? complaint)
    {
        complaint = null;
        try
        {
            var file = new FileInfo(Path);
            if (!file.Exists)
            {
                return [];
            }

            if (file.Length <= LargestFile && Parse(File.ReadAllBytes(Path)) is { } entries)
            {
                return entries;
            }

            complaint = $"{Path} is damaged or of another version";
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            complaint = $"{Path} cannot be read: {e.Message}";
        }

        return [];
    }

    /// <summary>Reads the content of the file.</summary>
    /// <returns>Null when it is of another version, or names no instance where it should.</returns>
    /// <exception cref="JsonException">It is no such file.</exception>
    internal static IReadOnlyList<MaintenanceEntry>? Parse(ReadOnlySpan<byte> content)
    {
        MaintenanceFile file = JsonText.Read(content, MaintenanceFile.Read);
        if (file.Version != MaintenanceFile.CurrentVersion)
        {
            return null;
        }

        foreach (MaintenanceEntry entry in file.Entries)
        {
            if (entry.Instance.Length == 0)
            {
                return null;
            }
        }

        return file.Entries;
    }

    /// <summary>Writes all of it; afterwards it survives a loss of power.</summary>
    /// <exception cref="IOException">The disk is full, or the directory cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Write(IReadOnlyList<MaintenanceEntry> entries)
    {
        Directory.CreateDirectory(stateDirectory, DirectoryMode);
        var content = new MaintenanceFile { Entries = entries };
        DurableFile.Write(Path, JsonText.ToBytes(content, isIndented: true), FileMode);
    }
}
