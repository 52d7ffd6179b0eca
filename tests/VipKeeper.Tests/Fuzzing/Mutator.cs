using System.Buffers.Binary;

namespace VipKeeper.Tests.Fuzzing;

/// <summary>
/// Makes inputs from valid ones. The same target, seed and round give the same input, on every machine: a failure is
/// replayed by these three alone.
/// </summary>
/// <param name="target">What the inputs are for.</param>
/// <param name="seed">The seed of the run.</param>
internal sealed class Mutator(FuzzTarget target, int seed)
{
    private static readonly ulong[] EdgeNumbers =
    [
        0, 1, 2, 3, 4, 7, 8, 15, 16, 31, 32, 63, 64, 0x7F, 0x80, 0xFE, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x10000,
        0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0x7FFF_FFFF_FFFF_FFFF, 0x8000_0000_0000_0000, ulong.MaxValue,
    ];

    private readonly IReadOnlyList<FuzzSeed> _seeds = target.Seeds;
    private readonly IReadOnlyList<byte[]> _tokens = target.Tokens;
    private readonly int _longest = target.LongestInput;

    /// <summary>The input of a round. The first rounds are the seeds as they are.</summary>
    public byte[] InputOf(long round)
    {
        if (round < _seeds.Count)
        {
            return _seeds[(int)round].Bytes;
        }

        var random = new Random(unchecked((int)((seed * 0x9E37_79B9L) + (round * 0x85EB_CA6BL) + (round >> 32))));
        if (random.Next(32) == 0)
        {
            return Noise(random, random.Next(Math.Min(_longest, 256) + 1));
        }

        List<byte> bytes = [.. Pick(random)];
        for (int edits = 1 + (random.Next(2) * random.Next(6)); edits > 0; edits--)
        {
            Edit(bytes, random);
        }

        if (bytes.Count > _longest)
        {
            bytes.RemoveRange(_longest, bytes.Count - _longest);
        }

        byte[] input = [.. bytes];
        return random.Next(2) == 0 ? target.Repair(input) : input;
    }

    private byte[] Pick(Random random) => _seeds[random.Next(_seeds.Count)].Bytes;

    private void Edit(List<byte> bytes, Random random)
    {
        // Half of the places are near the front, where headers are and where decisions are made.
        int reach = random.Next(2) == 0 ? Math.Min(bytes.Count, 16) : bytes.Count;
        int at = reach == 0 ? 0 : random.Next(reach);
        int length = Math.Min(1 + random.Next(random.Next(4) == 0 ? 64 : 8), bytes.Count - at);
        switch (random.Next(12))
        {
            case 0 when length > 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when length > 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2 when length > 0:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 4:
                bytes.InsertRange(at, Noise(random, random.Next(1, 17)));
                break;
            case 5:
                bytes.AddRange(Enumerable.Repeat((byte)(random.Next(2) * random.Next(256)), random.Next(1, 41)));
                break;
            case 6 when length > 0:
                Repeat(bytes, at, length, random);
                break;
            case 7:
                Splice(bytes, at, random);
                break;
            case 8 when _tokens.Count > 0:
                InsertToken(bytes, at, random);
                break;
            case 9:
                ChangeDigits(bytes, at, random);
                break;
            case 10 when length > 0:
                List<byte> moved = bytes.GetRange(at, length);
                bytes.RemoveRange(at, length);
                bytes.InsertRange(random.Next(bytes.Count + 1), moved);
                break;
            default:
                WriteNumber(bytes, at, random);
                break;
        }
    }

    private void Repeat(List<byte> bytes, int at, int length, Random random)
    {
        List<byte> chunk = bytes.GetRange(at, length);
        int most = random.Next(8) == 0 ? _longest / length : 4;
        for (int times = random.Next(most) + 1; times > 0 && bytes.Count < _longest; times--)
        {
            bytes.InsertRange(at, chunk);
        }
    }

    private void Splice(List<byte> bytes, int at, Random random)
    {
        byte[] other = Pick(random);
        int from = other.Length == 0 ? 0 : random.Next(other.Length);
        bytes.RemoveRange(at, bytes.Count - at);
        bytes.AddRange(other[from..]);
    }

    private void InsertToken(List<byte> bytes, int at, Random random)
    {
        byte[] token = _tokens[random.Next(_tokens.Count)];
        if (random.Next(2) == 0)
        {
            bytes.RemoveRange(at, Math.Min(token.Length, bytes.Count - at));
        }

        bytes.InsertRange(at, token);
    }

    // A number in text: another one in its place, often one that no integer holds.
    private static void ChangeDigits(List<byte> bytes, int from, Random random)
    {
        int at = bytes.FindIndex(from, static b => b is >= (byte)'0' and <= (byte)'9');
        if (at < 0)
        {
            return;
        }

        int end = at;
        while (end < bytes.Count && bytes[end] is >= (byte)'0' and <= (byte)'9')
        {
            end++;
        }

        string number = random.Next(4) == 0
            ? new string('9', random.Next(1, 40))
            : EdgeNumbers[random.Next(EdgeNumbers.Length)].ToString();
        bytes.RemoveRange(at, end - at);
        bytes.InsertRange(at, number.Select(static digit => (byte)digit));
    }

    private static void WriteNumber(List<byte> bytes, int at, Random random)
    {
        ulong number = EdgeNumbers[random.Next(EdgeNumbers.Length)] + (ulong)random.Next(-1, 2);
        Span<byte> value = stackalloc byte[8];
        if (random.Next(2) == 0)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(value, number);
        }
        else
        {
            BinaryPrimitives.WriteUInt64BigEndian(value, number);
        }

        int width = 1 << random.Next(4);
        ReadOnlySpan<byte> written = random.Next(2) == 0 ? value[..width] : value[^width..];
        for (int i = 0; i < width && at + i < bytes.Count; i++)
        {
            bytes[at + i] = written[i];
        }
    }

    private static byte[] Noise(Random random, int length)
    {
        byte[] noise = new byte[length];
        random.NextBytes(noise);
        return noise;
    }
}
