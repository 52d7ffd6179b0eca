using VipKeeper.Configuration;

namespace VipKeeper.Doctor.Examinations;

/// <summary>Whether somebody keeps the clock right.</summary>
internal sealed class ClockExamination : IExamination
{
    /// <inheritdoc/>
    public void Examine(DoctorCase subject, FindingList findings)
    {
        if (subject.IsClockSynchronised is not { } isSynchronised)
        {
            return;
        }

        if (isSynchronised)
        {
            findings.Ok(Topics.Clock, null, "the clock is synchronised");
            return;
        }

        bool replicates = false;
        foreach (InstanceConfiguration instance in subject.Instances)
        {
            replicates |= instance.Replication is not null;
        }

        string[] remedy =
            ["timedatectl    # in a container the host's clock counts: there, systemctl enable --now chrony"];
        const string Found = "nobody synchronises the clock, as far as the kernel knows";
        findings.Add(Topics.Clock, replicates ? Severity.Warning : Severity.Note, null, Found, remedy);
    }
}
