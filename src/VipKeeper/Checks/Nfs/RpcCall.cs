using System.Buffers.Binary;

namespace VipKeeper.Checks.Nfs;

/// <summary>
/// A call of the procedure that does nothing (RFC 5531 §9 and §12: procedure 0, without credentials).
/// </summary>
internal static class RpcCall
{
    /// <summary>The program number of NFS (RFC 1813 §2.1, RFC 7530 §17.1).</summary>
    public const uint NfsProgram = 100003;

    /// <summary>The bytes of a call, with its record mark.</summary>
    public const int Length = 44;

    private const uint RpcVersion = 2;

    /// <summary>Writes the call as one record with one fragment (RFC 5531 §11).</summary>
    /// <param name="target">At least <see cref="Length"/> bytes.</param>
    /// <param name="id">What the reply has to repeat.</param>
    /// <param name="version">The version of NFS.</param>
    public static void Write(Span<byte> target, uint id, int version)
    {
        target[..Length].Clear();
        BinaryPrimitives.WriteUInt32BigEndian(target, RpcRecord.LastFragment | (Length - sizeof(uint)));
        BinaryPrimitives.WriteUInt32BigEndian(target[4..], id);
        // Message type CALL is 0, and so are procedure, credential and verifier (AUTH_NONE).
        BinaryPrimitives.WriteUInt32BigEndian(target[12..], RpcVersion);
        BinaryPrimitives.WriteUInt32BigEndian(target[16..], NfsProgram);
        BinaryPrimitives.WriteUInt32BigEndian(target[20..], (uint)version);
    }
}
