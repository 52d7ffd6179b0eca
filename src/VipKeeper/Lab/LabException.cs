namespace VipKeeper.Lab;

/// <summary>
/// Something outside the program kept the lab from being built or from going on. The message is a sentence for
/// the user: what was attempted, what came back, and where there is one, what to do about it.
/// </summary>
internal sealed class LabException : Exception
{
    /// <summary>An error with its sentence.</summary>
    public LabException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its sentence and what caused it.</summary>
    public LabException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
