namespace VipKeeper.Doctor;

/// <summary>One thing that the doctor looks at.</summary>
/// <param name="id">A stable word for programs; <c>docs/doctor.md</c> lists every one.</param>
/// <param name="why">Why it matters, as a sentence.</param>
internal sealed class Topic(string id, string why)
{
    /// <summary>The stable word.</summary>
    public string Id { get; } = id;

    /// <summary>Why it matters.</summary>
    public string Why { get; } = why;
}
