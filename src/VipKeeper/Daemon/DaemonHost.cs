using System.Collections.Immutable;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VipKeeper.Api;
using VipKeeper.Api.Tcp;
using VipKeeper.Checks;
using VipKeeper.Configuration;
using VipKeeper.Gates;
using VipKeeper.History;
using VipKeeper.Hooks;
using VipKeeper.Linux;
using VipKeeper.Linux.Systemd;
using VipKeeper.Logging;
using VipKeeper.Loop;
using VipKeeper.Loop.Commands;
using VipKeeper.Maintenance;
using VipKeeper.Metrics;
using VipKeeper.Notifications;
using VipKeeper.Observing;
using VipKeeper.Outages;
using VipKeeper.Replication;
using VipKeeper.Stalls;

namespace VipKeeper.Daemon;

/// <summary>Puts the daemon together and runs it until it is told to stop.</summary>
internal static class DaemonHost
{
    /// <summary>Runs until SIGTERM or SIGINT.</summary>
    /// <returns>The exit code: 0 after a stop that was asked for, 1 when the loop broke.</returns>
    /// <exception cref="DaemonStartException">Something it needs is refused.</exception>
    public static async Task<int> RunAsync(
        DaemonOptions options, DaemonConfiguration configuration, ImmutableArray<ConfigurationError> findings)
    {
        ProgramFile program = ReadProgramFile();
        using RuntimeDirectory directory =
            RuntimeDirectory.Take(options.RuntimeDirectory ?? configuration.RuntimeDirectory);
        string stateDirectory = options.StateDirectory ?? configuration.StateDirectory;
        using var log = new DaemonLogger(configuration, stateDirectory);
        using MastershipRecord masterships = OpenRecord(directory, MastershipRecord.Open, "masterships");
        using AddressRecord addresses = OpenRecord(directory, AddressRecord.Open, "addresses");
        Tell(log.Logger, findings, masterships.Complaint, addresses.Complaint);
        using PacketLoop loop = NewLoop(options, configuration, masterships, addresses, log.Logger);
        using var stalls = new StallWatch();
        using var hooks = new HookService(configuration.NotifyFifo, log.Logger);
        var checks = new CheckEngine(loop, configuration, log.Logger);
        using var replication = new ReplicationService(configuration, stateDirectory, loop, log.Logger);
        hooks.Generations = replication;
        var history = new HistoryService(new HistoryFile(stateDirectory), configuration.Node, log.Logger);
        hooks.Ended = history.NoteHook;
        using var notifications = new NotificationService(
            configuration, stateDirectory, options.IsObserving, log.Logger);
        notifications.ListenTo(checks.Takeovers, replication);
        using var prober = new OutageProber(configuration, history, log.Logger);
        using var maintenance = new MaintenanceService(stateDirectory, loop, log.Logger);

        var parts = new DaemonParts(
            configuration.Node, log, loop, stalls, hooks, checks, replication, history, maintenance, notifications);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(new HostLoggerProvider(log.Logger));
        AddParts(builder.Services, parts, directory, prober);
        builder.Services
            .AddHostedService(services => new ReloadService(
                options, configuration, loop, hooks, checks, replication, prober,
                services.GetRequiredService<TcpServer>(), notifications,
                services.GetRequiredService<StopPatience>(), log))
            .AddHostedService(services => new ReexecService(
                options, program, loop, hooks, replication, notifications, log,
                services.GetRequiredService<IHostApplicationLifetime>()));
        ApiServer.AddTo(builder.Services, directory.SocketPath, configuration, HistoryFile.PathOf(stateDirectory));

        return await RunAsync(builder, configuration, loop, log.Logger).ConfigureAwait(false);
    }

    private static void AddParts(
        IServiceCollection services, DaemonParts parts, RuntimeDirectory directory, OutageProber prober)
    {
        var status = new StatusSource(parts);
        Serilog.ILogger logger = parts.Log.Logger;
        services
            .AddSingleton(static provider =>
                new StopPatience(provider.GetRequiredService<IOptions<HostOptions>>().Value))
            .Configure<ConsoleLifetimeOptions>(static console => console.SuppressStatusMessages = true)
            .AddSingleton(logger)
            .AddSingleton(directory)
            .AddSingleton(parts)
            .AddSingleton(status)
            .AddSingleton(new MetricSource(status, parts))
            .AddSingleton(parts.Loop)
            .AddSingleton(parts.Stalls)
            .AddSingleton<LoopService>()
            .AddSingleton(parts.Hooks)
            .AddSingleton(parts.Checks.Takeovers)
            .AddSingleton(parts.Replication)
            .AddSingleton(parts.History)
            .AddSingleton(parts.Notifications)
            .AddSingleton(prober)
            .AddSingleton(parts.Maintenance)
            // Hosted services stop in the reverse order: the reporter outlives the loop and tells its end, the hooks
            // outlive the reporter, and the history all of them.
            .AddHostedService(_ => parts.History)
            .AddHostedService(_ => parts.Notifications)
            .AddHostedService(_ => parts.Hooks)
            .AddHostedService(_ => parts.Replication)
            .AddHostedService(_ => new GateService(
                parts.Loop,
                [new ReplicationTakeoverStep(parts.Replication), new TakeoverHook(parts.Hooks)],
                [new ReleaseHook(parts.Hooks)],
                logger))
            .AddHostedService(_ => prober)
            .AddHostedService<EventReporter>()
            .AddHostedService(static provider => provider.GetRequiredService<LoopService>())
            .AddHostedService(_ => parts.Checks)
            .AddHostedService(_ => parts.Maintenance)
            .AddHostedService<StopSignals>()
            .AddHostedService(_ => new KeepalivedWatch(parts.Loop, logger));
    }

    private static async Task<int> RunAsync(
        HostApplicationBuilder builder, DaemonConfiguration configuration, PacketLoop loop, Serilog.ILogger logger)
    {
        using IHost host = builder.Build();
        host.Services.GetRequiredService<StopPatience>().Use(configuration);
        await StartAsync(host).ConfigureAwait(false);
        // Not before: whoever waits for it may reload or ask at once.
        await loop.PostAsync(new ReportReadyCommand()).ConfigureAwait(false);
        await ServeAsync(host, logger, configuration.Node).ConfigureAwait(false);
        return host.Services.GetRequiredService<LoopService>().IsBroken ? 1 : 0;
    }

    private static async Task ServeAsync(IHost host, Serilog.ILogger logger, string node)
    {
        LifetimeSentences.LogStarted(logger, node);
        IHostApplicationLifetime lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        using CancellationTokenRegistration stopping =
            lifetime.ApplicationStopping.Register(() => LifetimeSentences.LogStopping(logger));
        await host.WaitForShutdownAsync().ConfigureAwait(false);
        LifetimeSentences.LogStopped(logger);
    }

    private static ProgramFile ReadProgramFile()
    {
        try
        {
            return ProgramFile.OfThisProcess();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DaemonStartException($"the arguments of this process cannot be read: {e.Message}", e);
        }
    }

    private static T OpenRecord<T>(RuntimeDirectory directory, Func<string, T> open, string content)
        where T : class
    {
        try
        {
            return open(directory.Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or LinuxException)
        {
            throw new DaemonStartException($"the record of {content} cannot be made: {e.Message}", e);
        }
    }

    private static void Tell(
        Serilog.ILogger logger, ImmutableArray<ConfigurationError> findings, params ReadOnlySpan<string?> complaints)
    {
        foreach (ConfigurationError finding in findings)
        {
            logger.Warning("{Finding}", finding.ToString());
        }

        foreach (string? complaint in complaints)
        {
            TellDamage(logger, complaint);
        }
    }

    private static void TellDamage(Serilog.ILogger logger, string? complaint)
    {
        if (complaint is not null)
        {
            logger.Warning("{Complaint}", complaint);
        }
    }

    private static PacketLoop NewLoop(
        DaemonOptions options,
        DaemonConfiguration configuration,
        MastershipRecord masterships,
        AddressRecord addresses,
        Serilog.ILogger logger)
    {
        OtherVrrpProgram.Meet(configuration, options.IsObserving, logger);
        try
        {
            return new PacketLoop(
                configuration, ServiceNotifier.FromEnvironment(), masterships, addresses, options.IsObserving);
        }
        catch (LinuxException e)
        {
            throw new DaemonStartException(e.Message, e);
        }
    }

    private static async Task StartAsync(IHost host)
    {
        try
        {
            await host.StartAsync().ConfigureAwait(false);
        }
        catch (LinuxException e) when (e.Errno is Errno.EPERM or Errno.EACCES)
        {
            throw new DaemonStartException(
                $"{e.Message}. vipkeeper needs CAP_NET_RAW and CAP_NET_ADMIN: run it by its systemd unit, or as root.",
                e);
        }
        catch (Exception e) when (e is LinuxException or SocketException or IOException)
        {
            throw new DaemonStartException(e.Message, e);
        }
    }
}
