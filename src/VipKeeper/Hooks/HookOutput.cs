using System.Text;
using VipKeeper.Configuration;

namespace VipKeeper.Hooks;

/// <summary>
/// Cuts the output of a hook into lines for the log. Whatever a hook prints, it keeps no more than one line, and tells
/// no more than so many; the rest is counted.
/// </summary>
internal sealed class HookOutput
{
    /// <summary>The most bytes of a line that are told.</summary>
    public const int LineLimit = 512;

    /// <summary>The most lines of a run that are told.</summary>
    public const int LineCountLimit = 100;

    private readonly byte[] _line = new byte[LineLimit];
    private int _length;
    private bool _isCut;

    /// <summary>How many lines were told.</summary>
    public int LinesTold { get; private set; }

    /// <summary>How many bytes the hook printed.</summary>
    public long Bytes { get; private set; }

    /// <summary>How many of them are in no line that was told.</summary>
    public long BytesNotTold { get; private set; }

    /// <summary>Takes a piece of the output.</summary>
    /// <param name="piece">The bytes.</param>
    /// <param name="tell">Called for every line that is complete.</param>
    public void Add(ReadOnlySpan<byte> piece, Action<string> tell)
    {
        Bytes += piece.Length;
        if (LinesTold == LineCountLimit)
        {
            BytesNotTold += piece.Length;
            return;
        }

        while (!piece.IsEmpty)
        {
            int end = piece.IndexOf((byte)'\n');
            Keep(end < 0 ? piece : piece[..end]);
            if (end < 0)
            {
                return;
            }

            Tell(tell);
            piece = piece[(end + 1)..];
        }
    }

    /// <summary>Tells what is left of a last line without an end.</summary>
    public void End(Action<string> tell)
    {
        if (_length > 0)
        {
            Tell(tell);
        }
    }

    private void Keep(ReadOnlySpan<byte> piece)
    {
        int room = Math.Min(piece.Length, LineLimit - _length);
        piece[..room].CopyTo(_line.AsSpan(_length));
        _length += room;
        _isCut |= room < piece.Length;
        BytesNotTold += piece.Length - room;
    }

    private void Tell(Action<string> tell)
    {
        if (LinesTold == LineCountLimit)
        {
            BytesNotTold += _length;
        }
        else if (_length > 0)
        {
            LinesTold++;
            string text = Shown.Line(Encoding.UTF8.GetString(_line, 0, _length).TrimEnd('\r'));
            tell(_isCut ? text + "..." : text);
        }

        _length = 0;
        _isCut = false;
    }
}
