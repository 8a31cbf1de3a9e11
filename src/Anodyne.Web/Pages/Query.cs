using Microsoft.AspNetCore.Http.Extensions;

namespace Anodyne.Web.Pages;

/// <summary>Addresses that differ in one answer.</summary>
public static class Query
{
    /// <summary>The same questions with one of them answered otherwise, from the question mark on.</summary>
    public static string With(this IQueryCollection query, string name, int value) =>
        new QueryBuilder(query.Where(pair => pair.Key != name)) { { name, $"{value}" } }.ToString();
}
