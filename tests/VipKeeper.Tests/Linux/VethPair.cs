using VipKeeper.Linux.Namespaces;

namespace VipKeeper.Tests.Linux;

/// <summary>
/// Two new namespaces joined by a cable: <c>left</c> with 192.0.2.1/24 and fe80::1, where the thread stays, and
/// <c>right</c> with 192.0.2.2/24 and fe80::2.
/// </summary>
internal sealed class VethPair : IDisposable
{
    private readonly NetworkNamespace _left;
    private readonly NetworkNamespace _right;

    /// <summary>Builds the pair; the calling thread must be one of <see cref="NamespaceThread"/>.</summary>
    internal VethPair()
    {
        _left = NetworkNamespace.OpenCurrent();
        NetworkNamespace.EnterNew();
        _right = NetworkNamespace.OpenCurrent();
        _left.Enter();
        NamespaceThread.Ip($"link add left type veth peer name right netns {_right.Path}");
        Configure("left", 1);
        LeftIndex = NamespaceThread.InterfaceIndex("left");
        RightIndex = InRight(() =>
        {
            Configure("right", 2);
            return NamespaceThread.InterfaceIndex("right");
        });
        NamespaceThread.WaitUntilRunning("left");
        InRight(() => NamespaceThread.WaitUntilRunning("right"));
    }

    internal int LeftIndex { get; }

    internal int RightIndex { get; }

    /// <summary>Runs in the right namespace and comes back to the left one.</summary>
    internal T InRight<T>(Func<T> body)
    {
        _right.Enter();
        try
        {
            return body();
        }
        finally
        {
            _left.Enter();
        }
    }

    public void Dispose()
    {
        _left.Dispose();
        _right.Dispose();
    }

    private static void Configure(string name, int host)
    {
        // No generated link-local address and no duplicate address detection: nothing to wait for.
        NamespaceThread.Ip($"link set {name} addrgenmode none");
        NamespaceThread.Ip($"addr add 192.0.2.{host}/24 dev {name}");
        NamespaceThread.Ip($"addr add fe80::{host}/64 dev {name} nodad");
        NamespaceThread.Ip($"link set {name} up");
    }
}
