namespace Anodyne.Web.Components;

/// <summary>One line of the navigation: where it goes, what it says, its icon and how many things wait there.</summary>
public sealed record NavItem(string Href, string Text, string Icon, int? Count = null);

/// <summary>Lines of the navigation under one heading; a journey is drawn as a line of stops.</summary>
public sealed record NavGroup(string Heading, IReadOnlyList<NavItem> Items, bool IsJourney = false);
