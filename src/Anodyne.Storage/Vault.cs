using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Anodyne.Quantities;

namespace Anodyne.Storage;

/// <summary>
/// Seals private texts: AES-256-GCM under the patient's own key, bound to clinic, patient, event and field, so that a
/// ciphertext moved elsewhere does not open. The patient's key is stored wrapped under the clinic's.
/// </summary>
public sealed class Vault(KeyFolder keys)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly ConcurrentDictionary<(ClinicId, PatientId), byte[]> _open = new();
    private readonly ConcurrentDictionary<ClinicId, byte[]> _wrap = new();
    private readonly ConcurrentDictionary<ClinicId, byte[]> _chain = new();

    internal byte[] ChainKey(ClinicId clinic) => _chain.GetOrAdd(clinic, keys.ChainKey);

    internal byte[]? Known(ClinicId clinic, PatientId patient) => _open.GetValueOrDefault((clinic, patient));

    internal void Remember(ClinicId clinic, PatientId patient, byte[] key) => _open[(clinic, patient)] = key;

    internal static byte[] NewKey() => RandomNumberGenerator.GetBytes(32);

    internal byte[] Wrap(ClinicId clinic, PatientId patient, byte[] key) =>
        Encrypt(_wrap.GetOrAdd(clinic, keys.WrapKey), key, $"{clinic}|{patient}|key");

    internal byte[] Unwrap(ClinicId clinic, PatientId patient, byte[] wrapped) =>
        Decrypt(_wrap.GetOrAdd(clinic, keys.WrapKey), wrapped, $"{clinic}|{patient}|key");

    /// <summary>The token of a sealed text: the event, the field and the ciphertext. Cards copy it verbatim.</summary>
    internal static string Seal(
        byte[] key,
        ClinicId clinic,
        PatientId patient,
        EventId id,
        string field,
        string text
    ) =>
        $"{id}|{field}|{Convert.ToBase64String(Encrypt(key, Encoding.UTF8.GetBytes(text), Bound(clinic, patient, $"{id}", field)))}";

    /// <exception cref="CryptographicException">The token was changed or belongs elsewhere.</exception>
    internal static string Open(byte[] key, ClinicId clinic, PatientId patient, string token)
    {
        string[] parts = token.Split('|');
        return Encoding.UTF8.GetString(
            Decrypt(key, Convert.FromBase64String(parts[2]), Bound(clinic, patient, parts[0], parts[1]))
        );
    }

    /// <summary>What a device sent of one session, under the patient's key and bound to where it stands.</summary>
    internal static byte[] SealTrace(
        byte[] key,
        ClinicId clinic,
        PatientId patient,
        string place,
        ReadOnlySpan<byte> plain
    ) => Encrypt(key, plain, $"{clinic}|{patient}|{place}");

    /// <exception cref="CryptographicException">The bytes were changed or belong elsewhere.</exception>
    internal static byte[] OpenTrace(byte[] key, ClinicId clinic, PatientId patient, string place, byte[] box) =>
        Decrypt(key, box, $"{clinic}|{patient}|{place}");

    /// <summary>What belongs to nobody yet, under the clinic's own key.</summary>
    internal byte[] SealForClinic(ClinicId clinic, string place, ReadOnlySpan<byte> plain) =>
        Encrypt(_wrap.GetOrAdd(clinic, keys.WrapKey), plain, $"{clinic}|{place}");

    /// <exception cref="CryptographicException">The bytes were changed or belong elsewhere.</exception>
    internal byte[] OpenForClinic(ClinicId clinic, string place, byte[] box) =>
        Decrypt(_wrap.GetOrAdd(clinic, keys.WrapKey), box, $"{clinic}|{place}");

    internal static string FieldOf(string token) => token.Split('|')[1];

    private static string Bound(ClinicId clinic, PatientId patient, string id, string field) =>
        $"{clinic}|{patient}|{id}|{field}";

    private static byte[] Encrypt(byte[] key, ReadOnlySpan<byte> plain, string bound)
    {
        byte[] box = new byte[NonceBytes + plain.Length + TagBytes];
        Span<byte> nonce = box.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(
            nonce,
            plain,
            box.AsSpan(NonceBytes, plain.Length),
            box.AsSpan(^TagBytes..),
            Encoding.UTF8.GetBytes(bound)
        );
        return box;
    }

    private static byte[] Decrypt(byte[] key, byte[] box, string bound)
    {
        byte[] plain = new byte[box.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(
            box.AsSpan(0, NonceBytes),
            box.AsSpan(NonceBytes, plain.Length),
            box.AsSpan(^TagBytes..),
            plain,
            Encoding.UTF8.GetBytes(bound)
        );
        return plain;
    }
}
