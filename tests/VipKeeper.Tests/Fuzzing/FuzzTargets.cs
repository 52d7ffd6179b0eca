using VipKeeper.Tests.Fuzzing.Targets;

namespace VipKeeper.Tests.Fuzzing;

/// <summary>
/// Every target. A parser of bytes from the network, a file, the kernel or another process gets one here.
/// </summary>
internal static class FuzzTargets
{
    /// <summary>The targets, from the wire to the user.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new AdvertisementTarget(),
        new ReceivedIPv4Target(),
        new ReceivedIPv6Target(),
        new FrameTarget(),
        new OutgoingFrameTarget(),
        new ClaimTarget(),
        new ScanFrameTarget(),
        new PacketFilterTarget(),
        new EchoReplyTarget(),
        new RouteMessageTarget(),
        new MastershipRecordTarget(),
        new AddressRecordTarget(),
        new TransitionRecordTarget(),
        new ConfigurationTarget(),
        new KeepalivedTarget(),
        new PasswordFileTarget(),
        new CredentialFileTarget(),
        new SpoolTarget(),
        new SpoolPositionTarget(),
        new NotificationEventTarget(),
        new LineageTarget(),
        new MaintenanceFileTarget(),
        new DrillTarget(),
        new ProberResultTarget(),
        new SourceStatementTarget(),
        new RsyncOutputTarget(),
        new NodeDetectionTarget(),
        new ApiAnswerTarget(),
        new DnsAnswerTarget(),
        new HttpAnswerTarget(),
        new WebSocketTarget(),
        new RpcReplyTarget(),
        new UnitStateTarget(),
        .. TextTarget.All,
    ];

    /// <summary>The target of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that are.</exception>
    public static FuzzTarget Named(string name) => All.FirstOrDefault(target => target.Name == name)
        ?? throw new ArgumentException(
            $"There is no fuzz target '{name}'; there are {string.Join(", ", All.Select(target => target.Name))}.");
}
