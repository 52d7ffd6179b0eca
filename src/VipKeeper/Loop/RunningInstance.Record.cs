using VipKeeper.Linux.Netlink;

namespace VipKeeper.Loop;

/// <content>What is noted for the next run of the daemon: see <see cref="AddressRecord"/>.</content>
internal sealed partial class RunningInstance
{
    private AddressRecord? _addressRecord;

    /// <summary>From now on, notes the addresses that it puts on the interface.</summary>
    public void RecordAddressesTo(AddressRecord record)
    {
        _addressRecord = record;
        ReserveSlots();
    }

    // Ahead of the takeover, so that noting an address there is a store to memory and no search.
    private void ReserveSlots()
    {
        foreach (VirtualAddress address in _addresses)
        {
            if (address.RecordSlot < 0 && _addressRecord is not null)
            {
                address.RecordSlot = _addressRecord.Reserve();
            }
        }
    }

    private void NoteClaim(VirtualAddress address, in LinkInfo link) =>
        _addressRecord?.Write(address.RecordSlot, new RecordedAddress
        {
            InterfaceIndex = link.Index,
            Interface = address.Port.Name,
            InstanceInterface = _port.Name,
            Address = address.Configuration.Address,
            PrefixLength = address.Configuration.PrefixLength,
            Vrid = Configuration.Vrid,
            Family = Configuration.Family,
        });

    private void FreeSlots()
    {
        foreach (VirtualAddress address in _addresses)
        {
            FreeSlot(address);
        }
    }

    private void FreeSlot(VirtualAddress address)
    {
        _addressRecord?.Free(address.RecordSlot);
        address.RecordSlot = -1;
    }
}
