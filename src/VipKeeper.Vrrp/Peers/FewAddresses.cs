using System.Runtime.CompilerServices;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Vrrp.Peers;

/// <summary>The first addresses of a list that may be longer: enough to name what is wrong.</summary>
[InlineArray(Capacity)]
public struct FewAddresses
{
    /// <summary>How many there is room for.</summary>
    public const int Capacity = 3;

    private InetAddress _first;
}
