using System.Buffers.Binary;

namespace VipKeeper.Http;

/// <summary>What a server sends over a WebSocket (RFC 6455 §5), taken as it comes.</summary>
/// <param name="limit">The most bytes that a message may have.</param>
internal sealed class WebSocketInput(int limit)
{
    private const byte Final = 0x80;
    private const byte Reserved = 0x70;
    private const byte OperationMask = 0x0F;
    private const byte Masked = 0x80;
    private const byte ControlBit = 0x08;
    private const int Length16 = 126;
    private const int Length64 = 127;
    private const int LongestControl = 125;

    private readonly byte[] _header = new byte[10];
    private readonly byte[] _control = new byte[LongestControl];

    // It grows with what comes: what is announced costs nothing.
    private byte[] _message = [];
    private int _headerLength;
    private long _remaining;
    private bool _isWithinFrame;
    private bool _isWithinMessage;
    private int _controlLength;
    private int _messageLength;

    /// <summary>The message, until more is taken.</summary>
    public ReadOnlyMemory<byte> Message => _message.AsMemory(0, _messageLength);

    /// <summary>What came with a ping, to be sent back.</summary>
    public ReadOnlySpan<byte> Ping => _control.AsSpan(0, _controlLength);

    private WebSocketOperation Operation => (WebSocketOperation)(_header[0] & OperationMask);

    private bool IsControl => (_header[0] & ControlBit) != 0;

    private bool IsFinal => (_header[0] & Final) != 0;

    /// <summary>Takes what came, up to the next event.</summary>
    /// <param name="bytes">Without what was taken, after.</param>
    public WebSocketEvent Take(ref ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            if (!_isWithinFrame)
            {
                if (!TakeHeader(ref bytes))
                {
                    return WebSocketEvent.None;
                }

                if (!BeginFrame())
                {
                    return WebSocketEvent.Fault;
                }
            }

            TakePayload(ref bytes);
            if (_remaining > 0)
            {
                return WebSocketEvent.None;
            }

            _isWithinFrame = false;
            _headerLength = 0;
            switch (Operation)
            {
                case WebSocketOperation.Ping:
                    return WebSocketEvent.Ping;
                case WebSocketOperation.Close:
                    return WebSocketEvent.Close;
                case WebSocketOperation.Pong:
                    break;
                default:
                    _isWithinMessage = !IsFinal;
                    if (IsFinal)
                    {
                        return WebSocketEvent.Message;
                    }

                    break;
            }
        }
    }

    // RFC 6455 §5.2.
    private bool TakeHeader(ref ReadOnlySpan<byte> bytes)
    {
        while (_headerLength < 2 || _headerLength < HeaderLength)
        {
            if (bytes.IsEmpty)
            {
                return false;
            }

            _header[_headerLength++] = bytes[0];
            bytes = bytes[1..];
        }

        return true;
    }

    private int HeaderLength => (_header[1] & ~Masked) switch
    {
        Length16 => 4,
        Length64 => 10,
        _ => 2,
    };

    private bool BeginFrame()
    {
        _remaining = HeaderLength switch
        {
            4 => BinaryPrimitives.ReadUInt16BigEndian(_header.AsSpan(2)),
            10 => BinaryPrimitives.ReadInt64BigEndian(_header.AsSpan(2)),
            _ => _header[1],
        };
        // §5.1: a server masks nothing. §5.2: nothing reserved was agreed on.
        if ((_header[1] & Masked) != 0 || (_header[0] & Reserved) != 0 || _remaining < 0)
        {
            return false;
        }

        _isWithinFrame = true;
        switch (Operation)
        {
            // §5.4: control frames may come between the frames of a message.
            case WebSocketOperation.Close or WebSocketOperation.Ping or WebSocketOperation.Pong:
                _controlLength = 0;
                return IsFinal && _remaining <= LongestControl;
            case WebSocketOperation.Text or WebSocketOperation.Binary:
                _messageLength = 0;
                return !_isWithinMessage && _remaining <= limit;
            case WebSocketOperation.Continuation:
                return _isWithinMessage && _remaining <= limit - _messageLength;
            default:
                return false;
        }
    }

    private void TakePayload(ref ReadOnlySpan<byte> bytes)
    {
        int taken = (int)Math.Min(bytes.Length, _remaining);
        if (IsControl)
        {
            bytes[..taken].CopyTo(_control.AsSpan(_controlLength));
            _controlLength += taken;
        }
        else
        {
            if (taken > _message.Length - _messageLength)
            {
                Array.Resize(ref _message, Math.Min(limit, Math.Max(_messageLength + taken, 2 * _message.Length)));
            }

            bytes[..taken].CopyTo(_message.AsSpan(_messageLength));
            _messageLength += taken;
        }

        bytes = bytes[taken..];
        _remaining -= taken;
    }
}
