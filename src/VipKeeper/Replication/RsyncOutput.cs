namespace VipKeeper.Replication;

/// <summary>
/// Cuts what rsync prints into lines. Its progress overwrites itself with carriage returns, so these end a line too.
/// Whatever it prints, no more than one line is kept.
/// </summary>
internal sealed class RsyncOutput
{
    /// <summary>The most bytes of a line that are kept: a path of 4096 bytes, each escaped, and more.</summary>
    public const int LineLimit = 24 * 1024;

    private readonly byte[] _line = new byte[LineLimit];
    private int _length;
    private bool _isCut;

    /// <summary>Takes a piece of the output.</summary>
    /// <param name="piece">The bytes.</param>
    /// <param name="line">Called for every line that is complete, not empty and not longer than the limit.</param>
    public void Add(ReadOnlySpan<byte> piece, RsyncLine line)
    {
        while (!piece.IsEmpty)
        {
            int end = piece.IndexOfAny((byte)'\n', (byte)'\r');
            ReadOnlySpan<byte> part = end < 0 ? piece : piece[..end];
            int room = Math.Min(part.Length, LineLimit - _length);
            part[..room].CopyTo(_line.AsSpan(_length));
            _length += room;
            _isCut |= room < part.Length;
            if (end < 0)
            {
                return;
            }

            End(line);
            piece = piece[(end + 1)..];
        }
    }

    /// <summary>The output is over: what is left is a line.</summary>
    public void End(RsyncLine line)
    {
        if (_length > 0 && !_isCut)
        {
            line(_line.AsSpan(0, _length));
        }

        _length = 0;
        _isCut = false;
    }
}
