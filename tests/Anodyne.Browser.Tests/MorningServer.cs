namespace Anodyne.Browser.Tests;

/// <summary>A demonstration in which it stays morning: the tests that share it never move its clock.</summary>
[CollectionDefinition]
public sealed class MorningServer : ICollectionFixture<DemoServer>;
