using System.Globalization;
using Anodyne.Clinic;
using Anodyne.Clinic.Devices;
using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Storage;
using Anodyne.Web.Pages;
using Anodyne.Web.SignIn;
using Microsoft.AspNetCore.Localization;
using NodaTime;

namespace Anodyne.Web.Hosting;

/// <summary>The composition root: everything the program is made of is put together here, once, in plain sight.</summary>
public static class ClinicApp
{
    public static WebApplication Build(ClinicOptions options)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory }
        );
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 12 * 1024 * 1024;
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        AddClinic(builder.Services, options);
        WebApplication app = builder.Build();
        Use(app, options);
        return app;
    }

    private static void AddClinic(IServiceCollection services, ClinicOptions options)
    {
        KeyFolder keys = KeyFolder.Open(options.Keys ?? KeyFolder.Beside(options.Data), options.Data, make: true);
        var ledger = new Ledger(Journey.Facts(), Journey.Cards());
        services.AddSingleton(options);
        services.AddSingleton(_ =>
            options.Database is { } connection
                ? ClinicStore.Postgres(connection, keys, ledger)
                : ClinicStore.Sqlite(options.Data, keys, ledger)
        );
        services.AddSingleton(sp => sp.GetRequiredService<ClinicStore>().Record);
        services.AddSingleton<FoldCache>();
        services.AddSingleton<ClinicDoor>();
        services.AddSingleton<Views>();
        services.AddSingleton(KnowledgeBase.LoadOrThrow(Path.Combine(AppContext.BaseDirectory, "knowledge")));
        services.AddSingleton(ProblemPages.Read(Path.Combine(AppContext.BaseDirectory, "docs", "problems")));
        services.AddSingleton(Clock(options));
        services.AddSingleton(_ => new StationPresence(TimeProvider.System));
        services.AddSingleton<FirstRun>();
        services.AddSingleton<RefreshPopulation>();
        services.AddSingleton<JudgedForecasts>();
        services.AddSingleton<NightlyLearning>();
        services.AddHostedService(sp => sp.GetRequiredService<NightlyLearning>());
        services.AddSingleton<LiveFeeds>();
        services.AddSingleton<AlarmSweep>();
        services.AddHostedService(sp => sp.GetRequiredService<AlarmSweep>());
        services.AddSingleton<DeviceInbox>();
        services.AddSingleton<MllpLine>();
        services.AddHostedService(sp => sp.GetRequiredService<MllpLine>());
        services.AddSignIn(options);
        services.AddLocalization(o => o.ResourcesPath = "Texts");
        services.AddSingleton(sp =>
            sp.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizerFactory>()
                .Create("Words", typeof(ClinicApp).Assembly.GetName().Name!)
        );
        services.AddHealthChecks().AddCheck<RecordHealth>("record");
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
    }

    private static IClock Clock(ClinicOptions options)
    {
#pragma warning disable RS0030 // The composition root chooses the clock.
        IClock real = SystemClock.Instance;
#pragma warning restore RS0030
        return options.Demo is { } demo ? DemoClock.Open(real, options.Data, () => DemoClinic.Begin(demo, real)) : real;
    }

    private static void Use(WebApplication app, ClinicOptions options)
    {
        app.UseMiddleware<SafeHeaders>();
        app.UseRequestLocalization(Cultures());
        app.UseStatusCodePagesWithReExecute("/not-here", createScopeForStatusCodePages: true);
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments("/d", StringComparison.Ordinal),
            diary => diary.UseStatusCodePagesWithReExecute("/d/gone", createScopeForStatusCodePages: true)
        );
        app.UseMiddleware<GoneForms>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.Use(GoneForms.BeforePages);
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        app.MapGet("/health/alarms", AlarmHealth.Of).AllowAnonymous();
        app.MapSignIn();
        app.MapLive();
        app.MapTraces();
        app.MapAlarms();
        app.MapDiary();
        if (options.IsDemo)
        {
            app.MapDemoClock();
        }

        app.MapRazorComponents<App>();
    }

    /// <summary>Numbers and dates of the program are the same everywhere; only its words follow the reader.</summary>
    private static RequestLocalizationOptions Cultures() =>
        new()
        {
            DefaultRequestCulture = new RequestCulture(CultureInfo.InvariantCulture, new CultureInfo("en")),
            SupportedCultures = [CultureInfo.InvariantCulture],
            SupportedUICultures = [new CultureInfo("en"), new CultureInfo("es")],
        };
}
