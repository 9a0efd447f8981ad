// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/RolloutReport.h"
#include "app/commands/RolloutRun.h"
#include "core/inventory/Environment.h"
#include "core/work/PolicyWords.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using EditPolicy = Result<void> (*)(DuePolicy&, const QCommandLineParser&);

std::unexpected<Error> refused(const QString& why) { return failure(ErrorKind::InvalidInput, why); }

/// `72h`, `14d`; with `/always` or `/working` behind it.
Result<DueRule> ruleFrom(const QString& option, const QString& word, DueRule rule) {
    const auto within = dueTimeFromWord(word.section(u'/', 0, 0));
    const QString pace = word.section(u'/', 1);
    if (!within || (!pace.isEmpty() && pace != "always"_L1 && pace != "working"_L1))
        return refused(u"--%1: '%2' is no time such as 72h, 14d/working or 72h/always"_s.arg(option, word.left(100)));
    rule.within = *within;
    if (!pace.isEmpty())
        rule.pace = pace == "always"_L1 ? DueRule::Pace::Always : DueRule::Pace::Working;
    return rule;
}

Result<void> editPolicy(DuePolicy& policy, const QCommandLineParser& parser) {
    for (const Urgency urgency : {Urgency::Critical, Urgency::Important, Urgency::Other}) {
        const QString option = urgencyName(urgency);
        if (!parser.isSet(option))
            continue;
        const auto rule = ruleFrom(option, parser.value(option), policy.rule(urgency));
        if (!rule)
            return failure(rule.error());
        policy.rule(urgency) = *rule;
    }
    const auto zone = zoneInOption(parser, policy.hours.zone);
    if (!zone)
        return failure(zone.error());
    if (parser.isSet(u"hours"_s)) {
        const auto hours = businessHoursFromWord(parser.value(u"hours"_s), policy.hours);
        if (!hours)
            return refused(u"--hours: "_s + hours.error().text());
        policy.hours = *hours;
    }
    policy.hours.zone = *zone;
    return {};
}

Result<void> addFreeze(DuePolicy& policy, const QCommandLineParser& parser) {
    const QString name = parser.positionalArguments().front();
    const auto same = [&](const Freeze& freeze) { return freeze.name.compare(name, Qt::CaseInsensitive) == 0; };
    if (parser.isSet(u"remove"_s) && parser.optionNames().size() > 1)
        return refused(u"--remove needs no other option"_s);
    if (parser.isSet(u"remove"_s))
        return std::erase_if(policy.freezes, same) > 0
            ? Result<void>()
            : failure(ErrorKind::NotFound, u"there is no freeze '%1'"_s.arg(name));
    const auto zone = zoneInOption(parser, policy.hours.zone);
    if (!zone)
        return failure(zone.error());
    const auto from = momentInZone(u"from"_s, parser.value(u"from"_s), *zone);
    const auto until = momentInZone(u"until"_s, parser.value(u"until"_s), *zone);
    if (!from || !until)
        return failure(!from ? from.error() : until.error());
    for (const QString& kind : parser.values(u"kind"_s))
        if (const auto known = kindFromName(kind); !known)
            return failure(known.error());
    std::erase_if(policy.freezes, same);
    policy.freezes.push_back({name, *from, *until, parser.values(u"kind"_s)});
    return {};
}

class PolicyRun final : public RolloutRun {
public:
    PolicyRun(CommandContext& context, const QCommandLineParser& parser, EditPolicy edit)
        : RolloutRun(context)
        , m_parser(parser)
        , m_edit(edit) { }

    CommandTask start(bool changes) {
        CommandTask answer = task();
        auto self = std::static_pointer_cast<PolicyRun>(shared_from_this());
        whenDone(&context().scope, desk().policy(), [self, changes](const Result<StoredPolicy>& stored) {
            if (!stored || !changes)
                return self->take(stored);
            StoredPolicy wanted = *stored;
            if (const auto edited = self->m_edit(wanted.policy, self->m_parser); !edited)
                return self->fail(edited.error());
            whenDone(&self->context().scope, self->desk().setPolicy(wanted),
                [self](const Result<StoredPolicy>& kept) { self->take(kept); });
        });
        return answer;
    }

private:
    void take(const Result<StoredPolicy>& stored) {
        if (!stored)
            return fail(stored.error());
        const Console& console = context().console;
        if (console.isJson())
            console.print(QJsonDocument(policyJson(*stored)));
        else
            console.print(policyReport(*stored).render(console.width(), console.colour()));
        finish(ExitStatus::Done);
    }

    const QCommandLineParser& m_parser;
    EditPolicy m_edit;
};

CommandTask policy(CommandContext& context, const QCommandLineParser& parser) {
    return std::make_shared<PolicyRun>(context, parser, editPolicy)->start(!parser.optionNames().isEmpty());
}

CommandTask freeze(CommandContext& context, const QCommandLineParser& parser) {
    return std::make_shared<PolicyRun>(context, parser, addFreeze)->start(true);
}

} // namespace

std::vector<Command> rolloutPolicyCommands() {
    return {
        {u"rollout policy"_s, u"[--critical TIME] [--important TIME] [--other TIME] [--hours HOURS] [--zone ZONE]"_s,
            {0, 0}, u"By when what is due, and when people work; without options as it is."_s,
            [](QCommandLineParser& parser) {
                parser.addOptions({{u"critical"_s, u"72h/always: at any hour."_s, u"TIME"_s},
                    {u"important"_s, u"14d/working: in business hours, without freezes."_s, u"TIME"_s},
                    {u"other"_s, u"30d/working."_s, u"TIME"_s},
                    {u"hours"_s, u"'Mon-Fri 09:00-17:00' or '1-5 09:00-17:00': on which days, and from when to when."_s,
                        u"HOURS"_s},
                    {u"zone"_s, u"Of these hours, such as Europe/Berlin."_s, u"ZONE"_s}});
            },
            policy},
        {u"rollout freeze"_s, u"FREEZE --from TIME --until TIME [--kind KIND]… [--zone ZONE] | --remove"_s, {1, 1},
            u"A time without changes."_s,
            [](QCommandLineParser& parser) {
                parser.addOptions({{u"from"_s, u"When it begins."_s, u"TIME"_s},
                    {u"until"_s, u"When it ends."_s, u"TIME"_s},
                    {u"kind"_s, u"For production, staging or development alone; may be given several times."_s,
                        u"KIND"_s},
                    {u"zone"_s, u"In which these times are meant; that of the business hours without."_s, u"ZONE"_s},
                    {u"remove"_s, u"It is over, or was none."_s}});
            },
            freeze},
    };
}

} // namespace magkeeper
