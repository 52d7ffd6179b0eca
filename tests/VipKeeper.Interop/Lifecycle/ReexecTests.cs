using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Probing;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Lifecycle;

/// <summary>A package upgrade: SIGUSR2 puts the program that is in place now in charge of the process.</summary>
public sealed class ReexecTests
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    private static readonly Duration ProbeInterval = Duration.FromMilliseconds(10);
    private static readonly Duration AnswerTimeout = Duration.FromSeconds(1);

    [Theory]
    [InlineData(1000)]
    [InlineData(200)]
    public async Task A_new_program_goes_on_as_master_and_neither_keepalived_nor_the_client_notices(int milliseconds)
    {
        var interval = Duration.FromMilliseconds(milliseconds);
        using Pair pair = Pair.WithKeepalivedAnd(
            Copy,
            Instances.Create(VrrpVersion.V3, 150) with { AdvertInterval = interval },
            Instances.Create(VrrpVersion.V3, 100) with { AdvertInterval = interval });
        await pair.StartAsync(master: pair.Ours);
        int pid = pair.Ours.ProcessId;
        int descriptors = DescriptorsOf(pid);

        Instant begin;
        Outage outage;
        using (var prober = new ClientProber(
            pair.Segment.Network.NamespaceOf(Segment.ClientHost), [pair.VirtualAddress], ProbeInterval, AnswerTimeout))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
            begin = MonotonicClock.Now;
            Upgrade(pair.Segment.Folder);
            pair.Ours.Signal("USR2");
            await UntilResumedAsync(pair.Ours);

            // Long enough for keepalived to have missed the old one.
            await Task.Delay(
                TimeSpan.FromMilliseconds((pair.Peer.DownInterval * 2).TotalMilliseconds),
                TestContext.Current.CancellationToken);
            Instant end = MonotonicClock.Now;
            await Task.Delay(
                TimeSpan.FromMilliseconds(AnswerTimeout.TotalMilliseconds), TestContext.Current.CancellationToken);
            prober.ThrowIfFailed();
            outage = Outage.Measure(prober.Record, 0, begin, end, ProbeInterval);
        }

        Assert.Equal(0, outage.ProbesLost);
        Assert.Null(pair.FirstAdvert(pair.Peer, begin));
        Assert.Equal(RouterState.Backup, pair.Peer.State);
        Assert.Equal(pid, pair.Ours.ProcessId);
        Assert.Equal(ProgramIn(pair.Segment.Folder), File.ResolveLinkTarget($"/proc/{pid}/exe", false)?.FullName);
        Assert.Equal(Marker, File.ReadAllBytes($"/proc/{pid}/exe")[^Marker.Length..]);
        Assert.InRange(DescriptorsOf(pid), 1, descriptors + 2);

        // It hears signals as before.
        pair.Ours.Signal("HUP");
        await Eventually.TrueAsync(
            () => LogReader.Read(pair.Ours.LogPath).Split("configuration is in force").Length >= 4,
            Patience,
            "the new program reloads");
        await pair.AssertSettledAsync(pair.Ours, begin);
        pair.Ours.Stop();
        Assert.False(pair.Ours.HoldsVirtualAddress);
    }

    [Fact]
    public async Task A_broken_program_in_place_leaves_the_old_one_running_and_says_why()
    {
        using Pair pair = Pair.WithKeepalivedAnd(
            Copy, Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));
        await pair.StartAsync(master: pair.Ours);
        int pid = pair.Ours.ProcessId;
        string file = ProgramIn(pair.Segment.Folder);
        Instant begin = MonotonicClock.Now;

        string working = file + ".working";
        File.Move(file, working);
        await RefusedAsync(pair.Ours, "No such file");

        Put(file, "half a download"u8.ToArray());
        await RefusedAsync(pair.Ours, "cannot be run");

        Put(file, "#!/bin/sh\necho 'libnew.so: cannot open' >&2\nexit 127\n"u8.ToArray());
        await RefusedAsync(pair.Ours, "exit code 127 with: libnew.so: cannot open");

        // The program is right, the configuration is not what it wants.
        File.Delete(file);
        File.Move(working, file);
        string configuration = File.ReadAllText(pair.Ours.ConfigurationPath);
        File.WriteAllText(pair.Ours.ConfigurationPath, "instances: 5\n");
        await RefusedAsync(pair.Ours, "exit code 1 with");
        File.WriteAllText(pair.Ours.ConfigurationPath, configuration);

        Assert.Equal(pid, pair.Ours.ProcessId);
        Assert.NotEqual("resumed", ReasonOf(pair.Ours));
        Assert.Equal(RouterState.Master, pair.Ours.State);
        Assert.Null(pair.FirstAdvert(pair.Peer, begin));
    }

    [Fact]
    public async Task An_interval_too_short_for_a_start_has_the_role_handed_over_first()
    {
        InstanceConfiguration instance =
            Instances.Create(VrrpVersion.V3, 100) with { AdvertInterval = Duration.FromMilliseconds(50) };
        using LoneRouter lone = LoneRouter.Create([instance]);
        await lone.StartAsync();
        int pid = lone.Router.ProcessId;
        lone.Router.Signal("USR2");
        await lone.UntilLoggedAsync("Master to Init");
        await Eventually.TrueAsync(
            () => LogReader.Read(lone.Router.LogPath).Split("listening first").Length == 3,
            Patience,
            "the new program listens first");
        await lone.UntilAsync(RouterState.Master);
        await lone.UntilHeldAsync();
        Assert.Equal(pid, lone.Router.ProcessId);
        Assert.NotEqual("resumed", ReasonOf(lone.Router));
    }

    [Fact]
    public async Task Systemd_sees_a_reload_of_the_same_process_and_goes_on_being_fed()
    {
        using var segment = Segment.Create();
        string path = Path.Combine(segment.Folder, "notify");
        using var systemd = new NotifySocket(path);
        VipKeeperRouter router = VipKeeperRouter.Create(
            segment,
            Segment.HostA,
            Instances.Create(VrrpVersion.V3, 100) with { AdvertInterval = Duration.FromSeconds(1) },
            "NOTIFY_SOCKET=" + path,
            "WATCHDOG_USEC=400000");
        router.Start();
        await UntilStagesAsync(systemd, "READY=1");
        await Pair.UntilStateAsync(router, RouterState.Master);

        router.Signal("USR2");
        await UntilStagesAsync(systemd, "READY=1", "RELOADING=1", "READY=1");
        int before = systemd.Messages.Count(static message => message.Contains("WATCHDOG=1"));
        await Eventually.TrueAsync(
            () => systemd.Messages.Count(static message => message.Contains("WATCHDOG=1")) > before + 1,
            Patience,
            "the new program feeds the watchdog");
        Assert.Equal("resumed", ReasonOf(router));
        router.Stop();
        await UntilStagesAsync(systemd, "READY=1", "RELOADING=1", "READY=1", "STOPPING=1");
    }

    private static byte[] Marker => "the next version"u8.ToArray();

    private static string ProgramIn(string folder) => Path.Combine(folder, "vipkeeper");

    private static string Copy(string folder)
    {
        Put(ProgramIn(folder), File.ReadAllBytes(Requirements.Daemon()));
        return ProgramIn(folder);
    }

    // As dpkg(1) does: the new file takes the name of the one that is running. What follows an executable's sections
    // is not loaded.
    private static void Upgrade(string folder)
    {
        string next = ProgramIn(folder) + ".dpkg-new";
        Put(next, [.. File.ReadAllBytes(Requirements.Daemon()), .. Marker]);
        File.Move(next, ProgramIn(folder), overwrite: true);
    }

    private static void Put(string path, byte[] content)
    {
        File.WriteAllBytes(path, content);
        File.SetUnixFileMode(path, Executable);
    }

    private static int DescriptorsOf(int pid) => Directory.GetFileSystemEntries($"/proc/{pid}/fd").Length;

    private static Task UntilResumedAsync(VipKeeperRouter router) => Eventually.TrueAsync(
        () => LogReader.Read(router.LogPath).Contains("back before the others could miss it"),
        Patience,
        "the new program goes on as master",
        BetweenLooks);

    private static async Task RefusedAsync(VipKeeperRouter router, string reason)
    {
        router.Signal("USR2");
        await Eventually.TrueAsync(
            () => LogReader.Lines(router.LogPath).Any(
                line => line.Contains("Going on with the running program") && line.Contains(reason)),
            Patience,
            $"the log says '{reason}'",
            BetweenLooks);
    }

    private static Task UntilStagesAsync(NotifySocket systemd, params string[] stages) => Eventually.TrueAsync(
        () => systemd.Stages.SequenceEqual(stages), Patience, $"systemd hears {string.Join(", ", stages)}");

    private static string? ReasonOf(VipKeeperRouter router) =>
        router.InstanceStatus.GetProperty("last_transition").GetProperty("reason").GetString();
}
