using VipKeeper.Loop.Events;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content>What came of an operator's order, where no change of state tells it.</content>
internal sealed partial class RunningInstance
{
    private SwitchoverStage _toldStage;
    private bool _isToldDeserted;

    private void ReportOrders(Instant now)
    {
        Switchover switchover = Router.Switchover;
        if (switchover.Stage != _toldStage)
        {
            _toldStage = switchover.Stage;
            if (_toldStage == SwitchoverStage.TakenBack)
            {
                _events.Write(NewEvent(LoopEventKind.SwitchoverTakenBack, now) with
                {
                    Length = switchover.EndedAt - switchover.ResignedAt,
                });
            }
        }

        if (Router.IsDeserted != _isToldDeserted)
        {
            _isToldDeserted = Router.IsDeserted;
            // That this node serves itself, maintenance being over, is a change of its state.
            if (Router.IsInMaintenance)
            {
                _events.Write(NewEvent(LoopEventKind.DesertedChanged, now) with
                {
                    IsUp = !_isToldDeserted,
                    Address = Router.LastMaster,
                });
            }
        }
    }
}
