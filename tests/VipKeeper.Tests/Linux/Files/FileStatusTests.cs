using VipKeeper.Linux;
using VipKeeper.Linux.Files;
using Xunit;

namespace VipKeeper.Tests.Linux.Files;

public sealed class FileStatusTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Permissions_and_kind_of_a_file_are_read()
    {
        File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.GroupWrite | UnixFileMode.OtherExecute);

        Assert.Equal(0, FileStatus.TryRead(_path, out FileStatus status));
        Assert.True(status.IsRegular);
        Assert.Equal(Convert.ToInt32("421", 8), status.Permissions);
    }

    [Fact]
    public void A_device_is_roots_and_no_plain_file()
    {
        Assert.Equal(0, FileStatus.TryRead("/dev/null", out FileStatus status));
        Assert.False(status.IsRegular);
        Assert.Equal(0u, status.OwnerId);
    }

    [Fact]
    public void A_missing_file_is_told_by_its_errno() =>
        Assert.Equal(Errno.ENOENT, FileStatus.TryRead(_path + ".missing", out _));
}
