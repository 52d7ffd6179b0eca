using VipKeeper.Linux;
using VipKeeper.Linux.Namespaces;

namespace VipKeeper.Lab.Network;

/// <summary>
/// A thread of its own inside a network namespace. setns(2) moves the calling thread only, and a thread that
/// moved must not go back to the pool: it ends with its work.
/// </summary>
internal sealed class NamespaceThread : IDisposable
{
    private readonly Thread _thread;
    private readonly CancellationTokenSource _stop = new();
    private readonly ManualResetEventSlim _ready = new();
    private readonly string _name;
    private volatile Exception? _failure;

    private NamespaceThread(string name, string space, Func<CancellationToken, Action> open)
    {
        _name = name;
        _thread = new Thread(() => Run(space, open)) { Name = name, IsBackground = true };
    }

    /// <summary>Enters the namespace, opens what the work needs there, and then works.</summary>
    /// <param name="name">The work in a word or two, for messages.</param>
    /// <param name="space">The namespace's name.</param>
    /// <param name="open">
    /// Runs inside and returns the work. When this call returns, it has succeeded. The work ends soon after the
    /// token is cancelled.
    /// </param>
    /// <exception cref="LabException">The namespace cannot be entered, or opening failed.</exception>
    public static NamespaceThread Start(string name, string space, Func<CancellationToken, Action> open)
    {
        var thread = new NamespaceThread(name, space, open);
        thread._thread.Start();
        thread._ready.Wait();
        if (thread._failure is not null)
        {
            thread.Dispose();
            thread.ThrowIfFailed();
        }

        return thread;
    }

    /// <summary>Tells that the work has ended early.</summary>
    /// <exception cref="LabException">It failed.</exception>
    public void ThrowIfFailed()
    {
        if (_failure is not null)
        {
            throw new LabException($"the {_name} failed: {_failure.Message}", _failure);
        }
    }

    /// <summary>Ends the work and waits for it.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _stop.Dispose();
        _ready.Dispose();
    }

    private void Run(string space, Func<CancellationToken, Action> open)
    {
        try
        {
            NetworkNamespace.EnterByName(space);
            Action work = open(_stop.Token);
            _ready.Set();
            work();
        }
        catch (Exception e) when (e is LinuxException or System.Net.Sockets.SocketException or IOException)
        {
            _failure = e;
            _ready.Set();
        }
    }
}
