namespace VipKeeper.Doctor;

/// <summary>Looks at one part of what was gathered. It asks the machine nothing itself.</summary>
internal interface IExamination
{
    /// <summary>Adds what it finds.</summary>
    void Examine(DoctorCase subject, FindingList findings);
}
