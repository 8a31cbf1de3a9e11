using Anodyne.Clinic.Devices;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Tests.Sessions;
using NodaTime;

namespace Anodyne.Clinic.Tests.Devices;

public sealed class NoteFromDeviceTests
{
    private readonly Chair _chair = Chair.Running().Connect("PUMP");

    [Fact]
    public void What_a_pump_says_goes_to_the_session_that_had_it_then()
    {
        Sorted sorted = Sorting.Of(Says("MDC_EVT_PUMP_DELIV_STOP", "stopped"), _chair.Now, [_chair.Monitors]);
        Assert.Equal("MDC_EVT_PUMP_DELIV_STOP", Assert.Single(sorted.Said).Word.Event);
        Assert.Empty(sorted.Held);
    }

    [Fact]
    public void What_nobody_is_connected_to_is_held()
    {
        Sorted sorted = Sorting.Of(Says("MDC_EVT_PUMP_DELIV_STOP", "stopped"), _chair.Now, []);
        Assert.Empty(sorted.Said);
        Assert.Equal(Sorting.NoAssociation, Assert.Single(sorted.Held).Reason);
    }

    [Fact]
    public void What_is_only_repeated_or_overtaken_is_known_and_a_change_is_not()
    {
        Word stopped = new("EVENT", null, "stopped", _chair.Now);
        Note(stopped);
        LastWords last = LastWords.Fold.Over(_chair.Written(StreamId.Session(_chair.SessionId)));
        Assert.True(last.Knows("PUMP", stopped with { At = _chair.Now + Duration.FromSeconds(1) }));
        Assert.True(last.Knows("PUMP", stopped with { State = "runs", At = _chair.Now - Duration.FromSeconds(1) }));
        Assert.False(last.Knows("PUMP", stopped with { State = "runs" }));
        Assert.False(last.Knows("ANOTHER", stopped));
    }

    private void Note(Word word) =>
        _chair.Do(NoteFromDevice.Decide(_chair.Monitors, new(_chair.SessionId, "PUMP", word, _chair.Now, word.At)));

    private DeviceMessage Says(string what, string status) =>
        Said.By("PUMP", _chair.Now) with
        {
            Pump = [new PumpWord(what, null, status, null, _chair.Now)],
        };
}
