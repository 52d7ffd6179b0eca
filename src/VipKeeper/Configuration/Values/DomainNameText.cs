namespace VipKeeper.Configuration.Values;

/// <summary>Domain names as a question carries them (RFC 1035 §2.3.4).</summary>
internal static class DomainNameText
{
    private const int LongestLabel = 63;

    // 255 bytes with the length of each label and the root.
    private const int LongestName = 253;

    /// <summary>What is wrong with the name, or null.</summary>
    public static string? Fault(string text)
    {
        if (text == ".")
        {
            return null;
        }

        string name = text.EndsWith('.') ? text[..^1] : text;
        if (name.Length is 0 or > LongestName)
        {
            return $"has {name.Length} characters; write 1 to {LongestName}, for example example.lan";
        }

        if (name.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return "is not a domain name; write visible ASCII letters (an international name as xn--...), for example "
                + "example.lan";
        }

        foreach (string label in name.Split('.'))
        {
            if (label.Length is 0 or > LongestLabel)
            {
                return $"has a part of {label.Length} characters between its dots; write 1 to {LongestLabel}, for "
                    + "example example.lan";
            }
        }

        return null;
    }
}
