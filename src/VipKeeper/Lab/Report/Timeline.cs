using System.Globalization;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab.Report;

/// <summary>
/// Prints what happens as it happens, in the order of the times: what the wire says is known at once, what the
/// client has lost only when no answer has come, so a line is held back until nothing earlier can follow.
/// </summary>
/// <param name="output">Where the lines go.</param>
/// <param name="hasColour">True to use ANSI colours.</param>
/// <param name="holdBack">How long a line may be late.</param>
internal sealed class Timeline(TextWriter output, bool hasColour, Duration holdBack)
{
    private const string Reset = "\e[0m";

    private readonly PriorityQueue<(Instant At, TimelineKind Kind, string Text), Instant> _held = new();
    private Instant _zero = Instant.Never;

    /// <summary>Prints a line about the run, outside of any scenario's time.</summary>
    public void Say(string text)
    {
        output.WriteLine(text);
        output.Flush();
    }

    /// <summary>Begins a scenario: its fault is at 0 ms. Only while one is being played are lines taken.</summary>
    public void Begin(string title, Instant zero)
    {
        _zero = zero;
        Say("");
        Say(hasColour ? $"\e[1m{title}{Reset}" : title);
    }

    /// <summary>Takes a line; ignored when no scenario is being played, or when it is older than the fault.</summary>
    public void Add(Instant at, TimelineKind kind, string text)
    {
        if (at >= _zero)
        {
            _held.Enqueue((at, kind, text), at);
        }
    }

    /// <summary>Prints the lines that nothing earlier can precede any more.</summary>
    public void Flush(Instant now)
    {
        bool any = false;
        while (_held.TryPeek(out (Instant At, TimelineKind Kind, string Text) line, out Instant at)
            && at + holdBack <= now)
        {
            _held.Dequeue();
            Print(line.At, line.Kind, line.Text);
            any = true;
        }

        if (any)
        {
            output.Flush();
        }
    }

    /// <summary>Prints what is left; the scenario is over.</summary>
    public void End()
    {
        Flush(Instant.Never);
        _zero = Instant.Never;
    }

    private void Print(Instant at, TimelineKind kind, string text)
    {
        (string source, string colour) = kind switch
        {
            TimelineKind.Lab => ("lab", "\e[33m"),
            TimelineKind.Wire => ("wire", "\e[36m"),
            TimelineKind.ClientLost => ("client", "\e[31m"),
            _ => ("client", "\e[32m"),
        };
        string line = string.Create(
            CultureInfo.InvariantCulture, $"{(at - _zero).TotalMilliseconds,10:0.0} ms  {source,-6}  {text}");
        output.WriteLine(hasColour ? colour + line + Reset : line);
    }
}
