namespace VipKeeper.Simulation.World;

/// <content>What is done before a takeover and before a stop.</content>
internal sealed partial class DaemonProcess
{
    // As in the program: what answers a request that is over answers nothing.
    private void PlanAnswer(Duration? length)
    {
        int number = _port.Request;
        if (length is { } planned)
        {
            _world.Plan(_world.Now + planned, () => Post(() => Answer(number)));
        }
    }

    private void Answer(int number)
    {
        if (number == _port.Request)
        {
            Run(RouterInput.Answer, now =>
            {
                if (Router.IsDraining)
                {
                    Router.ReleaseReady(now);
                }
                else if (_node.Options.Gate!.Refuses)
                {
                    Router.RefuseGate(now);
                }
                else
                {
                    Router.OpenGate(now);
                }
            });
        }
    }
}
