using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Record;
using Anodyne.Web.Components;

namespace Anodyne.Web.Pages.Patients;

/// <summary>Facts in the words of a list: they are named in the past tense, so their names are the words.</summary>
public static class WhatHappened
{
    /// <summary><c>ReferralReceived</c> is <c>Referral received</c>.</summary>
    public static string Title(IFact fact) =>
        string.Concat(
            fact.GetType().Name.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}")
        );

    public static string? Detail(IFact fact) =>
        fact switch
        {
            DiaryEntered entry => $"{Words.FullDay(entry.Day)}: {Words.Number(entry.AverageTenths / 10.0)}",
            DiaryImported import => $"{import.Values.Length} values",
            _ => null,
        };

    /// <summary>The icon of the stage that the fact belongs to.</summary>
    public static string Icon(IFact fact) =>
        fact.GetType().Namespace!.Split('.')[^1] switch
        {
            "Referrals" => "referral",
            "Screening" => "screening",
            "Planning" => "plan",
            "Consents" => "consent",
            "Orders" => "order",
            "Dispensing" => "dispense",
            "Diary" => "diary",
            "Forecasts" => "forecast",
            _ => "note",
        };
}
