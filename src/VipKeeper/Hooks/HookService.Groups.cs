using VipKeeper.Configuration;

namespace VipKeeper.Hooks;

/// <content>Notices of groups, which follow from those of their instances.</content>
internal sealed partial class HookService
{
    private readonly Dictionary<string, GroupState> _groupStates = new(StringComparer.Ordinal);

    private void NoteGroup(GroupConfiguration? group, HookNotice member)
    {
        if (group is null)
        {
            return;
        }

        if (!_groupStates.TryGetValue(group.Name, out GroupState? state))
        {
            _groupStates.Add(group.Name, state = new GroupState());
        }

        if (state.Note(group, member) is { } notice)
        {
            HooksOf(notice).Queue.Offer(notice);
            _fifo.Write(notice);
        }
    }
}
