namespace VipKeeper.Tests.Fuzzing;

/// <summary>
/// A parser under test: where its inputs start from, what it may cost, and what must be true of every answer. A new
/// one is added to <see cref="FuzzTargets"/>; a parser that no target covers fails <see cref="FuzzTargetsTests"/>.
/// </summary>
internal abstract class FuzzTarget
{
    /// <summary>The outcome of an input that the parser took.</summary>
    public const string Accepted = "accepted";

    /// <summary>The outcome of an input that the parser turned down as it should.</summary>
    public const string Refused = "refused";

    /// <summary>The name, one word for a command line.</summary>
    public abstract string Name { get; }

    /// <summary>The types whose reading methods are reached.</summary>
    public abstract IReadOnlyList<Type> Parsers { get; }

    /// <summary>What mutations start from: valid inputs, and one of a kind that chance would not make.</summary>
    public abstract IReadOnlyList<FuzzSeed> Seeds { get; }

    /// <summary>Bytes that mean something to the parser and that chance alone would rarely make.</summary>
    public virtual IReadOnlyList<byte[]> Tokens => [];

    /// <summary>The inputs of the fixed budget: what takes a fraction of a second.</summary>
    public virtual int Rounds => 20_000;

    /// <summary>The longest input that mutations make, in bytes.</summary>
    public virtual int LongestInput => 4096;

    /// <summary>The outcomes that the fixed budget must reach, or its mutations prove nothing.</summary>
    public virtual IReadOnlyList<string> ExpectedOutcomes => [Accepted, Refused];

    /// <summary>
    /// The most that one input of a length may allocate, in bytes, the checks of its answer included.
    /// </summary>
    public virtual long AllocationLimit(int length) => 64 * 1024 + (64L * length);

    /// <summary>
    /// Makes a mutated input fit again where the parser would otherwise turn it down at its first look, as a checksum
    /// or a length does. Called for half of the mutations.
    /// </summary>
    public virtual byte[] Repair(byte[] input) => input;

    /// <summary>Runs the parser on an input and asserts what must be true of its answer.</summary>
    /// <returns>
    /// What came of it: <see cref="Accepted"/>, <see cref="Refused"/>, or a word of the target's own.
    /// </returns>
    /// <exception cref="Exception">Any exception is a finding.</exception>
    public abstract string Run(byte[] input);
}
