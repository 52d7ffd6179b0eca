using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;

namespace VipKeeper.Replication;

/// <summary>The random 128 bits that one promotion or resolution is known by. All zero is none.</summary>
public readonly struct LineageId : IEquatable<LineageId>
{
    /// <summary>The bytes of an id.</summary>
    public const int Length = 16;

    private const int TextLength = 2 * Length;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    private readonly ulong _high;
    private readonly ulong _low;

    /// <summary>An id of 16 random bytes, which the caller has from the kernel.</summary>
    /// <exception cref="ArgumentException">Not 16 bytes.</exception>
    public LineageId(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Length);
        _high = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _low = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
    }

    private LineageId(ulong high, ulong low)
    {
        _high = high;
        _low = low;
    }

    /// <summary>True for no id at all.</summary>
    public bool IsNone => _high == 0 && _low == 0;

    /// <summary>The first eight digits, for sentences.</summary>
    public string Short => IsNone ? "none" : ToString()[..8];

    /// <summary>Reads 32 small hexadecimal digits that are not all zero.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out LineageId id)
    {
        id = default;
        if (text.Length != TextLength || text.ContainsAnyExcept(Digits))
        {
            return false;
        }

        id = new LineageId(
            ulong.Parse(text[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            ulong.Parse(text[16..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        return !id.IsNone;
    }

    /// <summary>32 small hexadecimal digits.</summary>
    public override string ToString() => $"{_high:x16}{_low:x16}";

    /// <inheritdoc/>
    public bool Equals(LineageId other) => _high == other._high && _low == other._low;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LineageId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_high, _low);

    /// <summary>The same id.</summary>
    public static bool operator ==(LineageId left, LineageId right) => left.Equals(right);

    /// <summary>Another id.</summary>
    public static bool operator !=(LineageId left, LineageId right) => !left.Equals(right);
}
