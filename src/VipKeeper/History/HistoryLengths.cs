using System.Globalization;

namespace VipKeeper.History;

/// <summary>Lengths of time as people read them.</summary>
internal static class HistoryLengths
{
    /// <summary>A length that was measured: <c>3.61 s</c>, <c>120 ms</c>, <c>0.4 ms</c>.</summary>
    public static string Measured(double milliseconds) => milliseconds switch
    {
        >= 999.5 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.00} s"),
        >= 9.5 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.0} ms"),
    };

    /// <summary>A length that was configured: <c>1 s</c>, <c>100 ms</c>.</summary>
    public static string Configured(double milliseconds) => milliseconds >= 1000
        ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.###} s")
        : string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.###} ms");
}
