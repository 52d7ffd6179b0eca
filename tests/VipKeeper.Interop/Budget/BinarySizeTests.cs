namespace VipKeeper.Interop.Budget;

/// <summary>What the published binary may take on the disk.</summary>
public sealed class BinarySizeTests
{
    // The aim is 8,000,000; this keeps it from growing on the way there.
    private const long LimitBytes = 10_950_000;

    [Fact]
    public void The_binary_is_small()
    {
        string path = Requirements.Daemon();

        long length = new FileInfo(path).Length;

        Assert.True(length <= LimitBytes, $"{path} has {length} bytes, more than {LimitBytes}.");
    }
}
