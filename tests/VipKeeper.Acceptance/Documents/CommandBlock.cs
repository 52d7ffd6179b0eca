namespace VipKeeper.Acceptance.Documents;

/// <summary>Commands of a document, as a reader types them.</summary>
/// <param name="Places">Where: ids of containers, <c>client-SERVICE</c>, or <c>proxmox</c>.</param>
/// <param name="Script">The commands.</param>
/// <param name="Line">The line of the document.</param>
internal sealed record CommandBlock(IReadOnlyList<string> Places, string Script, int Line);
