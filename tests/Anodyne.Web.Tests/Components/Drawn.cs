using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Anodyne.Web.Tests.Components;

/// <summary>A component as the browser would get it, without a server around it.</summary>
internal static class Drawn
{
    public static async Task<string> Html<T>(params (string Name, object? Value)[] parameters)
        where T : IComponent
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IStringLocalizer, EnglishIsTheKey>()
            .AddSingleton<NavigationManager, AtTheGallery>()
            .AddSingleton<AntiforgeryStateProvider, OneToken>()
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(
            services,
            services.GetRequiredService<Microsoft.Extensions.Logging.ILoggerFactory>()
        );
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var view = ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value));
            return (await renderer.RenderComponentAsync<T>(view)).ToHtmlString();
        });
    }

    private sealed class EnglishIsTheKey : IStringLocalizer
    {
        public LocalizedString this[string name] => new(name, name);

        public LocalizedString this[string name, params object[] arguments] =>
            new(name, string.Format(System.Globalization.CultureInfo.InvariantCulture, name, arguments));

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }

    private sealed class AtTheGallery : NavigationManager
    {
        public AtTheGallery() => Initialize("http://clinic/", "http://clinic/gallery");
    }

    private sealed class OneToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken GetAntiforgeryToken() => new("token", "__RequestVerificationToken");
    }
}
