using System.Globalization;

namespace VipKeeper.Checks.Http;

/// <summary>Some status codes of HTTP (RFC 9110 §15), as they are written: <c>200</c>, <c>200, 301-399</c>.</summary>
internal sealed record HttpStatusRanges
{
    private const int Least = 100;
    private const int Greatest = 599;

    // More than anybody needs; it bounds the text.
    private const int CountLimit = 16;

    // Pairs of first and last.
    private readonly int[] _bounds;

    private HttpStatusRanges(string text, int[] bounds)
    {
        Text = text;
        _bounds = bounds;
    }

    /// <summary>What a user writes.</summary>
    public string Text { get; }

    /// <summary>Reads the text.</summary>
    /// <returns>Null when it is none, with a sentence in <paramref name="fault"/>.</returns>
    public static HttpStatusRanges? TryParse(string text, out string? fault)
    {
        string[] parts = text.Split(',', CountLimit + 1);
        fault = parts.Length > CountLimit
            ? $"has more than {CountLimit} parts; write ranges, for example 200-399"
            : null;
        int[] bounds = new int[parts.Length * 2];
        for (int i = 0; i < parts.Length && fault is null; i++)
        {
            ReadOnlySpan<char> part = parts[i].AsSpan().Trim(' ');
            int dash = part.IndexOf('-');
            bool isRange = dash >= 0;
            if (!TryParseCode(isRange ? part[..dash] : part, out bounds[2 * i])
                || !TryParseCode(isRange ? part[(dash + 1)..] : part, out bounds[(2 * i) + 1])
                || bounds[2 * i] > bounds[(2 * i) + 1])
            {
                fault = $"is no status code; write numbers from {Least} to {Greatest} or ranges of them, for example "
                    + "200 or 200-399 or '200, 301-308'";
            }
        }

        return fault is null ? new HttpStatusRanges(text, bounds) : null;
    }

    /// <summary>What is wrong with the text, or null.</summary>
    public static string? Fault(string text)
    {
        _ = TryParse(text, out string? fault);
        return fault;
    }

    /// <summary>True when a code is one of them.</summary>
    public bool Contain(int code)
    {
        for (int i = 0; i < _bounds.Length; i += 2)
        {
            if (code >= _bounds[i] && code <= _bounds[i + 1])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Equality of the text.</summary>
    public bool Equals(HttpStatusRanges? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool TryParseCode(ReadOnlySpan<char> text, out int code) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out code)
        && text.Length == 3 && code is >= Least and <= Greatest;
}
