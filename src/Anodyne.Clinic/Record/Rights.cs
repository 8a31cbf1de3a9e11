using System.Collections.Frozen;

namespace Anodyne.Clinic.Record;

/// <summary>What a person is at this clinic. Witness is no role: it is a capacity of another person for one act.</summary>
public enum Role
{
    Prescriber,
    MedicalDirector,
    Nurse,
    Manager,
    Patient,

    /// <summary>The program itself, when it learns at night, watches the chairs or charts what a monitor measured; nobody signs in as it.</summary>
    Program,
}

/// <summary>What may be done. Each command names one; the table below says who has it.</summary>
public enum Right
{
    /// <summary>Slow, pause, stop, call help, acknowledge: anyone who is present.</summary>
    BePresent,
    Refer,
    Screen,
    Decide,
    Plan,
    TakeConsent,
    SignOrders,
    Schedule,
    HandleDrug,
    Chart,
    Discharge,
    KeepDiary,

    /// <summary>Hand out a diary link, answer questions, import a diary from a file.</summary>
    TendDiary,
    ReleaseForecast,

    /// <summary>Agree with the patient on the line before which a booster should come.</summary>
    AgreeActLine,

    /// <summary>Let later forecasts stand on the clinic's own patients.</summary>
    LearnFromPatients,

    /// <summary>Write down that an alarm condition began or ended: the program, and nobody by hand.</summary>
    RaiseAlarms,
    SignSitePolicy,
    ManageSite,
    SeePatients,

    /// <summary>Chart what an associated device measured: the program itself, nobody else.</summary>
    ChartFromDevice,
}

/// <summary>Roles and rights as one table.</summary>
public static class Rights
{
    private static readonly Right[] Staff =
    [
        Right.BePresent,
        Right.Refer,
        Right.Screen,
        Right.Schedule,
        Right.SeePatients,
        Right.TakeConsent,
        Right.KeepDiary,
        Right.TendDiary,
    ];

    private static readonly Right[] Bedside =
    [
        .. Staff,
        Right.HandleDrug,
        Right.Chart,
        Right.Discharge,
        Right.Plan,
        Right.AgreeActLine,
    ];

    private static readonly FrozenDictionary<Role, FrozenSet<Right>> Table = new Dictionary<Role, FrozenSet<Right>>
    {
        [Role.Prescriber] = Set(
            Bedside,
            Right.Decide,
            Right.SignOrders,
            Right.ReleaseForecast,
            Right.LearnFromPatients
        ),
        [Role.MedicalDirector] = Set(
            Bedside,
            Right.Decide,
            Right.SignOrders,
            Right.ReleaseForecast,
            Right.LearnFromPatients,
            Right.SignSitePolicy
        ),
        [Role.Nurse] = Set(Bedside),
        [Role.Manager] = Set([Right.BePresent, Right.Refer, Right.Schedule, Right.SeePatients], Right.ManageSite),
        [Role.Patient] = Set([Right.KeepDiary]),
        [Role.Program] = Set([Right.SeePatients, Right.LearnFromPatients, Right.RaiseAlarms, Right.ChartFromDevice]),
    }.ToFrozenDictionary();

    public static bool Has(this Role role, Right right) => Table[role].Contains(right);

    /// <summary>Who may do it, for the refusal that names them.</summary>
    public static IEnumerable<Role> WhoMay(Right right) =>
        Table.Where(r => r.Key != Role.Program && r.Value.Contains(right)).Select(r => r.Key);

    private static FrozenSet<Right> Set(Right[] first, params Right[] more) => first.Concat(more).ToFrozenSet();
}
