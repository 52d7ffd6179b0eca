using System.Text;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Scan;

/// <summary>A sender of adverts in words.</summary>
internal static class SpeakerSentences
{
    // More in one line nobody reads; the JSON document has all.
    private const int MostAddresses = 32;

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
        string password = Authentication(speaker) is { } word && word != "none" ? $"; authentication: {word}" : "";
        string fault = speaker.Fault == DropReason.None ? "" : $"; not valid ({speaker.Fault})";
        string resigned = speaker.Resignations == 0 ? "" : $"; resigned {speaker.Resignations} times";
        return $"{here}{speaker.Mac} to {speaker.Destination}{Addresses(speaker)}{password}{resigned}{fault}";
    }

    private static string Addresses(Speaker speaker)
    {
        var text = new StringBuilder();
        for (int i = 0; i < Math.Min(speaker.Addresses.Count, MostAddresses); i++)
        {
            text.Append(i == 0 ? ": " : ", ").Append(speaker.Addresses[i]);
        }

        int rest = speaker.Addresses.Count - MostAddresses;
        return rest > 0 ? $"{text} and {rest} more" : text.ToString();
    }
}
