using VipKeeper.Doctor.Examinations;

namespace VipKeeper.Doctor;

/// <summary>Every examination, in the order of a visit: the machine, the file, the network, the service.</summary>
internal static class ExaminationCatalog
{
    /// <summary>The examinations.</summary>
    public static IReadOnlyList<IExamination> All { get; } =
    [
        new DaemonExamination(),
        new PrivilegeExamination(),
        new ConfigurationExamination(),
        new UnitRightsExamination(),
        new InterfaceExamination(),
        new PeerExamination(),
        new OccupancyExamination(),
        new FirewallExamination(),
        new UnicastExamination(),
        new KernelSettingExamination(),
        new NetworkConfigurationExamination(),
        new ServiceExamination(),
        new TakeoverTimeExamination(),
        new ClockExamination(),
        new ContainerIdExamination(),
    ];

    /// <summary>Makes every examination.</summary>
    public static FindingList Examine(DoctorCase subject)
    {
        var findings = new FindingList();
        foreach (IExamination examination in All)
        {
            examination.Examine(subject, findings);
        }

        return findings;
    }
}
