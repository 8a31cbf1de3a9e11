using System.Globalization;
using Anodyne.Clinic.Scheduling;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Anodyne.Web.Pages.Scheduling;

/// <summary>Bookings in words.</summary>
internal static class ScheduleWords
{
    public static string Clock(LocalTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string Span(Booked booked) => $"{Clock(booked.From)}–{Clock(booked.To)}";

    public static string For(Booked booked, IStringLocalizer t) =>
        booked.Kind switch
        {
            BookingKind.Booster => booked.Order is null ? t["Booster, order to be signed"] : t["Booster"],
            BookingKind.Induction => t["Session {0}", booked.Session],
            _ => t["Consultation"],
        };
}
