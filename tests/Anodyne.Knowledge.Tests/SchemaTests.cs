using Anodyne.Knowledge.Files;

namespace Anodyne.Knowledge.Tests;

public class SchemaTests
{
    /// <summary>With ANODYNE_WRITE_SCHEMA=1 the files are written instead of compared.</summary>
    [Fact]
    public void The_schemas_for_editors_are_those_of_the_records()
    {
        string folder = Path.Combine(Repository.Folder, "schema");
        if (Environment.GetEnvironmentVariable("ANODYNE_WRITE_SCHEMA") == "1")
        {
            Directory.CreateDirectory(folder);
            KnowledgeSchema.All().ToList().ForEach(s => File.WriteAllText(Path.Combine(folder, s.File), s.Json));
        }

        Assert.All(
            KnowledgeSchema.All(),
            s => Assert.Equal(s.Json, File.ReadAllText(Path.Combine(folder, s.File)), ignoreLineEndingDifferences: true)
        );
    }
}
