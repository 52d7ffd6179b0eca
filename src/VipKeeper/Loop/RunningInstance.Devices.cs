using System.Collections.Immutable;

namespace VipKeeper.Loop;

/// <content>Addresses on another interface than the instance's, keepalived's <c>dev</c>.</content>
internal sealed partial class RunningInstance
{
    private readonly Func<string, InterfacePort> _portOf;

    // Their interfaces tell the instance what happens to them.
    private void VisitDevices(ImmutableArray<VirtualAddress> old)
    {
        LeaveDevices(old);
        foreach (VirtualAddress address in _addresses)
        {
            if (address.Port != _port && !address.Port.Guests.Contains(this))
            {
                address.Port.Guests.Add(this);
            }
        }
    }

    private void LeaveDevices(ImmutableArray<VirtualAddress> addresses)
    {
        foreach (VirtualAddress address in addresses)
        {
            address.Port.Guests.Remove(this);
        }
    }

    // keepalived tracks the interface of each address: an address that cannot be reached takes the instance out.
    private string? FirstFaultyDevice()
    {
        foreach (VirtualAddress address in _addresses)
        {
            if (address.Port != _port && address.Port.Link is not { IsUp: true, IsRunning: true })
            {
                return address.Port.Name;
            }
        }

        return null;
    }
}
