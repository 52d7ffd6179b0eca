namespace VipKeeper.Spooling;

/// <summary>Reads a chain from where the server has got to, without changing it.</summary>
internal sealed class SpoolCursor
{
    private readonly SpoolChain _chain;
    private SpoolSegment? _segment;
    private byte[] _bytes = [];
    private int _read;
    private int _length;

    /// <summary>Reads the first record.</summary>
    /// <exception cref="IOException">The chain cannot be read.</exception>
    public SpoolCursor(SpoolChain chain)
    {
        _chain = chain;
        Mark = chain.Sent;
        Open(Mark.Segment);
        MoveNext();
    }

    /// <summary>The record, or null at the end.</summary>
    public SpoolRecord? Head { get; private set; }

    /// <summary>Where everything before <see cref="Head"/> ends.</summary>
    public SpoolMark Mark { get; private set; }

    /// <summary>Goes on behind <see cref="Head"/>.</summary>
    /// <exception cref="IOException">The chain cannot be read.</exception>
    public void Advance()
    {
        _read += _length;
        Mark = new SpoolMark(Mark.Segment, Mark.Offset + _length, Mark.Index + 1);
        MoveNext();
    }

    private void MoveNext()
    {
        while (_segment is not null)
        {
            Head = SpoolRecordFormat.TryDecode(_bytes.AsSpan(_read), out _length);
            if (Head is not null)
            {
                return;
            }

            // The end, or what the disk has damaged since: none of it can be sent.
            Mark = new SpoolMark(_segment.Number, _segment.Length, _segment.Count);
            Open(_segment.Number + 1);
        }

        Head = null;
    }

    private void Open(long number)
    {
        _segment = _chain.SegmentFrom(number);
        if (_segment is null)
        {
            return;
        }

        using var stream = new FileStream(
            _segment.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        stream.Position = _segment.SentLength;
        _bytes = new byte[_segment.Length - _segment.SentLength];
        _read = 0;
        int length = stream.ReadAtLeast(_bytes, _bytes.Length, throwOnEndOfStream: false);
        Array.Resize(ref _bytes, length);
        Mark = new SpoolMark(_segment.Number, _segment.SentLength, _segment.SentCount);
    }
}
