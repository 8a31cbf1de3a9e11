namespace Anodyne.Knowledge.Tests;

public class KnowledgeFolderTests
{
    [Fact]
    public void The_whole_folder_loads_without_a_problem()
    {
        Loading loading = KnowledgeBase.Load(Repository.Folder);

        Assert.Equal("", loading is Loading.Refused refused ? string.Join('\n', refused.Problems) : "");
    }
}
