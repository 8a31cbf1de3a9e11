using System.Text;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Quantities;

namespace Anodyne.Storage.Tests;

public sealed class SealingTests
{
    private const string Canary = "Quetzalcoatl-Canary";

    public static TheoryData<Engine> Engines => RecordTests.Engines;

    [Fact]
    public async Task No_byte_of_a_name_reaches_the_disk()
    {
        await using FreshStore store = await FreshStore.On(Engine.Sqlite);
        await store.Record.Append(Id.New<PatientId>(), "one", Writing.Referral(Canary));
        await store.Store.DisposeAsync();
        foreach (string file in Directory.EnumerateFiles(store.DataFolder))
        {
            byte[] bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Canary)));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(Canary)));
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Destroying_a_key_erases_the_person_and_leaves_the_chain_whole(Engine engine)
    {
        await using FreshStore store = await FreshStore.On(engine);
        PatientId erased = Id.New<PatientId>();
        await store.Record.Append(erased, "one", Writing.Referral());
        await store.Record.Append(Id.New<PatientId>(), "two", Writing.Referral("Stays"));
        await store.Tamper($"DELETE FROM patient_keys WHERE patient_id = '{erased}'");
        await store.Reopen();
        var names = (await store.Record.All()).Select(e => ((ReferralReceived)e.Fact).FamilyName.Text);
        Assert.Equal([null, "Stays"], names);
        Assert.Null((await store.Store.Verify()).FirstWrong);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_ciphertext_moved_to_another_event_does_not_open(Engine engine)
    {
        await using FreshStore store = await FreshStore.On(engine);
        await store.Record.AppendSome(2);
        await store.Tamper("UPDATE events SET event_id = 'evt_00000000000000000000000000000001' WHERE position = 1");
        await store.Tamper(
            "UPDATE events SET sealed = (SELECT sealed FROM events WHERE position = 2) WHERE position = 1"
        );
        string? wrong = (await store.Store.Verify()).FirstWrong;
        Assert.StartsWith("evt_00000000000000000000000000000001", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_opens_only_for_its_own_clinic_patient_event_and_field()
    {
        string folder = Path.Combine(Directory.CreateTempSubdirectory("anodyne-keys-").FullName, "keys");
        _ = KeyFolder.Open(folder, dataFolder: null, make: true);
        byte[] key = Vault.NewKey();
        (ClinicId clinic, PatientId patient, EventId id) = (Id.New<ClinicId>(), Id.New<PatientId>(), Id.New<EventId>());
        string token = Vault.Seal(key, clinic, patient, id, "/familyName", "Rivers");
        Assert.Equal("Rivers", Vault.Open(key, clinic, patient, token));
        Assert.ThrowsAny<Exception>(() => Vault.Open(key, Id.New<ClinicId>(), patient, token));
        Assert.ThrowsAny<Exception>(() => Vault.Open(key, clinic, Id.New<PatientId>(), token));
        Assert.ThrowsAny<Exception>(() =>
            Vault.Open(key, clinic, patient, token.Replace("/familyName", "/givenName", StringComparison.Ordinal))
        );
        Assert.ThrowsAny<Exception>(() =>
            Vault.Open(key, clinic, patient, token.Replace($"{id}", $"{Id.New<EventId>()}", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Refuses_keys_inside_the_data_folder()
    {
        string data = Directory.CreateTempSubdirectory("anodyne-data-").FullName;
        var refused = Assert.Throws<KeysUnusable>(() => KeyFolder.Open(Path.Combine(data, "keys"), data, make: true));
        Assert.Contains("--keys", refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(data, "keys")));
    }

    [Fact]
    public void Makes_keys_that_only_their_owner_may_read()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Windows keeps access lists instead of modes.
        }

        string folder = Path.Combine(Directory.CreateTempSubdirectory("anodyne-keys-").FullName, "keys");
        _ = KeyFolder.Open(folder, dataFolder: null, make: true);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(folder)
        );
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }
}
