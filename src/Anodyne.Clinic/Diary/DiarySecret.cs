using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Anodyne.Clinic.Diary;

/// <summary>The secret of a patient's own link. Who has the link is the patient; the record keeps only its hash.</summary>
public static class DiarySecret
{
    private const int Bytes = 18; // 144 bits cannot be tried out; 24 letters still fit a small QR code

    /// <summary>A new secret, shown once.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 of a secret of any shape, hexadecimal.</summary>
    public static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
