using System.Security.Cryptography;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Peers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Observing;

/// <summary>
/// Compares each advert of the keepalived on this machine with what VipKeeper would send in its place. A priority may
/// differ for a while, because both run their checks at times of their own; anything else differs at once. Allocates
/// nothing.
/// </summary>
internal sealed class SettingComparison
{
    private const int SettingCount = (int)ObservedSetting.Vrid + 1;

    private readonly SettingDifference[] _differences = new SettingDifference[SettingCount];
    private readonly Instant[] _since = new Instant[SettingCount];
    private readonly bool[] _isTold = new bool[SettingCount];

    /// <summary>Nothing was compared yet.</summary>
    public SettingComparison() => Forget();

    /// <summary>How many settings differ and were told.</summary>
    public int ToldCount { get; private set; }

    /// <summary>How many adverts were compared.</summary>
    public long Compared { get; private set; }

    /// <summary>How many settings there are.</summary>
    public static int Count => SettingCount;

    /// <summary>True while a setting is known to differ.</summary>
    public bool Differs(ObservedSetting setting) => _isTold[(int)setting];

    /// <summary>Both values of a setting that differs.</summary>
    public SettingDifference DifferenceOf(ObservedSetting setting) => _differences[(int)setting];

    /// <summary>Compares an advert; what is new is asked for by <see cref="TakeNews"/>.</summary>
    /// <param name="advert">The advert; its VRID is ours. A resignation says nothing of the settings.</param>
    /// <param name="options">What VipKeeper is configured to send.</param>
    /// <param name="priority">The priority that it would send.</param>
    /// <param name="source">Where it would send from.</param>
    /// <param name="now">The time.</param>
    public void Compare(
        in Advertisement advert, VirtualRouterOptions options, byte priority, InetAddress source, Instant now)
    {
        if (advert.Priority == VrrpProtocol.ResignPriority)
        {
            return;
        }

        Compared++;
        Note(ObservedSetting.Vrid, false, 0, 0, now);
        Note(ObservedSetting.Priority, advert.Priority != priority, priority, advert.Priority, now);
        bool isOtherVersion = advert.Version != options.Version;
        Note(ObservedSetting.Version, isOtherVersion, (long)options.Version, (long)advert.Version, now);
        Note(
            ObservedSetting.Interval,
            advert.Interval != options.AdvertisementInterval,
            options.AdvertisementInterval.Nanoseconds,
            advert.Interval.Nanoseconds,
            now);
        CompareAuthentication(advert, options, now);
        bool hasForms = !isOtherVersion && advert.Version == VrrpVersion.V3 && advert.Family == InetFamily.IPv4;
        Note(
            ObservedSetting.Checksum,
            hasForms && advert.ChecksumForm != options.ChecksumForm,
            (long)options.ChecksumForm,
            (long)advert.ChecksumForm,
            now);
        CompareAddresses(advert, options, source, now);
    }

    /// <summary>An advert with our addresses has another VRID.</summary>
    /// <param name="ours">Ours.</param>
    /// <param name="theirs">The other.</param>
    /// <param name="now">The time.</param>
    public void NoteOtherVrid(byte ours, byte theirs, Instant now) =>
        Note(ObservedSetting.Vrid, true, ours, theirs, now);

    /// <summary>Finds the next setting that began to differ for long enough, or is equal again.</summary>
    /// <param name="bound">How long a priority may differ.</param>
    /// <param name="now">The time.</param>
    /// <param name="difference">Both values.</param>
    /// <param name="isDifferent">True when it differs now.</param>
    /// <returns>False when there is nothing new.</returns>
    public bool TakeNews(Duration bound, Instant now, out SettingDifference difference, out bool isDifferent)
    {
        for (int i = 0; i < SettingCount; i++)
        {
            Duration patience = i == (int)ObservedSetting.Priority ? bound : Duration.Zero;
            isDifferent = !_since[i].IsNever && now - _since[i] >= patience;
            // One that differs anew within its patience is not equal again.
            bool isEqual = _since[i].IsNever;
            if (_isTold[i] ? isEqual : isDifferent)
            {
                _isTold[i] = isDifferent;
                ToldCount += isDifferent ? 1 : -1;
                difference = _differences[i];
                return true;
            }
        }

        difference = default;
        isDifferent = false;
        return false;
    }

    /// <summary>Nothing that was seen counts any more.</summary>
    public void Forget()
    {
        Array.Fill(_since, Instant.Never);
        Array.Clear(_isTold);
        ToldCount = 0;
        Compared = 0;
    }

    private void CompareAuthentication(in Advertisement advert, VirtualRouterOptions options, Instant now)
    {
        bool areVersion2 = advert.Version == VrrpVersion.V2 && options.Version == VrrpVersion.V2;
        bool isOtherType = areVersion2 && advert.AuthenticationType != options.AuthenticationType;
        Note(
            ObservedSetting.AuthenticationType,
            isOtherType,
            (long)options.AuthenticationType,
            (long)advert.AuthenticationType,
            now);
        bool isOtherPassword = areVersion2 && !isOtherType
            && options.AuthenticationType == AuthenticationType.SimplePassword
            && !CryptographicOperations.FixedTimeEquals(
                advert.AuthenticationData, options.AuthenticationData.AsSpan());
        Note(ObservedSetting.Password, isOtherPassword, 0, 0, now);
    }

    private void CompareAddresses(
        in Advertisement advert, VirtualRouterOptions options, InetAddress source, Instant now)
    {
        if (Note(
            ObservedSetting.Addresses, !advert.HasSameAddresses(options.Addresses.AsSpan()), 0, 0, now))
        {
            _differences[(int)ObservedSetting.Addresses] = new SettingDifference
            {
                Setting = ObservedSetting.Addresses,
                Addresses = AddressListDifference.Between(options.Addresses.AsSpan(), advert),
            };
        }

        bool isOurDestination = options.Peers.IsEmpty
            ? advert.Destination == options.Group
            : options.Peers.AsSpan().Contains(advert.Destination);
        if (Note(
            ObservedSetting.Destination,
            !isOurDestination,
            options.Peers.IsEmpty ? 1 : 0,
            advert.Destination.IsMulticast ? 1 : 0,
            now))
        {
            _differences[(int)ObservedSetting.Destination] =
                _differences[(int)ObservedSetting.Destination] with { TheirAddress = advert.Destination };
        }

        if (Note(ObservedSetting.Source, advert.Source != source && !source.IsUnspecified, 0, 0, now))
        {
            _differences[(int)ObservedSetting.Source] = new SettingDifference
            {
                Setting = ObservedSetting.Source,
                OurAddress = source,
                TheirAddress = advert.Source,
            };
        }
    }

    private bool Note(ObservedSetting setting, bool isDifferent, long ours, long theirs, Instant now)
    {
        int index = (int)setting;
        if (!isDifferent)
        {
            _since[index] = Instant.Never;
            return false;
        }

        _since[index] = _since[index].IsNever ? now : _since[index];
        _differences[index] = new SettingDifference { Setting = setting, Ours = ours, Theirs = theirs };
        return true;
    }
}
