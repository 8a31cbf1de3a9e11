using Anodyne.Bench;

// Measures what the house promises to measure; every line holds a ratio against a baseline of the same run.
// Usage: dotnet run -c Release --project bench/Anodyne.Bench [record|fold|page]; PostgreSQL through ANODYNE_POSTGRES.
string what = args.Length == 0 ? "all" : args[0];
if (what is "all" or "record")
{
    await RecordBench.Run();
}

if (what is "all" or "fold")
{
    await FoldBench.Run();
}

if (what is "all" or "page")
{
    await PageBench.Run();
}
