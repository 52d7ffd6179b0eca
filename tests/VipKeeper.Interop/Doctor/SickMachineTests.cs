using System.Net;
using VipKeeper.Interop.Checks;
using VipKeeper.Interop.Support;
using VipKeeper.Lab.Network;

namespace VipKeeper.Interop.Doctor;

/// <summary>What is wrong with one machine is found without a daemon, and goes when one types what is said.</summary>
public sealed class SickMachineTests
{
    [Fact]
    public void A_strict_reverse_path_filter_is_found_and_mended()
    {
        using LoneRouter lone = LoneRouter.Create();
        lone.Segment.Set(lone.Router.Host, "ipv4/conf/eth0/rp_filter", "1");
        DoctorVisit visit = Visit(lone).Expect("rp-filter", "warning", "strict (1) on eth0");
        Assert.Equal(0, visit.ExitCode);

        visit.Type("rp-filter", "warning", lines: 1);
        Assert.True(Visit(lone).Has("rp-filter", "ok"));
    }

    [Fact]
    public void An_interface_that_is_down_is_found_and_mended()
    {
        using LoneRouter lone = LoneRouter.Create();
        lone.Ip("link", "set", LabHost.Interface, "down");
        DoctorVisit visit = Visit(lone).Expect("link", "problem", "eth0 is down");
        Assert.Equal(1, visit.ExitCode);

        visit.Type("link", "problem", lines: 1);
        Assert.Empty(Visit(lone).Problems);
    }

    [Fact]
    public void A_service_on_one_address_is_found_until_it_listens_on_all()
    {
        using LoneRouter lone = LoneRouter.Create();
        string space = lone.Segment.Network.NamespaceOf(lone.Router.Host);
        using (NamespaceListener.Start(space, IPAddress.Parse("192.168.10.111"), 53))
        {
            Visit(lone).Expect("service", "warning", "port 53 is served on 192.168.10.111 only");
        }

        using NamespaceListener all = NamespaceListener.Start(space, IPAddress.Any, 53);
        Assert.True(Visit(lone).Has("service", "ok", "port 53 is served on 192.168.10.110"));
    }

    [Fact]
    public void An_address_that_was_left_is_found_and_mended()
    {
        using LoneRouter lone = LoneRouter.Create();
        lone.Ip("address", "add", "192.168.10.110/32", "dev", LabHost.Interface);
        DoctorVisit visit = Visit(lone)
            .Expect("left-over-address", "problem", "192.168.10.110/32 is on eth0 and no daemon runs");
        Assert.Equal(1, visit.ExitCode);

        lone.Ip("address", "delete", "192.168.10.110/32", "dev", LabHost.Interface);
        Assert.Empty(Visit(lone).Problems);
    }

    [Fact]
    public void A_missing_capability_is_found()
    {
        string setpriv = Requirements.Tool("setpriv");
        using LoneRouter lone = LoneRouter.Create();
        lone.Router.WriteConfiguration([lone.Router.Instance]);
        Command run = Command.Run(
            IpCommand.Path, "netns", "exec", lone.Segment.Network.NamespaceOf(lone.Router.Host), setpriv,
            "--bounding-set=-net_raw", "--inh-caps=-net_raw", Requirements.Daemon(), "doctor", "--json", "--seconds",
            "1", "--config", lone.Router.ConfigurationPath, "--runtime-dir", lone.Router.RuntimeDirectory);
        DoctorVisit visit = DoctorVisit.From(lone.Segment, lone.Router, run)
            .Expect("capabilities", "problem", "CAP_NET_RAW can be given to no process here")
            .Expect("adverts", "warning", "eth0 could not be listened to");
        Assert.Equal(1, visit.ExitCode);
    }

    [Fact]
    public void Without_a_configuration_the_machine_alone_is_looked_at()
    {
        using LoneRouter lone = LoneRouter.Create();
        Command run = lone.Router.RunCommand(
            "doctor", "--json", "--seconds", "1", "--config", Path.Combine(lone.Segment.Folder, "none.yaml"));
        DoctorVisit visit = DoctorVisit.From(lone.Segment, lone.Router, run);
        Assert.Empty(visit.Problems);
        Assert.True(visit.Has("configuration", "note", "there is no"));
        Assert.True(visit.Has("link", "ok", "eth0 is up"));
    }

    [Theory]
    [InlineData("web", "there is no instance 'web'; there are dns")]
    [InlineData("--seconds 0", "--seconds is a whole number of seconds from 1 to 3600")]
    public void A_wrong_call_is_told_in_one_sentence(string arguments, string expected)
    {
        using LoneRouter lone = LoneRouter.Create();
        lone.Router.WriteConfiguration([lone.Router.Instance]);
        Command run = lone.Router.RunCommand(
            ["doctor", "--config", lone.Router.ConfigurationPath, .. arguments.Split(' ')]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error);
    }

    private static DoctorVisit Visit(LoneRouter lone)
    {
        // The file comes with the daemon's start, which is none of this.
        lone.Router.WriteConfiguration([lone.Router.Instance]);
        return DoctorVisit.At(lone.Segment, lone.Router, "--seconds", "3");
    }
}
