using System.Buffers.Binary;
using System.Globalization;

namespace VipKeeper.Checks.Nfs;

/// <summary>Reads the reply to a call that returns nothing (RFC 5531 §9).</summary>
internal static class RpcReply
{
    private const uint Reply = 1;
    private const uint Denied = 1;

    // RFC 5531 §8.2.
    private const uint LongestVerifier = 400;

    /// <summary>What the server said.</summary>
    /// <param name="record">The whole record, without its marks.</param>
    /// <param name="id">The call's.</param>
    /// <param name="version">The version of NFS that was called.</param>
    /// <returns>Null when the procedure was carried out, otherwise why not.</returns>
    public static string? Fault(ReadOnlySpan<byte> record, uint id, int version)
    {
        if (!TryTake(ref record, out uint answered) || !TryTake(ref record, out uint type)
            || !TryTake(ref record, out uint status) || type != Reply)
        {
            return "the answer is not RPC";
        }

        return answered != id ? "answered another call"
            : status == 0 ? AcceptedFault(record, version)
            : status == Denied ? DeniedFault(record)
            : "the answer is not RPC";
    }

    private static string? AcceptedFault(ReadOnlySpan<byte> rest, int version)
    {
        if (!TryTake(ref rest, out _) || !TryTake(ref rest, out uint length) || length > LongestVerifier)
        {
            return "the answer is not RPC";
        }

        // XDR pads to words (RFC 4506 §4.10).
        int padded = ((int)length + 3) & ~3;
        if (rest.Length < padded)
        {
            return "the answer is cut off";
        }

        rest = rest[padded..];
        if (!TryTake(ref rest, out uint status))
        {
            return "the answer is cut off";
        }

        return status switch
        {
            0 => null,
            1 => "the server has no NFS (PROG_UNAVAIL)",
            2 => MismatchFault(rest, version),
            3 => "the server lacks the procedure NULL (PROC_UNAVAIL)",
            4 => "the server could not read the call (GARBAGE_ARGS)",
            5 => "the server failed inside (SYSTEM_ERR)",
            _ => "the answer is not RPC",
        };
    }

    private static string MismatchFault(ReadOnlySpan<byte> rest, int version)
    {
        if (!TryTake(ref rest, out uint low) || !TryTake(ref rest, out uint high))
        {
            return "the answer is cut off";
        }

        string offered = low == high
            ? string.Create(CultureInfo.InvariantCulture, $"version {low} only")
            : string.Create(CultureInfo.InvariantCulture, $"versions {low} to {high}");
        return string.Create(
            CultureInfo.InvariantCulture, $"NFS version {version} is not offered, {offered} (PROG_MISMATCH)");
    }

    private static string DeniedFault(ReadOnlySpan<byte> rest)
    {
        if (!TryTake(ref rest, out uint reason))
        {
            return "the answer is cut off";
        }

        return reason == 0 ? "the server speaks another version of RPC (RPC_MISMATCH)"
            : TryTake(ref rest, out uint why)
            ? string.Create(CultureInfo.InvariantCulture, $"the server refuses the call (AUTH_ERROR {why})")
            : "the answer is cut off";
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, out uint word)
    {
        if (!BinaryPrimitives.TryReadUInt32BigEndian(rest, out word))
        {
            return false;
        }

        rest = rest[sizeof(uint)..];
        return true;
    }
}
