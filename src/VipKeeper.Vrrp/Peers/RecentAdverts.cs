using System.Runtime.CompilerServices;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp.Peers;

/// <summary>The last few adverts of one sender, the newest first; enough to show three intervals.</summary>
[InlineArray(Capacity)]
public struct RecentAdverts
{
    /// <summary>How many there is room for.</summary>
    public const int Capacity = 4;

    private HeardAdvert _newest;

    /// <summary>Puts one in front; the oldest goes.</summary>
    /// <param name="at">When it was heard.</param>
    /// <param name="priority">Its priority.</param>
    internal void Add(Instant at, byte priority)
    {
        for (int i = Capacity - 1; i > 0; i--)
        {
            this[i] = this[i - 1];
        }

        this[0] = new HeardAdvert(at, priority);
    }
}
