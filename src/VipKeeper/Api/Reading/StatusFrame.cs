namespace VipKeeper.Api.Reading;

/// <summary>What all who watch are sent at one time.</summary>
/// <param name="Number">Ascending, from 1.</param>
/// <param name="Text">The events, ready to be sent.</param>
internal sealed record StatusFrame(long Number, byte[] Text);
