using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace VipKeeper.Api;

/// <summary>
/// Registers Kestrel's core in a plain host. Kestrel offers its registrations only through the interface of a web
/// host's builder; this is just enough of one to receive them. Without the web application around it the daemon needs
/// a third less memory, and without TLS and HTTP/3, which the public server class brings, another quarter.
/// </summary>
internal sealed class KestrelCoreServices : IWebHostBuilder
{
    private readonly IServiceCollection _services;
    private readonly WebHostBuilderContext _context = new();

    private KestrelCoreServices(IServiceCollection services) => _services = services;

    /// <summary>Adds the server as <see cref="Microsoft.AspNetCore.Hosting.Server.IServer"/>.</summary>
    public static IServiceCollection Add(IServiceCollection services)
    {
        new KestrelCoreServices(services).UseKestrelCore();
        // A web host would register it; the server asks for one and nobody listens.
        return services.AddSingleton<DiagnosticSource>(new DiagnosticListener("VipKeeper.Api"));
    }

    /// <inheritdoc/>
    public IWebHostBuilder ConfigureServices(Action<IServiceCollection> configureServices)
    {
        configureServices(_services);
        return this;
    }

    /// <inheritdoc/>
    public IWebHostBuilder ConfigureServices(Action<WebHostBuilderContext, IServiceCollection> configureServices)
    {
        configureServices(_context, _services);
        return this;
    }

    /// <inheritdoc/>
    public IWebHostBuilder ConfigureAppConfiguration(
        Action<WebHostBuilderContext, IConfigurationBuilder> configureDelegate) => this;

    /// <inheritdoc/>
    public string? GetSetting(string key) => null;

    /// <inheritdoc/>
    public IWebHostBuilder UseSetting(string key, string? value) => this;

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: the plain host is built elsewhere.</exception>
#pragma warning disable ASPDEPR008 // The interface to be implemented names it.
    public IWebHost Build() => throw new NotSupportedException("The plain host is built elsewhere.");
#pragma warning restore ASPDEPR008
}
