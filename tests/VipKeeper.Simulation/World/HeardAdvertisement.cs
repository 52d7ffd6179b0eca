namespace VipKeeper.Simulation.World;

/// <summary>What the codec read from a packet that was handed to a router.</summary>
internal readonly record struct HeardAdvertisement(InetAddress Source, byte Priority, Duration Interval);
