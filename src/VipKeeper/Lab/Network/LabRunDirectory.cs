using System.Globalization;
using System.Security.Cryptography;

namespace VipKeeper.Lab.Network;

/// <summary>
/// The folder of one run (<c>/run/vipkeeper-lab/ID</c>) and the claim on everything that carries its id. The
/// claim is an flock(2) on a file in it: the kernel drops it when the process ends, however it ends, so what
/// an earlier run left behind is told from what a live run uses without guessing from process ids.
/// </summary>
internal sealed class LabRunDirectory : IDisposable
{
    /// <summary>Where runs live unless a test says otherwise: a tmpfs, gone after a boot as namespaces are.</summary>
    public const string DefaultRoot = "/run/vipkeeper-lab";

    private const string ClaimFile = "claim";
    private const string RootLockFile = ".lock";
    private static readonly TimeSpan RootLockBound = TimeSpan.FromSeconds(30);

    private readonly FileStream _claim;

    private LabRunDirectory(string id, string path, FileStream claim)
    {
        Id = id;
        Path = path;
        _claim = claim;
    }

    /// <summary>Six hexadecimal digits, part of every name that the run makes.</summary>
    public string Id { get; }

    /// <summary>The folder; files of the run (configurations, logs, sockets) go here.</summary>
    public string Path { get; }

    /// <summary>What the names of this run's namespaces begin with: <c>vk-ID-</c>.</summary>
    public string NamespacePrefix => PrefixOf(Id);

    /// <summary>Claims a new id.</summary>
    /// <param name="root">The folder of all runs; made when it is missing.</param>
    /// <exception cref="LabException">The folder cannot be made or locked.</exception>
    public static LabRunDirectory Create(string root = DefaultRoot)
    {
        using FileStream guard = LockRoot(root);
        string id;
        string path;
        do
        {
            id = RandomNumberGenerator.GetHexString(6, lowercase: true);
            path = System.IO.Path.Combine(root, id);
        }
        while (Directory.Exists(path));

        Directory.CreateDirectory(path);
        var claim = new FileStream(
            System.IO.Path.Combine(path, ClaimFile), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        claim.Write(System.Text.Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n")));
        claim.Flush();
        return new LabRunDirectory(id, path, claim);
    }

    /// <summary>
    /// Removes what runs that no longer live have left: their processes, namespaces and folders. Runs that
    /// live are not touched.
    /// </summary>
    /// <param name="root">The folder of all runs.</param>
    /// <param name="removeNetwork">Removes the processes and namespaces whose names begin with the prefix.</param>
    /// <returns>The ids that were removed.</returns>
    /// <exception cref="LabException">The folder cannot be locked, or the remains cannot be removed.</exception>
    public static IReadOnlyList<string> RemoveRemains(string root, Action<string> removeNetwork)
    {
        if (!Directory.Exists(root))
        {
            return [];
        }

        using FileStream guard = LockRoot(root);
        var removed = new List<string>();
        foreach (string path in Directory.EnumerateDirectories(root))
        {
            using FileStream? claim = TryClaim(path);
            if (claim is not null)
            {
                string id = System.IO.Path.GetFileName(path);
                removeNetwork(PrefixOf(id));
                Directory.Delete(path, recursive: true);
                removed.Add(id);
            }
        }

        return removed;
    }

    /// <summary>Deletes the folder and gives up the claim. Namespaces must be gone before.</summary>
    public void Dispose()
    {
        // Another run that looks for remains would open the claim in the middle of the deletion.
        using FileStream guard = LockRoot(Directory.GetParent(Path)!.FullName);
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody tidied /run by hand; the claim is all that is left to give up.
        }

        _claim.Dispose();
    }

    private static string PrefixOf(string id) => $"vk-{id}-";

    // A folder without a claim file is one whose maker died between the two calls: the root lock is held while
    // both are made, so nobody else can see that state.
    private static FileStream? TryClaim(string path)
    {
        try
        {
            return new FileStream(
                System.IO.Path.Combine(path, ClaimFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static FileStream LockRoot(string root)
    {
        string path = System.IO.Path.Combine(root, RootLockFile);
        long deadline = Environment.TickCount64 + (long)RootLockBound.TotalMilliseconds;
        while (true)
        {
            try
            {
                Directory.CreateDirectory(root);
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (UnauthorizedAccessException e)
            {
                throw new LabException($"cannot write to {root}: {e.Message}", e);
            }
            catch (IOException) when (Environment.TickCount64 < deadline)
            {
                Thread.Sleep(20);
            }
            catch (IOException e)
            {
                throw new LabException($"cannot lock {path}: {e.Message}", e);
            }
        }
    }
}
