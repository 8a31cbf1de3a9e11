using System.Text;
using Anodyne.Interop.Hl7v2;
using NodaTime;

namespace Anodyne.Interop.Tests.Hl7v2;

public sealed class AcknowledgementTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 1, 9, 0, 1);
    private static readonly Hl7Refused Mistake = Hl7Refused.ControlIdUsedTwice("77");
    private static readonly Hl7Refused OtherKind = new("kind-not-known", 200, "MSH-9", "ADT^A01");

    [Fact]
    public void An_answer_goes_back_to_who_asked() =>
        Assert.Equal(
            [
                "MSH|^~\\&|ANODYNE|ROOM|MON^1^EUI-64|CLINIC|20260301090001+0000||ACK^R01^ACK|ID|P|2.6||||||ASCII",
                "MSA|AA|77",
                "",
            ],
            Lines(Assert.Single(Answers("", "", null)))
        );

    [Fact]
    public void A_refusal_says_why_in_the_words_of_the_standard_and_in_ours() =>
        Assert.Equal(
            ["MSA|AE|77", "ERR|||205^Duplicate key identifier^HL70357|E||||control-id-used-twice: MSH-10 77", ""],
            Lines(Assert.Single(Answers("", "", Mistake)))[1..]
        );

    [Fact]
    public void Before_version_2_5_the_reason_is_a_sentence() =>
        Assert.Equal(
            ["MSA|AR|77|kind-not-known: MSH-9 ADT\\S\\A01", ""],
            Lines(Assert.Single(Answers("", "", OtherKind, "2.4")))[1..]
        );

    [Theory]
    [InlineData("", "", "AA", "AE", "AR")]
    [InlineData("AL", "NE", "CA", "CE", "CR")]
    [InlineData("AL", "", "CA", "CE", "CR")]
    [InlineData("NE", "NE", "", "", "")]
    [InlineData("ER", "NE", "", "CE", "CR")]
    [InlineData("SU", "NE", "CA", "", "")]
    [InlineData("NE", "AL", "AA", "AE", "AR")]
    [InlineData("AL", "ER", "CA", "CE AE", "CR AR")]
    [InlineData("AL", "AL", "CA AA", "CE AE", "CR AR")]
    [InlineData("", "SU", "AA", "", "")]
    [InlineData("??", "NE", "CA", "CE", "CR")]
    public void Who_wants_which_answer_gets_it(
        string receipt,
        string content,
        string good,
        string error,
        string kind
    ) =>
        Assert.Equal(
            (good, error, kind),
            (Codes(receipt, content, null), Codes(receipt, content, Mistake), Codes(receipt, content, OtherKind))
        );

    [Theory]
    [InlineData("MSH|^~\\&|A|||||| RRG^O16|1|P|2.5\rMSA|AA|1\r")]
    [InlineData("MSH|^~\\&|A||||||ACK|1|P|2.5\r")]
    [InlineData("MSH|^~\\&|A||||||ACK|1|X|9\r")]
    [InlineData("MSH|^~\\&|A||||||ORU^R01|1|P|2.5|||AL|AL\rMSA|AE|1\r")]
    [InlineData("no message")]
    [InlineData("")]
    public void A_reply_and_what_is_no_message_get_no_answer(string text) =>
        Assert.Empty(Acknowledgement.Of(Hl7Message.Read(Encoding.ASCII.GetBytes(text)), Mistake, Now));

    [Fact]
    public void Who_was_not_asked_by_name_gives_the_own_one() =>
        Assert.StartsWith(
            "MSH|^~\\&|ANODYNE||MON|",
            Encoding.ASCII.GetString(
                Acknowledgement.Of(
                    Hl7Message.Read("MSH|^~\\&|MON||||20260301100000+0100||ORU^R01|1|P|2.6"u8),
                    null,
                    Now
                )[0]
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void Asked_twice_the_same_is_said_twice() =>
        Assert.Equal(Answers("AL", "AL", null), Answers("AL", "AL", null));

    [Fact]
    public void The_sender_of_a_message_over_the_limit_is_told()
    {
        Hl7Message message = Hl7Message.TooLong(Written("AL", "NE", "2.6"));

        Assert.StartsWith(
            "MSA|CE|77\rERR|||102^",
            Encoding.ASCII.GetString(Assert.Single(Acknowledgement.Of(message, null, Now))).Split('\r', 2)[1],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_answer_is_written_in_the_marks_of_the_question()
    {
        Hl7Message message = Hl7Message.Read("MSH#*!/%#A*B##C##20260301100000+0100##ORU*R01#1#P#2.6"u8);
        Hl7Message answer = Hl7Message.Read(Acknowledgement.Of(message, null, Now)[0]);

        Assert.Null(answer.Refused);
        Assert.Equal("A*B", Encoding.ASCII.GetString(answer.Header(5)));
        Assert.Equal("C", Encoding.ASCII.GetString(answer.Header(3)));
    }

    private static string Codes(string receipt, string content, Hl7Refused? refused) =>
        string.Join(' ', Answers(receipt, content, refused).Select(answer => Lines(answer)[1].Split('|')[1]));

    private static string[] Answers(string receipt, string content, Hl7Refused? refused, string version = "2.6") =>
        [
            .. Acknowledgement
                .Of(Hl7Message.Read(Written(receipt, content, version)), refused, Now)
                .Select(Encoding.ASCII.GetString),
        ];

    private static byte[] Written(string receipt, string content, string version) =>
        Encoding.ASCII.GetBytes(
            $"MSH|^~\\&|MON^1^EUI-64|CLINIC|ANODYNE|ROOM|20260301100000+0100||ORU^R01^ORU_R01|77|P|{version}|||{receipt}|{content}||ASCII\rOBX|1\r"
        );

    /// <summary>The lines, with the digits of our own id replaced: they are those of a digest.</summary>
    private static string[] Lines(string answer)
    {
        string[] lines = answer.Split('\r');
        string[] header = lines[0].Split('|');
        Assert.Matches("^[AC][AER][0-9A-F]{18}$", header[9]);
        header[9] = "ID";
        return [string.Join('|', header), .. lines[1..]];
    }
}
