using System.Text;

namespace VipKeeper.Configuration.Values;

/// <summary>Labels of addresses (ip-address(8)): the names of the aliases of old.</summary>
internal static class LabelText
{
    /// <summary>What is wrong with the label, or null; its interface's name is not known here.</summary>
    public static string? Fault(string text)
    {
        // IFNAMSIZ is 16 with the closing NUL (netdevice(7)), for labels as for names.
        if (text.Length == 0 || Encoding.UTF8.GetByteCount(text) > InterfaceText.ByteLimit)
        {
            return $"is not a label: those have 1 to {InterfaceText.ByteLimit} bytes; write one such as eth0:vip";
        }

        foreach (char letter in text)
        {
            if (char.IsWhiteSpace(letter) || char.IsControl(letter))
            {
                return "is not a label: those have no blank; write one such as eth0:vip";
            }
        }

        return null;
    }
}
