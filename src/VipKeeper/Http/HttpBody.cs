namespace VipKeeper.Http;

/// <summary>The beginning of an answer's body (RFC 9112 §6, §7), taken as it comes.</summary>
internal sealed class HttpBody
{
    private readonly int _limit;
    private readonly bool _isChunked;
    private readonly bool _hasLength;

    // It grows with what comes: what is announced costs nothing.
    private byte[] _content = [];

    // Of the body, or of the chunk.
    private long _remaining;
    private Part _part;
    private int _length;

    /// <param name="head">What tells how it ends.</param>
    /// <param name="limit">How many bytes of it are wanted.</param>
    public HttpBody(HttpHead head, int limit)
    {
        _limit = limit;
        _isChunked = head.IsChunked;
        _hasLength = !head.IsChunked && head.Length is not null;
        _remaining = _isChunked ? 0 : head.Length ?? 0;
        IsComplete = head.IsBodiless || (_hasLength && _remaining == 0);
    }

    // Where a body of chunks is; each part but the data ends with a line.
    private enum Part
    {
        Size,
        Extension,
        Data,
        DataEnd,
    }

    /// <summary>True when it has ended, or when as much of it is there as is wanted.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>What is there.</summary>
    public ReadOnlySpan<byte> Content => _content.AsSpan(0, _length);

    /// <summary>Takes what came.</summary>
    /// <returns>False when it is not what was announced.</returns>
    public bool Take(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && !IsComplete)
        {
            if (!_isChunked)
            {
                TakeContent(ref bytes);
                IsComplete |= _hasLength && _remaining == 0;
            }
            else if (!TakeChunk(ref bytes))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes the end of the connection.</summary>
    /// <returns>False when more was announced.</returns>
    public bool TakeEnd() => IsComplete || (!_isChunked && !_hasLength);

    private void TakeContent(ref ReadOnlySpan<byte> bytes)
    {
        int taken = Math.Min(bytes.Length, _limit - _length);
        if (_isChunked || _hasLength)
        {
            taken = (int)Math.Min(taken, _remaining);
            _remaining -= taken;
        }

        if (taken > _content.Length - _length)
        {
            Array.Resize(ref _content, Math.Min(_limit, Math.Max(_length + taken, 2 * _content.Length)));
        }

        bytes[..taken].CopyTo(_content.AsSpan(_length));
        bytes = bytes[taken..];
        _length += taken;
        IsComplete = _length == _limit;
    }

    private bool TakeChunk(ref ReadOnlySpan<byte> bytes)
    {
        if (_part == Part.Data)
        {
            TakeContent(ref bytes);
            _part = _remaining == 0 ? Part.DataEnd : Part.Data;
            return true;
        }

        byte next = bytes[0];
        bytes = bytes[1..];
        return _part switch
        {
            Part.Size => TakeSize(next),
            Part.Extension => next != '\n' || TakeSizeEnd(),
            _ => next == '\r' || TakeDataEnd(next),
        };
    }

    private bool TakeSize(byte next)
    {
        switch (next)
        {
            case (byte)'\n':
                return TakeSizeEnd();
            case (byte)'\r' or (byte)';' or (byte)' ' or (byte)'\t':
                _part = Part.Extension;
                return true;
            default:
                // A chunk of more than this is none that anybody sends.
                if (!char.IsAsciiHexDigit((char)next) || _remaining > int.MaxValue)
                {
                    return false;
                }

                _remaining = (_remaining << 4) + (next <= '9' ? next - '0' : (next | 0x20) - 'a' + 10);
                return true;
        }
    }

    private bool TakeSizeEnd()
    {
        // What may follow the last chunk is of no interest.
        IsComplete = _remaining == 0;
        _part = Part.Data;
        return true;
    }

    private bool TakeDataEnd(byte next)
    {
        _part = Part.Size;
        return next == '\n';
    }
}
