using System.Net;
using VipKeeper.Configuration;

namespace VipKeeper.Api.Tcp;

/// <summary>
/// The names that a request may come by. A page of an attacker can give itself a name that leads here (DNS rebinding)
/// and would then read what its visitor may read; it cannot give itself an address, or a name that is not its own.
/// </summary>
/// <param name="node">The node's name.</param>
/// <param name="names">Those of the configuration.</param>
internal sealed class HostNames(string node, IReadOnlyList<string> names)
{
    /// <summary>The names of a configuration.</summary>
    public static HostNames Of(DaemonConfiguration configuration) =>
        new(configuration.Node, configuration.Api?.Names ?? []);

    /// <summary>True when the request may come by it.</summary>
    /// <param name="host">
    /// The Host header without its port (RFC 9110 §7.2); empty when there is none, as no browser does.
    /// </param>
    public bool Admits(string host)
    {
        string name = host.Trim('[', ']').TrimEnd('.');
        return host.Length == 0
            || IPAddress.TryParse(name, out _)
            || IsSame(name, "localhost")
            || IsSame(name, node)
            || IsConfigured(name);
    }

    private static bool IsSame(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private bool IsConfigured(string name)
    {
        foreach (string one in names)
        {
            if (IsSame(name, one))
            {
                return true;
            }
        }

        return false;
    }
}
