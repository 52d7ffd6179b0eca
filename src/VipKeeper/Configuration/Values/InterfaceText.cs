using System.Text;

namespace VipKeeper.Configuration.Values;

/// <summary>Names of network interfaces, by the kernel's rule (dev_valid_name in net/core/dev.c).</summary>
internal static class InterfaceText
{
    /// <summary>IFNAMSIZ is 16 with the closing NUL (netdevice(7)).</summary>
    public const int ByteLimit = 15;

    /// <summary>What is wrong with the name, or null.</summary>
    public static string? Fault(string text)
    {
        if (text.Length == 0 || Encoding.UTF8.GetByteCount(text) > ByteLimit)
        {
            return $"is not an interface name: those have 1 to {ByteLimit} bytes; write one that 'ip link' lists";
        }

        if (text.Contains(':', StringComparison.Ordinal))
        {
            string device = text[..text.IndexOf(':', StringComparison.Ordinal)];
            return "holds ':', the mark of an old-style alias; write the interface itself"
                + (device.Length > 0 ? $": {device}" : ", for example eth0");
        }

        bool isForbidden = text is "." or ".." || text.Contains('/') || ControlCharacters.AreIn(text)
            || HasBlank(text);
        return isForbidden
            ? "is not an interface name: those have no '/' and no blank; write one that 'ip link' lists"
            : null;
    }

    private static bool HasBlank(string text)
    {
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                return true;
            }
        }

        return false;
    }
}
