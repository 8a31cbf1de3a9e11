namespace Anodyne.Architecture.Tests.Canaries.Problems;

internal abstract record CanaryRefusal(params (string Name, object? Value)[] Facts);

internal static class CanaryUseCase
{
    public sealed record CanaryRefused(int Asked) : CanaryRefusal(("asked", Asked));
}
