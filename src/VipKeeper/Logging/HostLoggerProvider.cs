using Microsoft.Extensions.Logging;

namespace VipKeeper.Logging;

/// <summary>Takes what the host and the API's server log, from warnings on, into the daemon's log.</summary>
/// <remarks>Serilog's own bridge takes events apart by their properties, which a line of text does not need.</remarks>
internal sealed class HostLoggerProvider(Serilog.ILogger log) : ILoggerProvider
{
    private readonly HostLogger _logger = new(log);

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => _logger;

    /// <summary>Nothing: the log is the daemon's.</summary>
    public void Dispose()
    {
    }
}
