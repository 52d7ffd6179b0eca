namespace VipKeeper.Simulation.World;

/// <summary>
/// What a node's kernel keeps while processes come and go: the virtual addresses on the interface and when their
/// lifetimes end, the carrier, and whether it accepts an address.
/// </summary>
internal sealed class SimulatedKernel
{
    private readonly List<InetAddress> _held = [];
    private readonly Dictionary<InetAddress, Instant> _ends = [];

    /// <summary>The virtual addresses on the interface.</summary>
    public IReadOnlyList<InetAddress> Held => _held;

    /// <summary>Faults that take the carrier away now.</summary>
    public int CarrierLosses { get; set; }

    /// <summary>Faults that make the kernel refuse new addresses now.</summary>
    public int Refusals { get; set; }

    /// <summary>True when packets can pass.</summary>
    public bool HasCarrier => CarrierLosses == 0;

    /// <summary>When the next lifetime ends, by the node's clock; never when none does.</summary>
    public Instant NextEnd => _ends.Count == 0 ? Instant.Never : _ends.Values.Min();

    /// <summary>Adds the addresses that are missing, forever.</summary>
    /// <returns>False when one is missing still, because the kernel refused it.</returns>
    public bool TryHold(IEnumerable<InetAddress> addresses) => TryHold(addresses, Instant.Never);

    /// <summary>Adds the addresses that are missing, and gives all of them a new lifetime.</summary>
    /// <returns>False when one is missing still, because the kernel refused it.</returns>
    public bool TryHold(IEnumerable<InetAddress> addresses, Instant end)
    {
        foreach (InetAddress address in addresses)
        {
            if (!_held.Contains(address))
            {
                if (Refusals > 0)
                {
                    return false;
                }

                _held.Add(address);
            }

            if (end.IsNever)
            {
                _ends.Remove(address);
            }
            else
            {
                _ends[address] = end;
            }
        }

        return true;
    }

    /// <summary>Removes an address.</summary>
    /// <returns>False when it was not there.</returns>
    public bool Remove(InetAddress address)
    {
        _ends.Remove(address);
        return _held.Remove(address);
    }

    /// <summary>Removes every virtual address but some.</summary>
    public void KeepOnly(IEnumerable<InetAddress> kept)
    {
        foreach (InetAddress gone in _held.Except(kept).ToArray())
        {
            Remove(gone);
        }
    }

    /// <summary>Removes the addresses whose lifetimes have ended.</summary>
    /// <returns>Which ones.</returns>
    public IReadOnlyList<InetAddress> Expire(Instant now)
    {
        InetAddress[] gone = [.. _held.Where(address => _ends.GetValueOrDefault(address, Instant.Never) <= now)];
        foreach (InetAddress address in gone)
        {
            Remove(address);
        }

        return gone;
    }
}
