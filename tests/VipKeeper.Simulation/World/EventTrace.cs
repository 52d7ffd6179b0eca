namespace VipKeeper.Simulation.World;

/// <summary>
/// The last events of a run, one line each. Off while seeds are tried in bulk, because formatting would take most
/// of the time; a failing seed is run again with it on.
/// </summary>
internal sealed class EventTrace(int capacity)
{
    private readonly Queue<string> _lines = new();

    /// <summary>Keeps nothing.</summary>
    public static EventTrace Off => new(0);

    /// <summary>False when lines are neither formatted nor kept.</summary>
    public bool IsOn => capacity > 0;

    /// <summary>The lines kept, oldest first.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Lines that were dropped for newer ones.</summary>
    public int Forgotten { get; private set; }

    /// <summary>Adds a line; its text is formatted only when the trace is on.</summary>
    public void Add(
        Instant at,
        string who,
        [System.Runtime.CompilerServices.InterpolatedStringHandlerArgument("")] ref TraceText text)
    {
        if (!IsOn)
        {
            return;
        }

        if (_lines.Count == capacity)
        {
            _lines.Dequeue();
            Forgotten++;
        }

        _lines.Enqueue($"{at.Nanoseconds / 1e9,14:0.000000000} {who,-7} {text.ToStringAndClear()}");
    }
}
