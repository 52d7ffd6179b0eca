namespace VipKeeper.Simulation.World;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014). Our own, because the
/// sequence that <see cref="Random"/> makes of a seed is not promised to be the same in the next runtime, and a
/// failing seed has to mean the same run there.
/// </summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong NextBits()
    {
        _state += 0x9E37_79B9_7F4A_7C15;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number between two bounds, both included.</summary>
    public int Between(int lowest, int highest) => (int)Between((long)lowest, highest);

    /// <inheritdoc cref="Between(int, int)"/>
    public long Between(long lowest, long highest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(highest, lowest);
        ulong range = (ulong)(highest - lowest) + 1;
        // The upper half of the product (Lemire): its bias of range / 2^64 is nothing here.
        return lowest + (long)Math.BigMul(NextBits(), range, out _);
    }

    /// <summary>A length of time between two bounds, both included.</summary>
    public Duration Between(Duration shortest, Duration longest) =>
        new(Between(shortest.Nanoseconds, longest.Nanoseconds));

    /// <summary>True so many times in a thousand.</summary>
    public bool Chance(int perMille) => Between(0, 999) < perMille;

    /// <summary>One of the choices.</summary>
    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[Between(0, choices.Length - 1)];

    /// <summary>Another sequence that follows from this one, so that two uses do not disturb each other.</summary>
    public SeededRandom Fork() => new(NextBits());
}
