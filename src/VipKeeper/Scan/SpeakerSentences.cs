using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Scan;

/// <summary>A sender of adverts in words.</summary>
internal static class SpeakerSentences
{
    /// <summary>The protocol: <c>VRRP 3</c>, <c>CARP</c>.</summary>
    public static string Protocol(Speaker speaker) => speaker switch
    {
        { IsCarp: true } => "CARP",
        { Version: 0 } => "?",
        _ => $"VRRP {speaker.Version}",
    };

    /// <summary>The word for its authentication, never the password; null where the protocol has none.</summary>
    public static string? Authentication(Speaker speaker) => speaker switch
    {
        { IsCarp: true } => "hmac",
        { Version: not 2 } or { Fault: not DropReason.None } => null,
        _ => speaker.Authentication switch
        {
            AuthenticationType.None => "none",
            AuthenticationType.SimplePassword => "password",
            AuthenticationType.AuthenticationHeader => "header",
            _ => $"type {(int)speaker.Authentication}",
        },
    };

    /// <summary>Everything that does not fit into a table.</summary>
    public static string Details(Speaker speaker)
    {
        string here = speaker.IsHere ? "this machine, " : "";
        string addresses = speaker.AddressCount == 0 ? "" : $": {string.Join(", ", speaker.Addresses)}";
        string more = speaker.AddressCount > Speaker.MostAddresses
            ? $" and {speaker.AddressCount - Speaker.MostAddresses} more"
            : "";
        string password = Authentication(speaker) is { } word && word != "none" ? $"; authentication: {word}" : "";
        string fault = speaker.Fault == DropReason.None ? "" : $"; not valid ({speaker.Fault})";
        string resigned = speaker.Resignations == 0 ? "" : $"; resigned {speaker.Resignations} times";
        return $"{here}{speaker.Mac} to {speaker.Destination}{addresses}{more}{password}{resigned}{fault}";
    }
}
