using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Screening;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Web.Pages.Screening;

/// <summary>Screening on one page: every part its own form, and what is still missing beside them.</summary>
public sealed partial class ScreeningPage
{
    private static readonly YearMonthPattern Month = YearMonthPattern.Iso;

    protected override string PageName => "screening";

    private string Here => $"/patients/{Id}/screening";

    private ScreeningDecision Found => ScreeningDecision.Of(Screening, Library);

    private ScreeningSheet Sheet =>
        new(Posted, Screening, Found, Library, Version, Refused, Actor.May(Right.Decide), When, Signed);

    private IReadOnlyList<int?>? Phq9Items => Screening.Phq9 is { } phq9 ? [.. phq9.Value.Items] : null;

    private string? NotedBy<T>(Noted<T>? noted) => noted is null ? null : $"{When(noted.At)}, {Signed(noted.By)}";

    private static IReadOnlyList<string?>? Lines(ImmutableArray<Private>? lines) =>
        lines is { } known ? [.. known.Select(l => l.Text)] : null;

    private async Task SaveCondition()
    {
        var indication = Posted.Text("indication", required: true);
        var since = MonthOf("since");
        var note = Posted.Text("finding");
        await Record(
            () => new RecordCondition.Command(Patient, indication!, since, Private.OrNone(note), Now),
            ScreeningPart.Condition
        );
    }

    private async Task AddTherapy()
    {
        var kind = Posted.Choice<TherapyKind>("kind");
        var detail = Posted.Text("detail", required: true);
        var why = Posted.Choice<StopReason>("stopped");
        await Record(
            () => Therapies([.. Known, new FailedTherapy(kind!.Value, detail!, why!.Value)]),
            ScreeningPart.FailedTherapies
        );
    }

    private Task NoTherapy() => Record(() => Therapies([]), ScreeningPart.FailedTherapies);

    private Task StrikeTherapy(int number) =>
        Record(() => Therapies([.. Known.Where((_, i) => i != number)]), ScreeningPart.FailedTherapies);

    private ImmutableArray<FailedTherapy> Known => Screening.FailedTherapies?.Value.Therapies ?? [];

    private RecordFailedTherapies.Command Therapies(ImmutableArray<FailedTherapy> all) => new(Patient, all, Seen, Now);

    private Task SaveMedicines()
    {
        var lines = LinesOf("medicines");
        return Record(() => new RecordMedicines.Command(Patient, lines, Now), ScreeningPart.Medicines);
    }

    private Task SaveAllergies()
    {
        var lines = LinesOf("allergies");
        return Record(() => new RecordAllergies.Command(Patient, lines, Now), ScreeningPart.Allergies);
    }

    private async Task SavePain()
    {
        var average = Posted.Number("average", 0, Nrs.Most);
        var worst = Posted.Number("worst", 0, Nrs.Most);
        await Record(
            () => new ScoreBaselinePain.Command(Patient, average!.Value, worst!.Value, Now),
            ScreeningPart.BaselinePain
        );
    }

    private async Task SaveBody()
    {
        var weight = Posted.Quantity("kg", BodyMass.FromKilograms, 0, 999);
        var again = Posted.Quantity("kg-again", BodyMass.FromKilograms, 0, 999, required: false);
        var height = Posted.Quantity("cm", BodyHeight.FromCentimetres, 0, 999, required: false);
        var on = Posted.Date("on");
        await Record(
            () => new MeasureBody.Command(Patient, weight!.Value, height, on!.Value, again, Now),
            ScreeningPart.Weight
        );
    }

    private async Task SavePhq9()
    {
        ImmutableArray<int?> items = Answers("depression", Phq9.Items, Phq9.MostPerItem);
        if (Posted.IsGood && !Phq9.Read(items).OpensSelfHarmPathway)
        {
            NoteMissing("depression", items);
        }

        await Record(
            () => new AnswerPhq9.Command(Patient, items, Now),
            items[^1] > 0 ? ScreeningPart.SuicideRisk : ScreeningPart.Depression
        );
    }

    private async Task SaveGad7()
    {
        ImmutableArray<int?> items = Answers("anxiety", Gad7.Items, Gad7.MostPerItem);
        NoteMissing("anxiety", items);
        await Record(() => new AnswerGad7.Command(Patient, items, Now), ScreeningPart.Anxiety);
    }

    private async Task ReviewRisk()
    {
        var outcome = Posted.Choice<RiskOutcome>("risk-outcome");
        var note = Posted.Text("risk-note", required: true);
        await Record(
            () => new ReviewSuicideRisk.Command(Patient, outcome!.Value, note!, Now),
            ScreeningPart.SuicideRisk
        );
    }

    private async Task DecideNow()
    {
        var outcome = Posted.Choice<Eligibility>("eligibility");
        var why = Posted.Text("why");
        if (IsReadable())
        {
            await Ask(
                new DecideEligibility.Command(Patient, outcome!.Value, Private.OrNone(why), Seen, Now),
                $"{Here}#decision"
            );
        }
    }

    /// <summary>Asks when everything could be read, and comes back to the part.</summary>
    private async Task Record(Func<IAsk> ask, ScreeningPart part)
    {
        if (IsReadable())
        {
            await Ask(ask(), $"{Here}#{part.Anchor()}");
        }
    }

    private ImmutableArray<int?> Answers(string form, int items, int most) =>
        [.. Enumerable.Range(1, items).Select(n => Posted.Whole($"{form}-{n}", 0, most, required: false))];

    private void NoteMissing(string form, ImmutableArray<int?> items)
    {
        for (int i = 0; i < items.Length; i++)
        {
            if (items[i] is null && Posted.Error($"{form}-{i + 1}") is null)
            {
                Posted.Reject($"{form}-{i + 1}", T["Choose one."]);
            }
        }
    }

    /// <summary>One line each, or none when that is ticked; neither or both is a mistake.</summary>
    private ImmutableArray<Private> LinesOf(string name)
    {
        var text = Posted.Text(name);
        bool none = Posted.Ticked(name + "-none");
        if (Posted.Error(name) is null && text is null == !none)
        {
            Posted.Reject(name, none ? T["Write a list or tick none, not both."] : T["Write a list, or tick none."]);
        }

        return
        [
            .. (text ?? "")
                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(line => new Private(line)),
        ];
    }

    private LocalDate? MonthOf(string name)
    {
        if (Posted.Text(name) is not { } text)
        {
            return null;
        }

        if (Month.Parse(text).TryGetValue(default, out YearMonth month))
        {
            return month.OnDayOfMonth(1);
        }

        Posted.Reject(name, T["A year and a month, as 2021-03."]);
        return null;
    }
}
