namespace VipKeeper.Init;

/// <summary>What is known of a kind of service. A further kind is one more entry of <see cref="All"/>.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Word">Its word on the command line, which becomes the instance's name.</param>
/// <param name="Title">The first words of the file.</param>
/// <param name="Rto">The promise, as the file has it.</param>
/// <param name="Port">Where it listens; 0 for nothing.</param>
/// <param name="IsUdp">Whether that is a port of UDP.</param>
/// <param name="Programs">The programs that are found by their names.</param>
internal sealed record ServiceProfile(
    ServiceKind Kind, string Word, string Title, string Rto, int Port, bool IsUdp, ServiceProgram[] Programs)
{
    /// <summary>What listens at the port of a service without a program that is known.</summary>
    public const string UnknownProgram = "a server";

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<ServiceProfile> All { get; } =
    [
        new(
            ServiceKind.Dns, "dns", "DNS", "15s", 53, IsUdp: true,
            [
                new("BIND", "named"),
                new("Pi-hole", "pihole-FTL"),
                new("AdGuard Home", "AdGuardHome"),
                new("unbound", "unbound"),
                new("dnsmasq", "dnsmasq"),
            ]),
        new(ServiceKind.Caddy, "caddy", "Caddy, the reverse proxy", "10s", 80, IsUdp: false, [new("Caddy", "caddy")]),

        // The threads of the kernel's own server are in no container: its port tells of it.
        new(
            ServiceKind.Nfs, "nfs", "NFS", "10s", 2049, IsUdp: false, [new("NFS-Ganesha", "ganesha.nfsd")]),
        new(ServiceKind.Plain, "plain", "A virtual address", "10s", 0, IsUdp: false, []),
    ];

    /// <summary>The words of all kinds.</summary>
    public static string[] Words { get; } = [.. All.Select(static profile => profile.Word)];

    /// <summary>The profile of a kind.</summary>
    public static ServiceProfile Of(ServiceKind kind) => All.First(profile => profile.Kind == kind);

    /// <summary>The profile of a word, or null.</summary>
    public static ServiceProfile? Of(string word) => All.FirstOrDefault(profile => profile.Word == word);
}
