using System.Net;
using Anodyne.Tests;
using Anodyne.Web.Tests.Running;

[assembly: AssemblyFixture(typeof(Demonstration))]

namespace Anodyne.Web.Tests.Running;

/// <summary>The real program as a demonstration; one for all tests that ask it over HTTP.</summary>
public sealed class Demonstration : IAsyncLifetime
{
    private RunningProgram? _program;

    public async ValueTask InitializeAsync() => _program = await RunningProgram.Start("demo", "--today", "2026-11-24");

    public ValueTask DisposeAsync() => _program?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Somebody at a screen of their own, signed in nowhere.</summary>
    public Visitor Stranger(string language = "en") => new(new Uri(_program!.Url), language);

    public async Task<Visitor> SignedIn(string name, string password)
    {
        Visitor visitor = Stranger();
        Answer page = await visitor.Open("/sign-in");
        Answer inside = await visitor.Send(page, "sign-in", ("name", name), ("password", password));
        Assert.DoesNotContain("/sign-in", inside.Path, StringComparison.Ordinal);
        return visitor;
    }

    public Task<Visitor> Prescriber() => SignedIn("prescriber", "demo-prescriber");

    public Task<Visitor> Director() => SignedIn("director", "demo-director");

    public Task<Visitor> Nurse() => SignedIn("nurse", "demo-nurse-one");

    /// <summary>A new patient by the referral form; their referral page.</summary>
    public static async Task<string> Refer(Visitor staff, string given)
    {
        Answer referral = await staff.Send(
            "/referrals/new",
            "referral",
            ("given", given),
            ("family", $"Visitor{Guid.NewGuid():N}"),
            ("born", "1974-05-09"),
            ("indication", "crps-1"),
            ("referrer", "Dr. R. Example"),
            ("reason", "Burning pain after a fracture."),
            ("urgency", "Soon")
        );
        Assert.Equal(HttpStatusCode.OK, referral.Status);
        return referral.Path;
    }
}
