using System.Collections.Frozen;
using Anodyne.Clinic.Devices;
using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using Anodyne.Storage;

namespace Anodyne.Web.SignIn;

/// <summary>The printed names behind signatures, of one clinic's people, and of the program where it signs by itself.</summary>
public sealed class StaffNames(ClinicStore store)
{
    public async Task<FrozenDictionary<UserId, string>> Of(ClinicId clinic) =>
        (await store.Staff(clinic))
            .Select(person => (User: new UserId(person.Id), Name: person.DisplayName))
            .Concat(Programs(clinic).Select(program => (program.User, program.Name)))
            .ToFrozenDictionary(one => one.User, one => one.Name);

    private static IEnumerable<Actor> Programs(ClinicId clinic) =>
        [DeviceInbox.ForDevices(clinic), RaiseAlarms.Watching(clinic), RefreshPopulation.AtNight(clinic)];
}
