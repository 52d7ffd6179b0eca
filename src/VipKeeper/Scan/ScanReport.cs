using VipKeeper.Configuration;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Scan;

/// <summary>What a scan found.</summary>
/// <param name="Interfaces">The names of the interfaces that were listened to.</param>
/// <param name="Listened">For how long.</param>
/// <param name="Table">Who was heard.</param>
/// <param name="Instances">What this machine's configuration file has; empty without one.</param>
internal sealed record ScanReport(
    IReadOnlyList<string> Interfaces,
    Duration Listened,
    SpeakerTable Table,
    IReadOnlyList<InstanceConfiguration> Instances)
{
    /// <summary>Whether a number is in use on an interface: heard there, or configured here.</summary>
    public bool IsTaken(string interfaceName, byte number)
    {
        foreach (Speaker speaker in Table.Speakers)
        {
            if (speaker.Interface == interfaceName && speaker.Number == number)
            {
                return true;
            }
        }

        foreach (InstanceConfiguration instance in Instances)
        {
            if (instance.Interface == interfaceName && instance.Vrid == number)
            {
                return true;
            }
        }

        return false;
    }
}
