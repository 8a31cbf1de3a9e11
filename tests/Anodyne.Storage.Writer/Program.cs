using Anodyne.Clinic;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Quantities;
using Anodyne.Storage;
using NodaTime;

// Writes referrals until it is killed, from several writers at once, and says each idempotency key only after the
// record has acknowledged it. Arguments: sqlite FOLDER | postgres CONNECTION, key folder, clinic, round.
string engine = args[0];
KeyFolder keys = KeyFolder.Open(args[2], dataFolder: null, make: true);
ClinicId clinic = Id.Parse<ClinicId>(args[3]);
var ledger = new Ledger(Journey.Facts(), Journey.Cards());
await using ClinicStore store =
    engine == "sqlite" ? ClinicStore.Sqlite(args[1], keys, ledger) : ClinicStore.Postgres(args[1], keys, ledger);
var said = new SemaphoreSlim(1);
await Task.WhenAll(Enumerable.Range(0, 8).Select(Write));

async Task Write(int writer)
{
    for (int n = 0; ; n++)
    {
        string key = $"{args[4]}-{writer}-{n}";
        PatientId patient = Id.New<PatientId>();
        await store.Record.Write(
            clinic,
            session =>
                session.Append(
                    Id.New<UserId>(),
                    Instant.FromUnixTimeSeconds(1_790_000_000),
                    Instant.FromUnixTimeSeconds(1_790_000_000),
                    key,
                    [1],
                    [
                        new NewFact(StreamId.Patient(patient), patient, Referral(key)),
                        new NewFact(
                            StreamId.Patient(patient),
                            patient,
                            new ReferrerInformed(Id.New<ReferralId>(), ReferralStatus.Accepted, Means.Letter)
                        ),
                    ]
                )
        );
        await said.WaitAsync();
        Console.Out.WriteLine(key);
        said.Release();
    }
}

static ReferralReceived Referral(string key) =>
    new(
        Id.New<ReferralId>(),
        "Given " + key,
        "Family",
        "1970-01-01",
        null,
        "crps",
        "A referrer",
        "Pain",
        Urgency.Routine
    );
