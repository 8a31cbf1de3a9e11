using System.Collections.Immutable;
using Anodyne.Clinic.Consents;
using Anodyne.Clinic.Devices;
using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Dispensing;
using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Orders;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Recovery;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Scheduling;
using Anodyne.Clinic.Screening;
using Anodyne.Clinic.Sessions;

namespace Anodyne.Clinic;

/// <summary>
/// The order of the journey. A stage may use every stage before it and none after it; the menu, the journey bar and the
/// architecture tests read this one list.
/// </summary>
public static class Journey
{
    public static readonly ImmutableArray<string> Stages =
    [
        "Record",
        "Identity",
        "Referrals",
        "Screening",
        "Planning",
        "Consents",
        "Orders",
        "Scheduling",
        "Dispensing",
        "Sessions",
        "Devices",
        "Recovery",
        "Diary",
        "Forecasts",
    ];

    /// <summary>The names of all facts of all stages.</summary>
    public static FactRegister Facts() =>
        new FactRegister()
            .AddIdentity()
            .AddReferrals()
            .AddScreening()
            .AddPlanning()
            .AddConsents()
            .AddOrders()
            .AddScheduling()
            .AddDispensing()
            .AddSessions()
            .AddDevices()
            .AddRecovery()
            .AddDiary()
            .AddForecasts();

    /// <summary>The cards of all stages.</summary>
    public static ImmutableArray<CardKind> Cards() =>
        [
            PatientCard.Kind,
            Standing.Kind,
            SuicideRisk.Kind,
            Monitoring.Kind,
            UnderTheDrug.Kind,
            AppointmentCard.Kind,
            BookingMade.Kind,
            VialCard.Kind,
            SessionCard.Kind,
            MonitorCard.Kind,
            NextDayCall.Kind,
            DiaryLink.Kind,
            OpenLetter.Kinds,
            BoosterCard.Kind,
            FlaggedBooking.Kind,
        ];
}
