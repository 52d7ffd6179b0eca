using VipKeeper.Configuration;

namespace VipKeeper.Init.Questions;

/// <summary>Asks on a terminal, again and again until an answer is right.</summary>
/// <param name="input">Where the answers come from.</param>
/// <param name="output">Where the questions go.</param>
internal sealed class Questioner(TextReader input, TextWriter output)
{
    /// <summary>Asks one question.</summary>
    /// <param name="question">Without a sign at its end.</param>
    /// <param name="suggestion">What an empty answer means; null when there must be one.</param>
    /// <param name="fault">What is wrong with an answer and what would be right, or null.</param>
    /// <returns>The answer, or null when there are no more (Ctrl-D).</returns>
    public string? Ask(string question, string? suggestion, Func<string, string?> fault)
    {
        while (true)
        {
            output.Write(suggestion is null ? $"{question}: " : $"{question} [{suggestion}]: ");
            output.Flush();
            if (input.ReadLine() is not { } line)
            {
                output.WriteLine();
                return null;
            }

            string answer = line.Trim();
            answer = answer.Length == 0 ? suggestion ?? "" : answer;
            if ((answer.Length == 0 ? "is needed here" : fault(answer)) is not { } wrong)
            {
                return answer;
            }

            output.WriteLine(answer.Length == 0
                ? "  An answer is needed here."
                : $"  {Shown.Line(Shown.Value(answer))} {wrong}");
        }
    }

    /// <summary>Asks for a yes or a no.</summary>
    /// <param name="question">Without a sign at its end.</param>
    /// <param name="suggestion">What an empty answer means.</param>
    /// <returns>False for no, and when there are no more answers.</returns>
    public bool Confirm(string question, bool suggestion = true)
    {
        string? answer = Ask(
            question,
            suggestion ? "yes" : "no",
            static answer => Decide(answer) is null ? "is neither yes nor no" : null);
        return answer is not null && Decide(answer) == true;
    }

    private static bool? Decide(string answer) => answer.ToUpperInvariant() switch
    {
        "Y" or "YES" => true,
        "N" or "NO" => false,
        _ => null,
    };
}
