using System.Text;
using VipKeeper.Configuration.Values;

namespace VipKeeper.Import.Mapping;

/// <summary>Makes names that VipKeeper takes of those that keepalived takes: any text.</summary>
internal static class ImportedName
{
    /// <summary>The name with other characters replaced by <c>-</c>, shortened, and made unique.</summary>
    /// <param name="name">The name in keepalived.conf.</param>
    /// <param name="isTaken">Tells whether another has it.</param>
    /// <param name="otherwise">The name of what has none.</param>
    public static string Make(string name, Predicate<string> isTaken, string otherwise)
    {
        // Room for a number behind it.
        const int Room = NameText.LengthLimit - 6;
        var text = new StringBuilder();
        foreach (char c in name.Length == 0 ? otherwise : name)
        {
            text.Append(char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '-');
        }

        text.Length = Math.Min(text.Length, Room);
        string made = text.ToString();
        made = made is "." or ".." ? otherwise : made;
        string unique = made;
        for (int number = 2; isTaken(unique); number++)
        {
            unique = $"{made}-{number}";
        }

        return unique;
    }
}
