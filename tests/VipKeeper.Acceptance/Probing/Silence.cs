namespace VipKeeper.Acceptance.Probing;

/// <summary>How long nobody answered.</summary>
internal static class Silence
{
    /// <summary>The longest time without an answer in a span.</summary>
    /// <param name="answers">When answers came, in seconds, sorted.</param>
    /// <param name="from">The beginning of the span, in seconds.</param>
    /// <param name="to">Its end.</param>
    public static TimeSpan Longest(IReadOnlyList<double> answers, double from, double to)
    {
        double last = from;
        double longest = 0;
        foreach (double answer in answers.Where(answer => answer >= from && answer <= to))
        {
            longest = Math.Max(longest, answer - last);
            last = answer;
        }

        return TimeSpan.FromSeconds(Math.Max(longest, to - last));
    }
}
