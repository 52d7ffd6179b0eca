using System.Buffers.Binary;

namespace VipKeeper.Tests.Checks;

/// <summary>Messages of RPC as a server sends them, word by word.</summary>
internal static class RpcMessages
{
    /// <summary>The id of the call that they answer.</summary>
    public const uint Id = 0x01020304;

    /// <summary>The words in the order of the network.</summary>
    public static byte[] Words(params uint[] words)
    {
        byte[] bytes = new byte[words.Length * sizeof(uint)];
        for (int i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(i * sizeof(uint)), words[i]);
        }

        return bytes;
    }

    /// <summary>A record of one fragment.</summary>
    public static byte[] Record(params uint[] words) =>
        [.. Words(0x8000_0000u | ((uint)words.Length * 4)), .. Words(words)];
}
