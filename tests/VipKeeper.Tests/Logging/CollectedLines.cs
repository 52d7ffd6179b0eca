using Serilog.Core;
using Serilog.Events;

namespace VipKeeper.Tests.Logging;

/// <summary>A log that a test reads while others write.</summary>
internal sealed class CollectedLines : ILogEventSink
{
    private readonly List<string> _lines = [];

    /// <summary>What was said so far.</summary>
    public string[] Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        lock (_lines)
        {
            _lines.Add(logEvent.RenderMessage(null));
        }
    }
}
