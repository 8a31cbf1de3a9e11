using System.Security.Cryptography;
using Anodyne.Clinic.Record;

namespace Anodyne.Clinic.Planning;

/// <summary>The name of exactly this content: consent and order are bound to it.</summary>
public static class PlanHash
{
    /// <summary>SHA-256 over the canonical JSON, in lower-case hexadecimal.</summary>
    public static string Of(PlanContent content) =>
        Convert.ToHexStringLower(SHA256.HashData(FactJson.Canonical(content)));
}
