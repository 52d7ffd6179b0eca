namespace VipKeeper.Simulation.World;

/// <summary>
/// What a node's kernel keeps while processes come and go: the virtual addresses on the interface, the carrier,
/// and whether it accepts an address.
/// </summary>
internal sealed class SimulatedKernel
{
    private readonly List<InetAddress> _held = [];

    /// <summary>The virtual addresses on the interface.</summary>
    public IReadOnlyList<InetAddress> Held => _held;

    /// <summary>Faults that take the carrier away now.</summary>
    public int CarrierLosses { get; set; }

    /// <summary>Faults that make the kernel refuse new addresses now.</summary>
    public int Refusals { get; set; }

    /// <summary>True when packets can pass.</summary>
    public bool HasCarrier => CarrierLosses == 0;

    /// <summary>Adds the addresses that are missing.</summary>
    /// <returns>False when one is missing still, because the kernel refused it.</returns>
    public bool TryHold(IEnumerable<InetAddress> addresses)
    {
        foreach (InetAddress address in addresses)
        {
            if (_held.Contains(address))
            {
                continue;
            }

            if (Refusals > 0)
            {
                return false;
            }

            _held.Add(address);
        }

        return true;
    }

    /// <summary>Removes an address.</summary>
    /// <returns>False when it was not there.</returns>
    public bool Remove(InetAddress address) => _held.Remove(address);

    /// <summary>Removes every virtual address but some.</summary>
    public void KeepOnly(IEnumerable<InetAddress> kept) => _held.RemoveAll(address => !kept.Contains(address));
}
