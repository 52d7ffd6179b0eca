using System.Text;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Configuration.Values;

/// <summary>The values of <c>auth</c>. No message shows a password.</summary>
internal static class PasswordText
{
    /// <summary>What is wrong with a password in the file, or null.</summary>
    public static string? Fault(string text) => Fault(Encoding.UTF8.GetBytes(text));

    /// <summary>What is wrong with a password, or null.</summary>
    public static string? Fault(ReadOnlySpan<byte> password)
    {
        if (password.IsEmpty)
        {
            return "is empty; write 1 to 8 bytes";
        }

        if (password.Contains((byte)0))
        {
            return "holds a NUL, which fills up shorter passwords; write 1 to 8 other bytes";
        }

        return password.Length > VrrpProtocol.AuthenticationLength
            ? $"has {password.Length} bytes, and version 2 carries 8: keepalived cuts a longer one there and uses the "
                + "first 8; write only those on every node"
            : null;
    }

    /// <summary>What is wrong with <c>type</c>, or null.</summary>
    public static string? TypeFault(string text) => text.ToUpperInvariant() switch
    {
        "PASS" => text == "pass" ? null : "is not how it is written here; write 'type: pass'",
        "AH" => "is the IP authentication header, which keepalived alone has, no RFC describes for VRRP since 3768 and "
            + "VipKeeper does not speak; write 'type: pass' on every node, or remove the authentication",
        _ => "is not known; write 'type: pass' or leave the key out",
    };

    /// <summary>What is wrong with <c>password_file</c> as a path, or null.</summary>
    public static string? PathFault(string text) => text.StartsWith('/') && !ControlCharacters.AreIn(text)
        ? null
        : "is not an absolute path; write one that begins with '/', for example /etc/vipkeeper/password";
}
