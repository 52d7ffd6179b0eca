using System.Text;

namespace VipKeeper.Linux.Netlink;

/// <summary>
/// Gives the same string for the same bytes. The kernel repeats an address's label whenever its lifetime is
/// renewed, and that must not allocate.
/// </summary>
internal sealed class InterfaceNames
{
    // Far more than a container has interfaces and labels. Beyond it names work as before, and allocate.
    private const int Capacity = 256;

    private readonly byte[][] _bytes = new byte[Capacity][];
    private readonly string[] _names = new string[Capacity];
    private int _count;

    /// <summary>The text of bytes from the kernel, up to the first zero.</summary>
    internal string Intern(ReadOnlySpan<byte> name)
    {
        int end = name.IndexOf((byte)0);
        name = end < 0 ? name : name[..end];
        for (int i = 0; i < _count; i++)
        {
            if (name.SequenceEqual(_bytes[i]))
            {
                return _names[i];
            }
        }

        string text = Encoding.UTF8.GetString(name);
        if (_count < Capacity)
        {
            _bytes[_count] = name.ToArray();
            _names[_count] = text;
            _count++;
        }

        return text;
    }
}
