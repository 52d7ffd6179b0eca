using BenchmarkDotNet.Running;
using VipKeeper.Benchmarks.Beside;

namespace VipKeeper.Benchmarks;

/// <summary><c>micro</c> hands over to BenchmarkDotNet; everything else is <see cref="BesideCommand"/>.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments is ["micro", .. var rest])
        {
            // Without a filter BenchmarkDotNet asks on the terminal.
            string[] filtered = rest.Length == 0 ? ["--filter", "*"] : rest;
            BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(filtered);
            return 0;
        }

        return BesideCommand.Create().Parse(arguments).Invoke();
    }
}
