using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Anodyne.Safety;

/// <summary>
/// A chain of HMAC-SHA256 over stored bytes: each link covers the one before it and every part with its length, so that
/// no byte can move from one part into the next. Not for use by two threads at once.
/// </summary>
public sealed class ChainMac : IDisposable
{
    public const int Length = HMACSHA256.HashSizeInBytes;

    private readonly IncrementalHash mac;

    public ChainMac(ReadOnlySpan<byte> key)
    {
        Invariant.Holds(key.Length >= Length);
        mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
    }

    /// <summary>What stands before the first link.</summary>
    public static byte[] Start => new byte[Length];

    public byte[] Next(ReadOnlySpan<byte> previous, params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        Invariant.Holds(previous.Length == Length);
        mac.AppendData(previous);
        AppendLength(parts.Length);
        foreach (ReadOnlyMemory<byte> part in parts)
        {
            AppendLength(part.Length);
            mac.AppendData(part.Span);
        }

        return mac.GetHashAndReset();
    }

    /// <summary>Whether the stored link is the one these bytes have; takes the same time for every wrong one.</summary>
    public bool IsNext(
        ReadOnlySpan<byte> stored,
        ReadOnlySpan<byte> previous,
        params ReadOnlySpan<ReadOnlyMemory<byte>> parts
    ) => CryptographicOperations.FixedTimeEquals(stored, Next(previous, parts));

    public void Dispose() => mac.Dispose();

    private void AppendLength(int length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        mac.AppendData(bytes);
    }
}
