using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <summary>What a <see cref="MastershipRecord"/> says about an earlier run.</summary>
/// <param name="bytes">The whole file; empty when there is none.</param>
internal sealed class EarlierMasterships(byte[] bytes)
{
    /// <summary>
    /// Until when nobody can have missed the last advert that an earlier run sent as master of an instance; default
    /// when it was not master.
    /// </summary>
    public Instant PatienceOf(byte vrid, InetFamily family, string interfaceName)
    {
        byte[] wanted = new byte[MastershipRecord.TimeOffset];
        MastershipRecord.WriteIdentity(wanted, vrid, family, interfaceName);
        for (int at = RecordFile.HeaderLength; at < bytes.Length; at += MastershipRecord.SlotLength)
        {
            if (bytes.AsSpan(at, wanted.Length).SequenceEqual(wanted))
            {
                return new Instant(BitConverter.ToInt64(bytes, at + MastershipRecord.TimeOffset));
            }
        }

        return default;
    }
}
