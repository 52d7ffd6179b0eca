namespace VipKeeper.Init;

/// <summary>A program that gives a service.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="ProcessName">Its name in /proc/PID/comm, at most 15 bytes.</param>
internal sealed record ServiceProgram(string Name, string ProcessName);
