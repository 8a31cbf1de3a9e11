namespace Anodyne.Clinic.Record;

/// <summary>
/// Something that happened: a sealed record in the past tense without behaviour. Its stored name and version stand in
/// the <see cref="FactRegister"/>; identifying fields and free text are of type <see cref="Private"/>.
/// </summary>
public interface IFact;
