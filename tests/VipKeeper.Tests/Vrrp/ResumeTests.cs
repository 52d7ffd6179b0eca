using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp;

/// <summary>A daemon that comes back before the others can have missed it goes on as the master it was.</summary>
public class ResumeTests
{
    [Fact]
    public void Resumed_master_advertises_claims_and_announces_at_once()
    {
        var router = new RouterScenario();
        router.Router.Resume(At(0));
        router.Expect("send 100", "claim", "announce", "Init -> Master (Resumed)", "timer 1_000_000_000");
        router.Tick(1_000_000_000);
        router.Expect("send 100", "timer 2_000_000_000");
    }

    [Fact]
    public void Resumed_owner_is_the_owner()
    {
        var router = new RouterScenario(Options with { Priority = 255 });
        router.Router.Resume(At(0));
        router.Expect("send 255", "claim", "announce", "Init -> Master (Resumed)", "timer 1_000_000_000");
    }

    [Fact]
    public void Resumed_master_yields_to_a_superior_one_that_took_over_meanwhile()
    {
        var router = new RouterScenario();
        router.Router.Resume(At(0));
        router.TakeEffects();
        router.Hear(10_000_000, 200);
        router.Expect("send 100", "release", "Master -> Backup (HigherPriorityMaster)", "timer 3_619_375_000");
    }

    [Fact]
    public void Missing_interface_is_a_fault_and_no_mastership()
    {
        var router = new RouterScenario();
        router.Router.SetFaults(FaultCauses.InterfaceDown, At(0));
        router.Router.Resume(At(0));
        router.Expect("Init -> Fault (FaultDetected)");
        router.Router.SetFaults(FaultCauses.None, At(1_000_000_000));
        router.Expect("Fault -> Backup (FaultCleared)", "timer 4_609_375_000");
    }

    [Fact]
    public void Router_that_runs_is_not_resumed()
    {
        RouterScenario backup = Backup();
        backup.Router.Resume(At(1));
        backup.Expect();
        RouterScenario master = Master();
        master.Router.Resume(At(1));
        master.Expect();
    }

    [Fact]
    public void Router_that_was_shut_down_can_be_resumed()
    {
        RouterScenario router = Master();
        router.Router.Shutdown(At(1));
        router.TakeEffects();
        router.Router.Resume(At(2));
        router.Expect("send 100", "claim", "announce", "Init -> Master (Resumed)", "timer 1_000_000_002");
    }
}
