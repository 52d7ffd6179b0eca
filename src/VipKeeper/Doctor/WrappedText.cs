namespace VipKeeper.Doctor;

/// <summary>Writes text for a terminal of 80 columns.</summary>
internal static class WrappedText
{
    private const int Columns = 80;

    /// <summary>Writes a text, broken between words.</summary>
    /// <param name="writer">Takes the lines.</param>
    /// <param name="first">What the first line begins with.</param>
    /// <param name="text">The text.</param>
    public static void Write(TextWriter writer, string first, string text)
    {
        string indent = new(' ', first.Length);
        string line = first;
        bool isEmpty = true;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Columns)
            {
                writer.WriteLine(line);
                line = indent;
                isEmpty = true;
            }

            line += isEmpty ? word : " " + word;
            isEmpty = false;
        }

        writer.WriteLine(line.TrimEnd());
    }
}
