using Anodyne.Clinic.Diary;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Diary;

public sealed class DiaryLinkTests
{
    [Fact]
    public void A_new_link_ends_the_one_before() =>
        Assert.Equal("b", Of(new DiaryLinkIssued("a"), new DiaryLinkIssued("b")).Fold(DiaryLink.Fold)!.SecretHash);

    [Fact]
    public void Nobody_unknown_gets_a_link() =>
        Refused<IssueDiaryLink.NobodyToLink>(
            IssueDiaryLink.Decide(isKnown: false, new IssueDiaryLink.Command(Patient, "a", Noon))
        );

    [Fact]
    public void No_two_secrets_are_alike_and_a_secret_cannot_be_read_from_its_hash()
    {
        string secret = DiarySecret.New();
        Assert.NotEqual(secret, DiarySecret.New());
        Assert.DoesNotContain(secret, DiarySecret.HashOf(secret), StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_is_plain_sha_256() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", DiarySecret.HashOf("abc"));
}
