namespace VipKeeper.Doctor;

/// <summary>One thing that was found.</summary>
internal sealed class Finding
{
    /// <summary>What it is about, with the reason why it matters.</summary>
    public required Topic Topic { get; init; }

    /// <summary>How much it matters.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The instance or interface that it is about; null for the whole machine.</summary>
    public string? Subject { get; init; }

    /// <summary>What was found, as a sentence.</summary>
    public required string Found { get; init; }

    /// <summary>The lines to type, or to write where a line says so; empty where nothing is to be done.</summary>
    public IReadOnlyList<string> Remedy { get; init; } = [];
}
