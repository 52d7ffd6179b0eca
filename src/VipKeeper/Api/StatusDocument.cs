using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>The answer of <c>/v1/status</c>: what this node does and why.</summary>
/// <param name="Version">The program's version.</param>
/// <param name="Node">The node's name.</param>
/// <param name="Pid">The daemon's process id.</param>
/// <param name="Time">When the answer was made.</param>
/// <param name="Loop">How the packet loop fares.</param>
/// <param name="Instances">The instances, in the order of the configuration.</param>
/// <param name="Observing">True while it only says what it would do; absent otherwise.</param>
/// <param name="NotifyFifo">The named pipe for changes of state; absent when there is none.</param>
internal sealed partial record StatusDocument(
    string Version,
    string Node,
    int Pid,
    DateTimeOffset Time,
    LoopDocument Loop,
    IReadOnlyList<InstanceDocument> Instances,
    bool? Observing,
    NotifyFifoDocument? NotifyFifo) : IJsonDocument
{
    /// <summary>How sending the log to Loki fares; absent when it is not sent.</summary>
    public LokiDocument? Loki { get; init; }

    /// <summary>How telling people of failovers fares, a webhook each; empty without any.</summary>
    public IReadOnlyList<NotificationDocument> Notifications { get; init; } = [];
}
