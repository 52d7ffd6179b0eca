using System.Runtime.InteropServices;
using System.Text;

namespace VipKeeper.Linux.Processes;

/// <summary>Texts as the vector of C strings that execve(2) takes; freed by <see cref="Dispose"/>.</summary>
internal unsafe ref struct NativeTexts
{
    private readonly int _count;

    /// <summary>Copies the texts.</summary>
    public NativeTexts(IReadOnlyList<string> texts)
    {
        _count = texts.Count;
        Vector = (byte**)NativeMemory.AllocZeroed((nuint)_count + 1, (nuint)sizeof(byte*));
        for (int i = 0; i < _count; i++)
        {
            Vector[i] = Copy(texts[i]);
        }
    }

    /// <summary>The vector, with a null pointer behind its last text.</summary>
    public byte** Vector { get; }

    /// <summary>One text; free it with <see cref="NativeMemory.Free"/>.</summary>
    public static byte* Copy(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        byte* bytes = (byte*)NativeMemory.AllocZeroed((nuint)length + 1);
        Encoding.UTF8.GetBytes(text, new Span<byte>(bytes, length));
        return bytes;
    }

    /// <summary>Frees all of it.</summary>
    public readonly void Dispose()
    {
        for (int i = 0; i < _count; i++)
        {
            NativeMemory.Free(Vector[i]);
        }

        NativeMemory.Free(Vector);
    }
}
