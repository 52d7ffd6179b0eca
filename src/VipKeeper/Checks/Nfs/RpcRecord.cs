using System.Buffers.Binary;

namespace VipKeeper.Checks.Nfs;

/// <summary>
/// Puts a record together from its fragments (RFC 5531 §11), each of which begins with a word of its length. Bounded:
/// a reply that says nothing is short, and what is longer is none.
/// </summary>
internal sealed class RpcRecord
{
    /// <summary>The bit of a fragment's word that says that it is the last.</summary>
    public const uint LastFragment = 0x8000_0000;

    /// <summary>The most bytes of a record.</summary>
    public const int LengthLimit = 1024;

    /// <summary>The most fragments of a record.</summary>
    public const int FragmentLimit = 16;

    private const int MarkLength = 4;

    private readonly byte[] _mark = new byte[MarkLength];
    private readonly byte[] _bytes = new byte[LengthLimit];
    private int _markLength;
    private int _length;
    private int _end;
    private int _fragments;
    private bool _isLast;

    /// <summary>True when the record is whole.</summary>
    public bool IsComplete => _isLast && _markLength == MarkLength && _length == _end;

    /// <summary>Where the next bytes of the stream go; empty when the record is whole.</summary>
    public Memory<byte> Room => IsComplete ? default
        : _markLength < MarkLength ? _mark.AsMemory(_markLength)
        : _bytes.AsMemory(_length, _end - _length);

    /// <summary>What came so far, without the words between the fragments.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Takes bytes that were put into the beginning of <see cref="Room"/>.</summary>
    /// <param name="count">How many, 1 or more.</param>
    /// <returns>Null, or why this can be no reply.</returns>
    public string? Take(int count)
    {
        if (_markLength == MarkLength)
        {
            _length += count;
            EndFragment();
            return null;
        }

        _markLength += count;
        if (_markLength < MarkLength)
        {
            return null;
        }

        uint mark = BinaryPrimitives.ReadUInt32BigEndian(_mark);
        uint length = mark & ~LastFragment;
        _isLast = (mark & LastFragment) != 0;
        _fragments++;
        if (length > LengthLimit - _length || _fragments > FragmentLimit)
        {
            _isLast = false;
            return $"the answer is not RPC, or longer than {LengthLimit} bytes";
        }

        _end = _length + (int)length;
        EndFragment();
        return null;
    }

    private void EndFragment()
    {
        if (_length == _end && !_isLast)
        {
            _markLength = 0;
        }
    }
}
