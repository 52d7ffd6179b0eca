using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp;

/// <summary>Before a pause that it knows of, a master starts everybody's patience anew.</summary>
public class AdvertiseNowTests
{
    [Fact]
    public void Master_advertises_out_of_turn_and_again_after_an_interval()
    {
        RouterScenario master = Master();
        master.Router.AdvertiseNow(At(700_000_000));
        master.Expect("send 100", "timer 1_700_000_000");
        master.Tick(1_000_000_000);
        master.Expect();
        master.Tick(1_700_000_000);
        master.Expect("send 100", "timer 2_700_000_000");
    }

    [Fact]
    public void Backup_and_stopped_router_say_nothing()
    {
        RouterScenario backup = Backup();
        backup.Router.AdvertiseNow(At(1));
        backup.Expect();
        var init = new RouterScenario();
        init.Router.AdvertiseNow(At(1));
        init.Expect();
    }

    [Fact]
    public void Master_that_hands_over_says_nothing()
    {
        RouterScenario master = Master(Options with { Handover = HandoverMode.MakeBeforeBreak });
        master.Router.Shutdown(At(1));
        Assert.True(master.Router.IsHandingOver);
        master.TakeEffects();
        master.Router.AdvertiseNow(At(2));
        master.Expect();
    }

    [Fact]
    public void Master_that_listens_after_a_freeze_says_nothing()
    {
        RouterScenario master = Master();
        master.Router.HandleStall(master.Router.DownInterval + master.Router.DownInterval, At(9_000_000_000));
        master.TakeEffects();
        master.Router.AdvertiseNow(At(9_000_000_001));
        master.Expect();
    }
}
