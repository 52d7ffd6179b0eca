using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using VipKeeper.Linux;
using VipKeeper.Linux.Systemd;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Linux.Systemd;

public sealed class ServiceNotifierTests : IDisposable
{
    private static readonly string[] Variables = ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", "JOURNAL_STREAM"];
    private readonly string _directory = Directory.CreateTempSubdirectory("vk-test-").FullName;
    private readonly string?[] _before = Array.ConvertAll(Variables, Environment.GetEnvironmentVariable);

    public ServiceNotifierTests() => Array.ForEach(Variables, name => Environment.SetEnvironmentVariable(name, null));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_manager_hears_each_state_by_path_and_by_abstract_name(bool isAbstract)
    {
        string name = $"{_directory}/notify";
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(new UnixDomainSocketEndPoint(isAbstract ? $"\0{name}" : name));
        manager.ReceiveTimeout = 5000;
        string variable = isAbstract ? $"@{name}" : name;
        Environment.SetEnvironmentVariable("NOTIFY_SOCKET", variable);

        using var notifier = ServiceNotifier.FromEnvironment();
        Assert.True(notifier.IsEnabled);
        Assert.Equal(variable, notifier.NotifySocket);
        Assert.Null(Environment.GetEnvironmentVariable("NOTIFY_SOCKET"));
        byte[] buffer = new byte[256];
        Assert.Equal(0, notifier.Notify("READY=1\nSTATUS=backup"u8));
        Assert.Equal("READY=1\nSTATUS=backup", Encoding.UTF8.GetString(buffer, 0, manager.Receive(buffer)));

        long allocated = AllocationMeter.Measure(1000, () =>
        {
            notifier.Notify("WATCHDOG=1"u8);
            manager.Receive(buffer);
        });
        Assert.Equal(0, allocated);

        // The queue is bounded; a manager that does not read must not stop the loop.
        int errno = 0;
        for (int i = 0; i < 100_000 && errno == 0; i++)
        {
            errno = notifier.Notify("WATCHDOG=1"u8);
        }

        Assert.Equal(Errno.EAGAIN, errno);
    }

    [Fact]
    public void Without_a_manager_nothing_happens()
    {
        using var notifier = ServiceNotifier.FromEnvironment();
        Assert.False(notifier.IsEnabled);
        Assert.Null(notifier.WatchdogInterval);
        Assert.Equal(0, notifier.Notify("READY=1"u8));
    }

    [Theory]
    [InlineData("vsock:2:1")]
    [InlineData("relative/path")]
    [InlineData("@")]
    public void A_socket_that_is_neither_path_nor_abstract_name_is_an_errno(string value)
    {
        Environment.SetEnvironmentVariable("NOTIFY_SOCKET", value);
        using var notifier = ServiceNotifier.FromEnvironment();
        Assert.False(notifier.IsEnabled);
        Assert.Equal(Errno.EAFNOSUPPORT, notifier.Notify("READY=1"u8));
    }

    [Fact]
    public void A_path_longer_than_a_socket_address_holds_is_an_errno()
    {
        Environment.SetEnvironmentVariable("NOTIFY_SOCKET", "/" + new string('x', 107));
        using var tooLong = ServiceNotifier.FromEnvironment();
        Assert.Equal(Errno.EAFNOSUPPORT, tooLong.Notify("READY=1"u8));
        Environment.SetEnvironmentVariable("NOTIFY_SOCKET", "/" + new string('x', 106));
        using var longest = ServiceNotifier.FromEnvironment();
        Assert.Equal(Errno.ENOENT, longest.Notify("READY=1"u8));
    }

    [Theory]
    [InlineData("3000000", null, 3000.0)]
    [InlineData("3000000", "own", 3000.0)]
    [InlineData("3000000", "1", null)]
    [InlineData("3000000", "x", null)]
    [InlineData("0", null, null)]
    [InlineData("-5", null, null)]
    [InlineData("18446744073709551615", null, null)]
    [InlineData(null, "own", null)]
    public void The_watchdog_interval_is_that_of_this_process_only(string? interval, string? process, double? expected)
    {
        Environment.SetEnvironmentVariable("WATCHDOG_USEC", interval);
        string? id = process == "own" ? $"{Environment.ProcessId}" : process;
        Environment.SetEnvironmentVariable("WATCHDOG_PID", id);
        using var notifier = ServiceNotifier.FromEnvironment();
        Assert.Equal(expected is { } value ? Duration.FromMilliseconds(value) : null, notifier.WatchdogInterval);
        Assert.Null(Environment.GetEnvironmentVariable("WATCHDOG_USEC"));
        Assert.Null(Environment.GetEnvironmentVariable("WATCHDOG_PID"));
    }

    [Fact]
    public void Standard_error_is_the_journal_when_device_and_inode_agree()
    {
        Assert.False(ServiceNotifier.StandardErrorIsJournal());
        string[] numbers = StandardErrorNumbers();
        Environment.SetEnvironmentVariable("JOURNAL_STREAM", $"{numbers[0]}:{numbers[1]}");
        Assert.True(ServiceNotifier.StandardErrorIsJournal());
        Environment.SetEnvironmentVariable("JOURNAL_STREAM", $"{numbers[0]}:{numbers[1]}1");
        Assert.False(ServiceNotifier.StandardErrorIsJournal());
        Environment.SetEnvironmentVariable("JOURNAL_STREAM", $"1{numbers[0]}:{numbers[1]}");
        Assert.False(ServiceNotifier.StandardErrorIsJournal());
        Environment.SetEnvironmentVariable("JOURNAL_STREAM", "journal");
        Assert.False(ServiceNotifier.StandardErrorIsJournal());
    }

    public void Dispose()
    {
        for (int i = 0; i < Variables.Length; i++)
        {
            Environment.SetEnvironmentVariable(Variables[i], _before[i]);
        }

        Directory.Delete(_directory, recursive: true);
    }

    // What stat(1) says of the file that this process has as standard error.
    private static string[] StandardErrorNumbers()
    {
        var start = new ProcessStartInfo("stat", ["-L", "-c", "%d %i", $"/proc/{Environment.ProcessId}/fd/2"])
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("stat did not start.");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
    }
}
