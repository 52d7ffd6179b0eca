namespace VipKeeper.Gates;

/// <summary>What a step says of a takeover.</summary>
internal sealed class TakeoverVerdict
{
    private TakeoverVerdict(string? failure) => Failure = failure;

    /// <summary>The node may be master.</summary>
    public static TakeoverVerdict Ready { get; } = new(null);

    /// <summary>What went wrong, as the end of a sentence, or null.</summary>
    public string? Failure { get; }

    /// <summary>It went wrong; <c>on_failure</c> says what follows.</summary>
    /// <param name="failure">What, as the end of a sentence: "hook before_master ended with exit code 1".</param>
    public static TakeoverVerdict Failed(string failure) => new(failure);
}
