using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Checking;

/// <summary>
/// A master advertises its effective priority, and 0 only when it leaves for good. What arrives intact is accepted
/// and says what was meant, through the real codec; what is damaged or forged never counts.
/// </summary>
internal sealed class AdvertisementsAreTrue : Invariant
{
    public override void AfterCall(SimulatedNode node, DaemonProcess process, EffectBatch batch)
    {
        bool leaves = batch.Before == RouterState.Master
            && batch.After is RouterState.Init or RouterState.Fault;
        bool resigns = leaves || (batch.BeginsHandover && !batch.IsYielding);
        byte expected = resigns ? VrrpProtocol.ResignPriority : process.Router.Priority;
        foreach (Effect effect in batch.Effects)
        {
            if (effect.Kind == EffectKind.Advertise && effect.Priority != expected)
            {
                Fail(node, batch, $"advertises {effect.Priority} instead of {expected}");
            }
        }
    }

    public override void AfterPacket(
        SimulatedNode node, SimulatedPacket packet, DropReason drop, in Advertisement advertisement)
    {
        if (packet.Sender is null)
        {
            if (drop == DropReason.None)
            {
                Fail($"{node.Name} believed a forged packet: {Convert.ToHexString(packet.Bytes)}");
            }

            return;
        }

        DropReason expected = node.Process is { } process ? Hearing.DropOf(packet, process.Router) : drop;
        if (packet.IsIntact && drop != expected)
        {
            Fail($"{node.Name} was to say {expected} of an advert of node {packet.Sender}: {drop}");
        }

        if (drop == DropReason.None && !SaysWhatWasMeant(packet, advertisement) && !FitsAnotherForm(packet, node))
        {
            Fail($"{node.Name} read another advert than node {packet.Sender} meant: "
                + Convert.ToHexString(packet.Bytes));
        }
    }

    // A flipped bit always changes the sum of the form that was sent. That another form's sum then fits by chance is
    // the price of accepting them all, and no finding.
    private static bool FitsAnotherForm(SimulatedPacket packet, SimulatedNode node)
    {
        // RFC 9568 §5.2.8 leaves IPv6 a single form.
        if (packet.IsIntact || node.Configuration.Family == InetFamily.IPv6
            || !IpDatagram.TryRead(packet.Bytes, InetFamily.IPv4, out IpDatagram datagram))
        {
            return false;
        }

        uint message = InternetChecksum.Add(datagram.Payload);
        bool fitsMessage = InternetChecksum.Finish(message) == 0;
        bool fitsHeader = FitsPseudoHeader(datagram, datagram.Destination, message);
        bool fitsGroup = FitsPseudoHeader(datagram, VrrpProtocol.MulticastGroupIPv4, message);
        return packet.ChecksumForm == ChecksumForm.MessageOnly
            ? !fitsMessage && (fitsHeader || fitsGroup)
            : !fitsHeader && (fitsMessage || fitsGroup);
    }

    private static bool FitsPseudoHeader(in IpDatagram datagram, InetAddress destination, uint message) =>
        InternetChecksum.Finish(InternetChecksum.AddPseudoHeader(
            datagram.Source, destination, VrrpProtocol.IpProtocol, datagram.Payload.Length, message)) == 0;

    private static bool SaysWhatWasMeant(SimulatedPacket packet, in Advertisement advertisement) =>
        advertisement.Source == packet.Source
        && advertisement.Priority == packet.Priority
        && advertisement.Interval == packet.Interval
        && advertisement.HasSameAddresses(packet.Addresses.AsSpan());
}
