using Serilog.Core;
using Serilog.Events;

namespace VipKeeper.Logging.Loki;

/// <summary>
/// Where the log meets the service that sends it to Loki: one that a reload may put there, replace and take away.
/// Without one, an event costs a look at a field.
/// </summary>
internal sealed class LokiSink : ILogEventSink
{
    private LokiService? _service;

    /// <summary>The service, or null.</summary>
    public LokiService? Service
    {
        get => Volatile.Read(ref _service);
        set => Volatile.Write(ref _service, value);
    }

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        if (Service is { } service && !logEvent.Properties.ContainsKey(ConsoleFormatter.KeepalivedOnlyProperty))
        {
            service.Add(logEvent);
        }
    }
}
