namespace VipKeeper.Interop.Support;

/// <summary>A control group of its own that can be frozen: cgroups(7), either version.</summary>
internal sealed class FreezerGroup : IDisposable
{
    private readonly string _folder;
    private readonly string _parent;
    private readonly bool _isVersion1;

    private FreezerGroup(string parent, string folder, bool isVersion1)
    {
        _parent = parent;
        _folder = folder;
        _isVersion1 = isVersion1;
    }

    /// <summary>Makes one; skips the test where the machine does not let it.</summary>
    public static FreezerGroup Create()
    {
        foreach (string parent in new[] { "/sys/fs/cgroup", "/sys/fs/cgroup/unified", "/sys/fs/cgroup/freezer" })
        {
            string folder = Path.Combine(parent, $"vipkeeper-test-{Environment.ProcessId}-{Guid.NewGuid():N}");
            if (!File.Exists(Path.Combine(parent, "cgroup.procs")) || !TryCreate(folder))
            {
                continue;
            }

            bool isVersion1 = File.Exists(Path.Combine(folder, "freezer.state"));
            if (isVersion1 || File.Exists(Path.Combine(folder, "cgroup.freeze")))
            {
                return new FreezerGroup(parent, folder, isVersion1);
            }

            Directory.Delete(folder);
        }

        Assert.Skip("No control group can be made and frozen here: it needs root and a writable /sys/fs/cgroup.");
        throw new InvalidOperationException();
    }

    /// <summary>Moves a process into the group.</summary>
    public void Add(int processId) => Write(_folder, "cgroup.procs", processId.ToString());

    /// <summary>Freezes or thaws the group.</summary>
    public void Freeze(bool isFrozen)
    {
        if (_isVersion1)
        {
            Write(_folder, "freezer.state", isFrozen ? "FROZEN" : "THAWED");
        }
        else
        {
            Write(_folder, "cgroup.freeze", isFrozen ? "1" : "0");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Freeze(false);
        foreach (string processId in File.ReadAllLines(Path.Combine(_folder, "cgroup.procs")))
        {
            try
            {
                Write(_parent, "cgroup.procs", processId);
            }
            catch (IOException)
            {
                // It has ended meanwhile.
            }
        }

        Directory.Delete(_folder);
    }

    private static bool TryCreate(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Write(string folder, string file, string value) =>
        File.WriteAllText(Path.Combine(folder, file), value);
}
