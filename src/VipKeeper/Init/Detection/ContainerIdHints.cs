namespace VipKeeper.Init.Detection;

/// <summary>Numbers that may be the id of this container, from where Proxmox lets one see it.</summary>
internal static class ContainerIdHints
{
    // Volumes by their storage (ZFS and directories, LVM, whose names double each hyphen) and control groups.
    private static readonly string[] Marks = ["subvol-", "basevol-", "vm-", "vm--", "images/", "private/", "/lxc/"];

    private const int Shortest = 3;
    private const int Longest = 9;

    /// <summary>The numbers of a host name such as <c>CT10111</c> or <c>dns-10111</c>.</summary>
    public static List<string> ReadHostName(string text)
    {
        var numbers = new List<string>();
        string name = text.Split('.')[0];
        for (int i = 0; i < name.Length; i++)
        {
            if (i == 0 || !char.IsAsciiDigit(name[i - 1]))
            {
                Add(numbers, name, i);
            }
        }

        return numbers;
    }

    /// <summary>The numbers of the volumes that are mounted, or of control groups.</summary>
    /// <param name="text"><c>/proc/self/mountinfo</c> or <c>/proc/1/cgroup</c>.</param>
    public static List<string> ReadPaths(string text)
    {
        var numbers = new List<string>();
        foreach (string mark in Marks)
        {
            for (int at = 0; (at = text.IndexOf(mark, at, StringComparison.Ordinal)) >= 0;)
            {
                at += mark.Length;
                Add(numbers, text, at);
            }
        }

        return numbers;
    }

    private static void Add(List<string> numbers, string text, int begin)
    {
        int end = begin;
        while (end < text.Length && end - begin <= Longest && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        string number = text[begin..end];
        if (number.Length is >= Shortest and <= Longest && !numbers.Contains(number))
        {
            numbers.Add(number);
        }
    }
}
