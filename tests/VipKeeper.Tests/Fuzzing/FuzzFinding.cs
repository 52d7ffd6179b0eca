namespace VipKeeper.Tests.Fuzzing;

/// <summary>An input that a parser did not survive as it must, with what is needed to see it again.</summary>
internal sealed class FuzzFinding : Exception
{
    private const int LongestShown = 4096;

    /// <summary>Describes the finding.</summary>
    /// <param name="target">The target.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="round">The round in it.</param>
    /// <param name="input">The input.</param>
    /// <param name="what">What was wrong.</param>
    /// <param name="cause">What the parser or a check of its answer threw, if anything.</param>
    public FuzzFinding(FuzzTarget target, int seed, long round, byte[] input, string what, Exception? cause = null)
        : base(Describe(target, seed, round, input, what), cause)
    {
    }

    private static string Describe(FuzzTarget target, int seed, long round, byte[] input, string what)
    {
        byte[] shown = input.Length > LongestShown ? input[..LongestShown] : input;
        string rest = input.Length > LongestShown ? $"... ({input.Length} bytes)" : "";
        string replay = input.Length > LongestShown
            ? $"make fuzz TARGET={target.Name} SEED={seed} ROUND={round}"
            : $"make fuzz TARGET={target.Name} INPUT={Convert.ToHexString(shown)}";
        return $"{target.Name}, seed {seed}, round {round}: {what}\n" +
            $"input: {Convert.ToHexString(shown)}{rest}\n" +
            $"replay: {replay}";
    }
}
