namespace VipKeeper.Interop.Chaos;

/// <summary>
/// The memory and the descriptors of processes, from proc(5): they may grow a little and not for ever.
/// </summary>
internal sealed class ResourceWatch
{
    private const long MostResidentKiB = 24 * 1024;
    private const long MostGrowthKiB = 6 * 1024;

    // A question over the API or a reload may be under way.
    private const int MostMoreDescriptors = 12;

    private readonly Dictionary<int, (long ResidentKiB, int Descriptors)> _first = [];

    /// <summary>The most that a process had resident, in KiB.</summary>
    public long LargestKiB { get; private set; }

    /// <summary>The most that a process has grown by, in KiB.</summary>
    public long LargestGrowthKiB { get; private set; }

    /// <summary>Looks at a process; the first look at each is what later ones are compared with.</summary>
    public void Look(int process)
    {
        string line = File.ReadLines($"/proc/{process}/status").First(static line => line.StartsWith("VmRSS:"));
        long resident = long.Parse(line.AsSpan("VmRSS:".Length).Trim().TrimEnd("kB").Trim());
        int descriptors = Directory.GetFileSystemEntries($"/proc/{process}/fd").Length;
        _first.TryAdd(process, (resident, descriptors));
        (long firstResident, int firstDescriptors) = _first[process];
        LargestKiB = Math.Max(LargestKiB, resident);
        LargestGrowthKiB = Math.Max(LargestGrowthKiB, resident - firstResident);
        Assert.True(
            resident - firstResident <= MostGrowthKiB && resident <= MostResidentKiB,
            $"Process {process} has grown from {firstResident} to {resident} KiB.");
        Assert.True(
            descriptors - firstDescriptors <= MostMoreDescriptors,
            $"Process {process} had {firstDescriptors} descriptors and has {descriptors}.");
    }
}
