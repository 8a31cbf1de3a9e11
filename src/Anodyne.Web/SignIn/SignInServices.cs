using Anodyne.Storage;
using Anodyne.Web.Hosting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Anodyne.Web.SignIn;

/// <summary>Sign-in: ASP.NET Core Identity over the clinic's own database, with a cookie that scripts cannot read.</summary>
public static class SignInServices
{
    /// <summary>PBKDF2-HMAC-SHA512 rounds; the framework's default of 100,000 is too few (OWASP password storage, 2023).</summary>
    private const int HashRounds = 210_000;

    public static void AddSignIn(this IServiceCollection services, ClinicOptions options)
    {
        services.AddScoped(sp => sp.GetRequiredService<ClinicStore>().Schema());
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = HashRounds);
        services
            .AddIdentityCore<Person>(o =>
            {
                o.Password.RequiredLength = 12;
                o.Password.RequireDigit = o.Password.RequireLowercase = o.Password.RequireUppercase = false;
                o.Password.RequireNonAlphanumeric = false;
                o.User.RequireUniqueEmail = false;
            })
            .AddEntityFrameworkStores<ClinicDb>()
            .AddSignInManager();
        services
            .AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, Cookie);
        services.AddDataProtection().SetApplicationName("anodyne").PersistKeysToFileSystem(KeyRing(options));
        services.AddAuthorizationBuilder().SetFallbackPolicy(SignedInPolicy());
        services.AddScoped<SignedIn>();
        services.AddSingleton<WrongPins>();
        services.AddScoped<Pins>();
        services.AddScoped<StaffNames>();
    }

    private static DirectoryInfo KeyRing(ClinicOptions options) =>
        Directory.CreateDirectory(Path.Combine(options.Keys ?? KeyFolder.Beside(options.Data), "cookies"));

    private static AuthorizationPolicy SignedInPolicy() =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();

    private static void Cookie(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "anodyne";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
        cookie.LoginPath = "/sign-in";
        cookie.AccessDeniedPath = "/not-here";
        cookie.ReturnUrlParameter = "to";
    }
}
