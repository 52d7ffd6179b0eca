namespace VipKeeper.Checks.Dns;

/// <summary>
/// Some response codes of DNS (RFC 1035 §4.1.1), as they are written: <c>NOERROR</c>, <c>NOERROR, NXDOMAIN</c>.
/// </summary>
internal sealed record DnsResponseCodes
{
    // The greatest that has a word here.
    private const DnsResponseCode Last = DnsResponseCode.Refused;

    // A bit for each.
    private readonly int _codes;

    private DnsResponseCodes(int codes) => _codes = codes;

    /// <summary>NOERROR alone.</summary>
    public static DnsResponseCodes NoError { get; } = new(1 << (int)DnsResponseCode.NoError);

    /// <summary>True when there is no other code than NOERROR, which alone comes with records.</summary>
    public bool IsNoErrorAlone => this == NoError;

    /// <summary>Reads the text.</summary>
    /// <returns>Null when it is none, with a sentence in <paramref name="fault"/>.</returns>
    public static DnsResponseCodes? TryParse(string text, out string? fault)
    {
        fault = null;
        int codes = 0;
        foreach (string part in text.Split(','))
        {
            if (CodeOf(part.AsSpan().Trim(' ')) is not { } code)
            {
                fault = "is no response code; write NOERROR, FORMERR, SERVFAIL, NXDOMAIN, NOTIMP or REFUSED, with "
                    + "commas between several";
                return null;
            }

            codes |= 1 << (int)code;
        }

        return new DnsResponseCodes(codes);
    }

    /// <summary>What is wrong with the text, or null.</summary>
    public static string? Fault(string text)
    {
        _ = TryParse(text, out string? fault);
        return fault;
    }

    /// <summary>True when a code is one of them.</summary>
    public bool Contain(DnsResponseCode code) => code <= Last && (_codes & (1 << (int)code)) != 0;

    /// <summary>What a user writes.</summary>
    public override string ToString()
    {
        string text = "";
        for (var code = DnsResponseCode.NoError; code <= Last; code++)
        {
            string comma = text.Length > 0 ? ", " : "";
            text += Contain(code) ? comma + DnsWords.Of(code) : "";
        }

        return text;
    }

    private static DnsResponseCode? CodeOf(ReadOnlySpan<char> word)
    {
        for (var code = DnsResponseCode.NoError; code <= Last; code++)
        {
            if (word.SequenceEqual(DnsWords.Of(code)))
            {
                return code;
            }
        }

        return null;
    }
}
