namespace VipKeeper.Configuration.Keys;

/// <summary>How many slips of the keyboard lie between two words.</summary>
internal static class EditDistance
{
    /// <summary>
    /// The optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours, each
    /// letter touched once.
    /// </summary>
    public static int Between(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        int[] beforeLast = new int[right.Length + 1];
        int[] last = new int[right.Length + 1];
        int[] current = new int[right.Length + 1];
        for (int column = 0; column <= right.Length; column++)
        {
            last[column] = column;
        }

        for (int row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (int column = 1; column <= right.Length; column++)
            {
                int replaced = last[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                int distance = Math.Min(replaced, Math.Min(last[column], current[column - 1]) + 1);
                bool isSwap = row > 1 && column > 1
                    && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1];
                current[column] = isSwap ? Math.Min(distance, beforeLast[column - 2] + 1) : distance;
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[right.Length];
    }
}
