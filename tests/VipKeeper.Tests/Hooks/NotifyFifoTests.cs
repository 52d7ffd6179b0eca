using VipKeeper.Hooks;
using VipKeeper.Vrrp;
using Xunit;

namespace VipKeeper.Tests.Hooks;

/// <summary>keepalived's line for each change; a pipe that nobody reads costs lines and no time.</summary>
public sealed class NotifyFifoTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vipkeeper-fifo-").FullName;
    private readonly NotifyFifo _fifo = new(Serilog.Core.Logger.None);

    public void Dispose()
    {
        _fifo.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_reader_gets_a_line_for_each_change_also_of_those_before_it_came()
    {
        string path = Path.Combine(_folder, "notify");
        _fifo.Use(path);
        _fifo.Write(HookNotices.Create(1, RouterState.Backup));
        _fifo.Write(HookNotices.Create(2, RouterState.Master));

        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read));
        Assert.Equal("INSTANCE \"dns\" BACKUP 120", reader.ReadLine());
        Assert.Equal("INSTANCE \"dns\" MASTER 120", reader.ReadLine());
        Assert.Equal((2, 0), (_fifo.Written, _fifo.Dropped));
    }

    [Fact]
    public void Without_a_reader_what_does_not_fit_is_dropped_and_counted()
    {
        _fifo.Use(Path.Combine(_folder, "notify"));
        for (int i = 1; i <= 10_000; i++)
        {
            _fifo.Write(HookNotices.Create(i, RouterState.Master));
        }

        Assert.Equal(10_000, _fifo.Written + _fifo.Dropped);
        Assert.InRange(_fifo.Written, 1, 9_999);
    }

    [Fact]
    public void A_file_that_is_no_pipe_is_left_alone()
    {
        string path = Path.Combine(_folder, "file");
        File.WriteAllText(path, "mine");
        _fifo.Use(path);
        _fifo.Write(HookNotices.Create(1, RouterState.Master));

        Assert.Equal("mine", File.ReadAllText(path));
        Assert.Equal((0, 1), (_fifo.Written, _fifo.Dropped));
    }
}
