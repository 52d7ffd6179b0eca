using System.Text;

namespace VipKeeper.Scan;

/// <summary>Numbers of virtual routers, 1 to 255, as ranges.</summary>
internal static class VridRanges
{
    /// <summary>The numbers that are not taken, as <c>1-54, 56-255</c>; <c>none</c> when all are.</summary>
    /// <param name="isTaken">Whether a number is taken.</param>
    public static string Free(Func<byte, bool> isTaken)
    {
        var text = new StringBuilder();
        int start = 0;
        for (int number = 1; number <= byte.MaxValue + 1; number++)
        {
            bool isFree = number <= byte.MaxValue && !isTaken((byte)number);
            if (isFree && start == 0)
            {
                start = number;
            }
            else if (!isFree && start != 0)
            {
                text.Append(text.Length == 0 ? "" : ", ").Append(start);
                text.Append(number - 1 == start ? "" : $"-{number - 1}");
                start = 0;
            }
        }

        return text.Length == 0 ? "none" : text.ToString();
    }

    /// <summary>
    /// A free number, the nearest to a wanted one; above it first. Null when none is.
    /// </summary>
    public static byte? Nearest(byte wanted, Func<byte, bool> isTaken)
    {
        for (int distance = 1; distance < byte.MaxValue; distance++)
        {
            if (wanted + distance <= byte.MaxValue && !isTaken((byte)(wanted + distance)))
            {
                return (byte)(wanted + distance);
            }

            if (wanted - distance >= 1 && !isTaken((byte)(wanted - distance)))
            {
                return (byte)(wanted - distance);
            }
        }

        return null;
    }
}
