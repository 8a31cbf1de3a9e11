using System.Security.Cryptography;
using System.Text;
using Anodyne.Quantities;

namespace Anodyne.Storage;

/// <summary>
/// The folder of the keys, apart from the data: one for the chain, one that wraps the patients' keys. Without it the
/// record can be neither read nor verified, and a backup never contains it.
/// </summary>
public sealed class KeyFolder
{
    private const int KeyBytes = 32;
    private readonly byte[] _chain;
    private readonly byte[] _seal;

    private KeyFolder(byte[] chain, byte[] seal) => (_chain, _seal) = (chain, seal);

    /// <summary>The folder beside the data folder that is used unless another is named.</summary>
    public static string Beside(string dataFolder) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataFolder)) + ".keys";

    /// <summary>Opens the folder, or makes new keys when there is none yet and <paramref name="make"/> says so.</summary>
    /// <exception cref="KeysUnusable">The folder lies inside the data, is missing, or does not hold two whole keys.</exception>
    public static KeyFolder Open(string folder, string? dataFolder, bool make)
    {
        string full = Path.GetFullPath(folder);
        if (dataFolder is not null && IsInside(full, Path.GetFullPath(dataFolder)))
        {
            throw new KeysUnusable(
                $"The keys may not lie inside the data folder ({full}): whoever copies the data would have the keys too. "
                    + "Name another folder with --keys, and keep a copy of it in a safe place."
            );
        }

        if (make && !Directory.Exists(full))
        {
            Make(full);
        }

        return new KeyFolder(Read(full, "chain.key"), Read(full, "seal.key"));
    }

    internal byte[] ChainKey(ClinicId clinic) => Derive(_chain, $"anodyne chain {clinic}");

    internal byte[] WrapKey(ClinicId clinic) => Derive(_seal, $"anodyne wrap {clinic}");

    private static byte[] Derive(byte[] key, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyBytes, info: Encoding.UTF8.GetBytes(purpose));

    private static bool IsInside(string folder, string data) =>
        (folder + Path.DirectorySeparatorChar).StartsWith(
            Path.TrimEndingDirectorySeparator(data) + Path.DirectorySeparatorChar,
            StringComparison.Ordinal
        );

    private static void Make(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Write(Path.Combine(folder, "chain.key"));
        Write(Path.Combine(folder, "seal.key"));
    }

    private static void Write(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(file, options);
        stream.Write(RandomNumberGenerator.GetBytes(KeyBytes));
        stream.Flush(flushToDisk: true);
    }

    private static byte[] Read(string folder, string name)
    {
        string file = Path.Combine(folder, name);
        byte[] key = File.Exists(file) ? File.ReadAllBytes(file) : [];
        return key.Length == KeyBytes
            ? key
            : throw new KeysUnusable(
                $"{file} is {(key.Length == 0 ? "missing" : "not a key of 32 bytes")}. "
                    + "Restore the key folder from your copy, or name the right one with --keys."
            );
    }
}

/// <summary>The key folder cannot be used; the message says what to do.</summary>
public sealed class KeysUnusable(string message) : Exception(message);
