namespace Anodyne.Clinic.Record;

/// <summary>
/// Something that happened: a sealed record in the past tense without behaviour. Its stored name and version stand in
/// the <see cref="FactRegister"/>; identifying fields and free text are of type <see cref="Private"/>.
/// </summary>
public interface IFact;

/// <summary>A fact that the program notes beside what people do: no decision waits for it, and none is stale because of it.</summary>
public interface INotedBeside : IFact;
