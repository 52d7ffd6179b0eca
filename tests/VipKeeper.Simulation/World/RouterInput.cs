namespace VipKeeper.Simulation.World;

/// <summary>What a router was told.</summary>
internal enum RouterInput
{
    Startup,
    Resume,
    Shutdown,
    Receive,
    Timer,
    Stall,
    SetPriority,
    SetFaults,
    AddressRemoved,
    Reconfigure,
    Answer,
}
