using System.Security.Cryptography;
using System.Text;
using Anodyne.Storage;

namespace Anodyne.Web.Hosting;

/// <summary>
/// Before anybody can sign in: a token printed on the console opens the set-up page once, where the clinic and its
/// medical director are entered. It lives in memory only; a restart prints another.
/// </summary>
public sealed class FirstRun
{
    private byte[]? _hash;

    public static async Task Prepare(WebApplication app)
    {
        if (await app.Services.GetRequiredService<ClinicStore>().HasPeople())
        {
            return;
        }

        string token = app.Services.GetRequiredService<FirstRun>().Issue();
        await Console.Out.WriteLineAsync(
            $"Nobody can sign in yet. Open /first-run in the browser and enter this one-time token:\n\n    {token}\n"
        );
    }

    public bool IsOpen => _hash is not null;

    public bool Accepts(string? token) =>
        _hash is { } hash && CryptographicOperations.FixedTimeEquals(hash, Hash(token?.Trim() ?? ""));

    public void Close() => _hash = null;

    private string Issue()
    {
        string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _hash = Hash(token);
        return token;
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
