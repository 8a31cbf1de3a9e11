using System.Text;
using Anodyne.Interop.Hl7v2;
using CsCheck;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Interop.Tests.Hl7v2;

public sealed class Hl7MessageTests
{
    private const string Header = "MSH|^~\\&|MON|CLINIC|||20260301100000+0100||ORU^R01|1|P|2.6||||||ASCII\r";

    [Theory]
    [InlineData("", "header-not-found", "MSH")]
    [InlineData("PID|1", "header-not-found", "MSH")]
    [InlineData("MSH|^~\\|MON", "header-not-found", "MSH")]
    [InlineData("MSH|^^\\&|MON", "header-not-found", "MSH")]
    [InlineData("MSH^^~\\&^MON", "header-not-found", "MSH")]
    [InlineData("MSH|A~\\&|MON", "header-not-found", "MSH")]
    [InlineData("MSH|.~\\&|MON", "header-not-found", "MSH")]
    [InlineData(Header + "OBX", null, null)]
    [InlineData(Header + "OBX|1\r\r", null, null)]
    [InlineData(Header + "OBX|1\u0001", "control-character", "byte 76 of 76")]
    [InlineData(Header + "OBX|1\nOBX|2", "line-ends-mixed", "message")]
    [InlineData(Header + "a text that went on", "line-is-no-segment", "line 2")]
    [InlineData(Header + "OBXX|1", "line-is-no-segment", "line 2")]
    [InlineData(Header + "OB", "line-is-no-segment", "line 2")]
    [InlineData(Header + Header, "header-again", "line 2")]
    public void A_message_is_whole_or_the_place_is_named(string text, string? code, string? place)
    {
        Hl7Refused? refused = Hl7Message.Read(Encoding.ASCII.GetBytes(text)).Refused;

        Assert.Equal((code, place), (refused?.Code, refused?.Place));
    }

    [Theory]
    [InlineData("|ORU^R01|", "||", "kind-missing")]
    [InlineData("|1|P|", "||P|", "control-id-missing")]
    [InlineData("|P|", "|T|", "not-for-production")]
    [InlineData("|P|", "|D|", "not-for-production")]
    [InlineData("|P|", "||", "not-for-production")]
    [InlineData("|2.6|", "|2.1|", "version-not-known")]
    [InlineData("|2.6|", "|3|", "version-not-known")]
    [InlineData("|ASCII", "|UNICODE UTF-16", "encoding-not-known")]
    [InlineData("|ASCII", "|ASCII~ISO IR87", "encoding-not-known")]
    [InlineData("|ASCII", "", null)]
    [InlineData("|ASCII", "|8859/1", null)]
    public void A_header_says_for_whom_and_how_it_is_written(string from, string to, string? code) =>
        Assert.Equal(
            code,
            Hl7Message.Read(Encoding.ASCII.GetBytes(Header.Replace(from, to, StringComparison.Ordinal))).Refused?.Code
        );

    [Theory]
    [InlineData("ASCII", "Müller", null)]
    [InlineData("8859/1", "4DFC6C6C6572", "Müller")]
    [InlineData("UNICODE UTF-8", "4DC3BC6C6C6572", "Müller")]
    [InlineData("UNICODE UTF-8", "4DFC6C6C6572", null)]
    [InlineData("8859/1", "4D85", null)]
    public void Letters_are_those_of_the_encoding_that_is_said(string encoding, string letters, string? meant)
    {
        byte[] bytes = letters.StartsWith('4') ? Convert.FromHexString(letters) : Encoding.UTF8.GetBytes(letters);
        Hl7Message message = Hl7Message.Read([
            .. Encoding.ASCII.GetBytes(Header.Replace("ASCII", encoding, StringComparison.Ordinal)),
            .. "PID|"u8,
            .. bytes,
        ]);

        Assert.Equal(meant is null ? "not-in-its-encoding" : null, message.Refused?.Code);
        Assert.Equal(meant, meant is null ? null : message.Marks.Text(bytes));
    }

    [Fact]
    public void Ten_thousand_lines_fit_and_one_more_does_not()
    {
        byte[] fits =
        [
            .. Encoding.ASCII.GetBytes(Header),
            .. Enumerable.Repeat("OBX|\r"u8.ToArray(), Hl7Message.MostSegments - 1).SelectMany(line => line),
        ];

        Assert.Null(Hl7Message.Read(fits).Refused);
        Assert.Equal("too-many-segments", Hl7Message.Read([.. fits, .. "OBX"u8]).Refused?.Code);
    }

    [Fact]
    public void The_marks_are_those_that_the_message_declares()
    {
        Hl7Message message = Hl7Message.Read("MSH#*!/%#A*B##C!D##20260301100000+0100##ORU*R01#1#P#2.6"u8);

        Assert.Null(message.Refused);
        Assert.Equal("B", Said(message, message.Marks.ComponentOf(message.Header(3), 2)));
        Assert.Equal("D", Said(message, message.Marks.RepetitionOf(message.Header(5), 2)));
        Assert.Equal("", Said(message, message.Marks.SubcomponentOf(message.Header(3), 2)));
        Assert.Equal("a#b", message.Marks.Text("a/F/b"u8));
    }

    [Theory]
    [InlineData(@"a\F\b", "a|b")]
    [InlineData(@"\S\\T\\R\\E\", @"^&~\")]
    [InlineData(@"\X0D0A\", "\r\n")]
    [InlineData(@"\XC3BC\", "ü")]
    [InlineData(@"\XFC\", @"\XFC\")]
    [InlineData(@"\X0\", @"\X0\")]
    [InlineData(@"\Xzz\", @"\Xzz\")]
    [InlineData(@"\H\bold\N\", @"\H\bold\N\")]
    [InlineData(@"\.br\", @"\.br\")]
    [InlineData(@"a\F", @"a\F")]
    [InlineData(@"\", @"\")]
    [InlineData(@"\\", @"\\")]
    [InlineData(@"\Q\F\", @"\Q|")]
    public void Escapes_are_undone_and_unknown_ones_stay(string raw, string text) =>
        Assert.Equal(text, Hl7Marks.Usual.Text(Encoding.ASCII.GetBytes(raw)));

    [Fact]
    public void Whatever_is_escaped_comes_back_and_holds_no_mark() =>
        Gen.OneOf(Gen.Char["|^~\\&FSTREX\r\n\t\0"], Gen.Char[' ', '\uD7FF'])
            .Array[0, 40]
            .Select(letters => new string(letters))
            .Sample(text =>
            {
                byte[] written = Hl7Marks.Usual.Bytes(text);
                Assert.Equal(text, Hl7Marks.Usual.Text(written));
                Assert.False(written.AsSpan().ContainsAny("|^~&\r\n"u8));
            });

    [Theory]
    [InlineData("20110602045842+0000", "2011-06-02T04:58:42Z")]
    [InlineData("20110602045842-0530", "2011-06-02T10:28:42Z")]
    [InlineData("201106020458+0200", "2011-06-02T02:58:00Z")]
    [InlineData("20110602045842.1234+0000", "2011-06-02T04:58:42.1234Z")]
    [InlineData("20240229000000+1400", "2024-02-28T10:00:00Z")]
    [InlineData("20110602045842", "2011-06-02T03:58:42Z")]
    public void A_time_is_an_instant_and_without_an_offset_that_of_the_header(string text, string instant)
    {
        Assert.True(Hl7Time.TryRead(Encoding.ASCII.GetBytes(text), out Hl7Time time));
        Assert.Equal(instant, InstantPattern.ExtendedIso.Format(time.At(time.Offset ?? Offset.FromHours(1))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("20110602")]
    [InlineData("2011060204")]
    [InlineData("20230229000000")]
    [InlineData("20111302000000")]
    [InlineData("20110002000000")]
    [InlineData("20110600000000")]
    [InlineData("20110602240000")]
    [InlineData("20110602006000")]
    [InlineData("20110602000060")]
    [InlineData("00000101000000")]
    [InlineData("18991231235959")]
    [InlineData("30000101000000")]
    [InlineData("20110602045842+1500")]
    [InlineData("20110602045842+0060")]
    [InlineData("20110602045842+00")]
    [InlineData("20110602045842Z")]
    [InlineData("20110602045842.+0000")]
    [InlineData("20110602045842.12345")]
    [InlineData("201106020458.5")]
    [InlineData("2011-06-02T04:58:42")]
    [InlineData("2011060204584a")]
    [InlineData("+0000")]
    [InlineData(" 20110602045842")]
    public void What_is_not_a_time_is_not_read(string text) =>
        Assert.False(Hl7Time.TryRead(Encoding.ASCII.GetBytes(text), out _));

    [Theory]
    [InlineData("0", "0")]
    [InlineData("98", "98")]
    [InlineData("915.0", "915.0")]
    [InlineData("+36.60", "36.60")]
    [InlineData("-1", "-1")]
    [InlineData("007", "7")]
    [InlineData("123456789012345678", "123456789012345678")]
    [InlineData("4294967296", "4294967296")]
    [InlineData("2147483648.5", "2147483648.5")]
    public void A_number_is_exact(string text, string value)
    {
        Assert.True(Hl7Number.TryRead(Encoding.ASCII.GetBytes(text), out decimal read));
        Assert.Equal(value, FormattableString.Invariant($"{read}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData("1e2")]
    [InlineData("1 000")]
    [InlineData(" 1")]
    [InlineData("--1")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("<5")]
    [InlineData("1234567890123456789")]
    public void What_is_not_a_number_is_not_read(string text) =>
        Assert.False(Hl7Number.TryRead(Encoding.ASCII.GetBytes(text), out _));

    private static string Said(Hl7Message message, ReadOnlySpan<byte> raw) => message.Marks.Text(raw);
}
