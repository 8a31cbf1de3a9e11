using Anodyne.Web.SignIn;
using NodaTime;

namespace Anodyne.Web.Tests.Running;

/// <summary>After five wrong PINs in a quarter of an hour a person's PIN rests for five minutes.</summary>
public sealed class WrongPinTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 24, 12, 0);
    private static readonly Guid One = new("01990000-0000-7000-8000-000000000001");
    private static readonly Guid Other = new("01990000-0000-7000-8000-000000000002");
    private readonly WrongPins _wrong = new();

    [Fact]
    public void Four_slips_change_nothing_and_the_fifth_lets_the_PIN_rest_for_five_minutes()
    {
        Slip(0, 1, 2, 3);
        Assert.Null(_wrong.RestsUntil(One, At(3)));
        Slip(4);
        Assert.Equal(At(9), _wrong.RestsUntil(One, At(4)));
        Assert.Equal(At(9), _wrong.RestsUntil(One, At(9) - Duration.FromMilliseconds(1)));
        Assert.Null(_wrong.RestsUntil(One, At(9)));
    }

    [Fact]
    public void The_rest_is_that_persons_alone()
    {
        Slip(0, 0, 0, 0, 0);
        Assert.Null(_wrong.RestsUntil(Other, At(0)));
    }

    [Fact]
    public void Slips_that_lie_further_apart_than_a_quarter_of_an_hour_do_not_add_up()
    {
        Slip(0, 4, 8, 12, 15);
        Assert.Null(_wrong.RestsUntil(One, At(15)));
    }

    [Fact]
    public void The_right_PIN_forgives_the_slips_before_it()
    {
        Slip(0, 1, 2, 3);
        _wrong.Forget(One);
        Slip(4);
        Assert.Null(_wrong.RestsUntil(One, At(4)));
    }

    [Fact]
    public void After_the_rest_there_are_five_tries_again()
    {
        Slip(0, 0, 0, 0, 0);
        Slip(6, 6, 6, 6);
        Assert.Null(_wrong.RestsUntil(One, At(6)));
        Slip(6);
        Assert.Equal(At(11), _wrong.RestsUntil(One, At(6)));
    }

    private static Instant At(int minute) => Noon + Duration.FromMinutes(minute);

    private void Slip(params int[] minutes) => Array.ForEach(minutes, minute => _wrong.Note(One, At(minute)));
}
