using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Anodyne.Storage;

/// <summary>The schema, its migrations, and sign-in. One model, two engines, each with its own migrations.</summary>
public abstract class ClinicDb(DbContextOptions options) : IdentityUserContext<Person, Guid>(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Person>(t => t.HasIndex(p => p.ClinicId));
        builder.Entity<EventRow>(t =>
        {
            t.ToTable("events").HasKey(e => new { e.ClinicId, e.Position });
            t.HasIndex(e => new
                {
                    e.ClinicId,
                    e.Stream,
                    e.Version,
                })
                .IsUnique();
            t.HasIndex(e => new { e.ClinicId, e.EventId }).IsUnique();
        });
        builder.Entity<HeadRow>().ToTable("heads").HasKey(h => h.ClinicId);
        builder.Entity<CommandRow>().ToTable("commands").HasKey(c => new { c.ClinicId, c.Key });
        builder.Entity<PatientKeyRow>().ToTable("patient_keys").HasKey(k => new { k.ClinicId, k.PatientId });
        builder.Entity<StoredCardRow>(t =>
        {
            t.ToTable("cards")
                .HasKey(c => new
                {
                    c.ClinicId,
                    c.Kind,
                    c.Key,
                });
            t.HasIndex(c => new
            {
                c.ClinicId,
                c.Kind,
                c.PatientId,
            });
        });
        builder
            .Entity<LookRow>()
            .ToTable("looks")
            .HasKey(l => new
            {
                l.ClinicId,
                l.PatientId,
                l.QuarterHour,
                l.ActorId,
                l.Page,
            });
        Devices(builder);
        Name(builder);
    }

    private static void Devices(ModelBuilder builder)
    {
        builder
            .Entity<DeviceMessageRow>()
            .ToTable("device_messages")
            .HasKey(m => new
            {
                m.ClinicId,
                m.Sender,
                m.ControlId,
            });
        builder.Entity<DeviceRow>().ToTable("devices").HasKey(d => new { d.ClinicId, d.Device });
        builder.Entity<LiveTraceRow>().ToTable("live_traces").HasKey(l => new { l.ClinicId, l.SessionId });
        builder
            .Entity<TraceBatchRow>()
            .ToTable("trace_batches")
            .HasKey(b => new
            {
                b.ClinicId,
                b.SessionId,
                b.Number,
            });
        builder.Entity<QuarantineRow>(t =>
        {
            t.ToTable("quarantine").HasKey(q => new { q.ClinicId, q.Number });
            t.HasIndex(q => new
            {
                q.ClinicId,
                q.Reason,
                q.Number,
            });
        });
    }

    /// <summary>snake_case for the record's columns, so that the statements read the same on both engines.</summary>
    private static void Name(ModelBuilder builder)
    {
        Type[] record =
        [
            typeof(EventRow),
            typeof(HeadRow),
            typeof(CommandRow),
            typeof(PatientKeyRow),
            typeof(StoredCardRow),
            typeof(LookRow),
            typeof(DeviceMessageRow),
            typeof(DeviceRow),
            typeof(LiveTraceRow),
            typeof(TraceBatchRow),
            typeof(QuarantineRow),
        ];
        foreach (var property in record.SelectMany(t => builder.Entity(t).Metadata.GetProperties()))
        {
            property.SetColumnName(Snake(property.Name));
        }
    }

    private static string Snake(string name) =>
        string.Concat(
            name.Select(
                (c, i) => char.IsUpper(c) && i > 0 ? "_" + char.ToLowerInvariant(c) : $"{char.ToLowerInvariant(c)}"
            )
        );
}
