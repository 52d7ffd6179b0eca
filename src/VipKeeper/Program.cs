using System.CommandLine;
using VipKeeper.Commands;
using VipKeeper.Drills;
using VipKeeper.Hooks;

const int WrongUsage = 2;

if (args is [HookLauncher.Command, ..])
{
    return HookLauncher.Run(args);
}

if (args is [DrillGuardDuty.Command, ..])
{
    return await DrillGuardProcess.RunAsync(args);
}

RootCommand root = CommandLine.Create();
ParseResult command = root.Parse(args);
if (command.Errors.Count == 0)
{
    // Signals are the daemon's and the lab's own business: they have something to undo.
    return await command.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
}

foreach (string message in command.Errors.Select(error => error.Message).Distinct())
{
    Console.Error.WriteLine($"vipkeeper: {message}");
}

Console.Error.WriteLine("Try 'vipkeeper --help'.");
return WrongUsage;
