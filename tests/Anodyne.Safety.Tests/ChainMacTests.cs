using System.Security.Cryptography;
using System.Text;
using CsCheck;

namespace Anodyne.Safety.Tests;

public class ChainMacTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("a key for tests, thirty-two bytes");

    private static byte[] Link(byte[] previous, params byte[][] parts)
    {
        using ChainMac chain = new(Key);
        return chain.Next(previous, [.. parts.Select(part => new ReadOnlyMemory<byte>(part))]);
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    [Fact]
    public void A_link_is_the_hmac_of_the_previous_one_the_number_of_parts_and_each_part_with_its_length()
    {
        byte[] covered = [.. ChainMac.Start, 0, 0, 0, 2, 0, 0, 0, 2, .. "ab"u8, 0, 0, 0, 1, .. "c"u8];
        Assert.Equal(HMACSHA256.HashData(Key, covered), Link(ChainMac.Start, Text("ab"), Text("c")));
    }

    [Fact]
    public void A_byte_cannot_move_from_one_part_into_the_next() =>
        Assert.NotEqual(Link(ChainMac.Start, Text("ab"), Text("c")), Link(ChainMac.Start, Text("a"), Text("bc")));

    [Fact]
    public void An_empty_part_is_not_no_part() =>
        Assert.NotEqual(Link(ChainMac.Start, Text("a")), Link(ChainMac.Start, Text("a"), []));

    [Fact]
    public void Any_flipped_bit_of_any_part_or_of_the_previous_link_is_found() =>
        Gen.Select(Gen.Byte.Array[32], Gen.Byte.Array[1, 40], Gen.Byte.Array[0, 40], Gen.Int[0, 10_000])
            .Sample(
                (previous, a, b, where) =>
                {
                    byte[] link = Link(previous, a, b);
                    byte[][] flipped =
                    [
                        [.. previous],
                        [.. a],
                        [.. b],
                    ];
                    byte[] hit = flipped[where % (b.Length > 0 ? 3 : 2)];
                    hit[where % hit.Length] ^= (byte)(1 << (where % 8));

                    using ChainMac chain = new(Key);
                    Assert.True(chain.IsNext(link, previous, a, b));
                    Assert.False(chain.IsNext(link, flipped[0], flipped[1], flipped[2]));
                }
            );

    [Fact]
    public void One_chain_makes_one_link_after_another()
    {
        using ChainMac chain = new(Key);
        byte[] first = chain.Next(ChainMac.Start, Text("one"));
        byte[] second = chain.Next(first, Text("two"));

        Assert.Equal(Link(Link(ChainMac.Start, Text("one")), Text("two")), second);
    }

    [Fact]
    public void Another_key_makes_another_chain()
    {
        using ChainMac other = new(Key.Reverse().ToArray());
        Assert.NotEqual(Link(ChainMac.Start, Text("a")), other.Next(ChainMac.Start, Text("a")));
    }

    [Fact]
    public void A_short_key_or_a_short_previous_link_is_a_bug()
    {
        Assert.Throws<BrokenInvariantException>(() => new ChainMac(new byte[31]));
        Assert.Throws<BrokenInvariantException>(() => Link(new byte[31], Text("a")));
    }
}
