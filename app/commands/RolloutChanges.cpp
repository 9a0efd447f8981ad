// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The commands that write something down about a rollout: each is a row of a table.
#include "app/commands/RolloutRun.h"
#include "app/commands/TimeWords.h"
#include "app/services/Services.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// What a command has to say what is to be written.
struct ChangeOrder {
    const Rollout& rollout;
    rollout::Members members;
    const QCommandLineParser& parser;
    const DuePolicy& policy;
    Instant now;
    const CommandContext& context;

    [[nodiscard]] QString value(const QString& option) const { return parser.value(option); }
    [[nodiscard]] bool has(const QString& option) const { return parser.isSet(option); }
};
using MakeChange = Result<RolloutEvents> (*)(const ChangeOrder&);

enum class Named { InRollout, InWorkspace };

/// Finds a rollout, makes events of it and writes them down.
class ChangeRun final : public RolloutRun {
public:
    ChangeRun(CommandContext& context, const QCommandLineParser& parser, MakeChange make, Named named)
        : RolloutRun(context)
        , m_parser(parser)
        , m_make(make)
        , m_named(named) { }

    CommandTask start() {
        CommandTask answer = task();
        auto self = std::static_pointer_cast<ChangeRun>(shared_from_this());
        whenDone(&context().scope, desk().policy(), [self](const Result<StoredPolicy>& policy) {
            if (!policy)
                return self->fail(policy.error());
            self->m_policy = policy->policy;
            whenDone(&self->context().scope, self->desk().find(self->m_parser.positionalArguments().front()),
                [self](const Result<RolloutPtr>& rollout) {
                    if (!rollout)
                        return self->fail(rollout.error());
                    self->write(*rollout);
                });
        });
        return answer;
    }

private:
    void write(const RolloutPtr& rollout) {
        rollout::Members members;
        const QStringList names = m_parser.positionalArguments().sliced(1);
        for (const QString& name : m_named == Named::InRollout ? names : QStringList()) {
            const RolloutMember* member = rollout->memberCalled(name);
            if (!member)
                return fail({ErrorKind::NotFound, u"'%1' is not in '%2'"_s.arg(name, rollout->title)});
            if (!std::ranges::contains(members, member->id))
                members.push_back(member->id);
        }
        auto events = m_make({*rollout, members, m_parser, m_policy, now(), context()});
        if (!events)
            return fail(events.error());
        auto self = std::static_pointer_cast<ChangeRun>(shared_from_this());
        whenDone(
            &context().scope, desk().write(rollout, *std::move(events)), [self](const Result<RolloutPtr>& written) {
                if (!written)
                    return self->fail(written.error());
                self->show(**written);
            });
    }

    const QCommandLineParser& m_parser;
    MakeChange m_make;
    Named m_named;
    DuePolicy m_policy;
};

/// One of these may be given, not the other.
Result<void> eitherOr(const ChangeOrder& order, const QString& one, const QStringList& others) {
    for (const QString& other : others)
        if (order.has(one) && order.has(other))
            return failure(ErrorKind::InvalidInput, u"either --%1 or --%2"_s.arg(one, other));
    return {};
}

Result<RolloutEvents> plan(const ChangeOrder& order) {
    if (const auto fine = eitherOr(order, u"none"_s, {u"from"_s, u"until"_s, u"zone"_s, u"reason"_s}); !fine)
        return failure(fine.error());
    if (order.has(u"none"_s))
        return rollout::plan(order.rollout, order.members, std::nullopt, order.policy, {}, order.now);
    const auto zone = zoneInOption(order.parser, QTimeZone(QTimeZone::UTC));
    if (!zone)
        return failure(zone.error());
    const auto from = momentInZone(u"from"_s, order.value(u"from"_s), *zone);
    if (!from)
        return failure(from.error());
    const auto length = durationFromWord(order.value(u"until"_s));
    const auto until
        = length ? Result<Instant>(*from + *length) : momentInZone(u"until"_s, order.value(u"until"_s), *zone);
    if (!until)
        return failure(until.error());
    return rollout::plan(order.rollout, order.members, PlannedWindow{*from, *until, QString::fromUtf8(zone->id())},
        order.policy, order.value(u"reason"_s), order.now);
}

Result<RolloutEvents> setDue(const ChangeOrder& order) {
    return momentAhead(u"at"_s, order.value(u"at"_s), order.now).and_then([&](Instant due) {
        return rollout::setDue(order.rollout, order.members, due, order.value(u"reason"_s));
    });
}

Result<RolloutEvents> waive(const ChangeOrder& order) {
    if (const auto fine = eitherOr(order, u"end"_s, {u"approver"_s, u"reason"_s, u"until"_s}); !fine)
        return failure(fine.error());
    if (order.has(u"end"_s))
        return rollout::endWaiver(order.rollout, order.members);
    return momentAhead(u"until"_s, order.value(u"until"_s), order.now).and_then([&](Instant until) {
        return rollout::waive(
            order.rollout, order.members, order.value(u"approver"_s), order.value(u"reason"_s), until, order.now);
    });
}

Result<RolloutEvents> prove(const ChangeOrder& order) {
    bool isNumber = false;
    const int duty = order.value(u"duty"_s).toInt(&isNumber) - 1;
    if (!isNumber)
        return failure(ErrorKind::InvalidInput, u"--duty is the number of a duty, from 1"_s);
    const QString evidence = order.value(u"evidence"_s);
    if (evidence.trimmed().isEmpty() != order.has(u"withdraw"_s))
        return failure(ErrorKind::InvalidInput, u"either --evidence or --withdraw"_s);
    return rollout::prove(order.rollout, order.members, duty, evidence);
}

Result<RolloutEvents> waves(const ChangeOrder& order) {
    if (order.has(u"early"_s) == order.has(u"set"_s))
        return failure(ErrorKind::InvalidInput, u"either --set or --early"_s);
    if (order.has(u"early"_s))
        return rollout::beginEarly(order.rollout, order.value(u"early"_s), order.value(u"reason"_s));
    std::vector<RolloutWave> waves;
    for (const QString& name : order.value(u"set"_s).split(u',', Qt::SkipEmptyParts))
        waves.push_back({name.trimmed(), {}});
    return rollout::setWaves(order.rollout, std::move(waves));
}

Result<RolloutEvents> add(const ChangeOrder& order) {
    std::vector<RolloutDraft::Member> members;
    for (const QString& name : order.parser.positionalArguments().sliced(1)) {
        const auto environment = order.context.services.environment(name);
        if (!environment)
            return failure(environment.error());
        const QString kind = kindName(environment->kind);
        members.push_back({environment->id, environment->name, kind,
            order.has(u"wave"_s) ? order.value(u"wave"_s) : usualWave(kind)});
    }
    return rollout::add(order.rollout, members, order.policy);
}

using Options = std::vector<QCommandLineOption>;

Command change(const QString& name, const QString& usage, Positional positional, const QString& summary,
    const Options& options, MakeChange make, Named named = Named::InRollout) {
    return {u"rollout "_s + name, usage, positional, summary,
        [options](QCommandLineParser& parser) {
            for (const QCommandLineOption& option : options)
                parser.addOption(option);
        },
        [make, named](CommandContext& context, const QCommandLineParser& parser) {
            return std::make_shared<ChangeRun>(context, parser, make, named)->start();
        }};
}

QCommandLineOption reason() { return {u"reason"_s, u"Why."_s, u"TEXT"_s}; }

std::vector<Command> planningCommands() {
    return {
        change(u"assign"_s, u"ROLLOUT NAME… --to OWNER"_s, {2, anyNumber},
            u"Whose they are; an empty owner: nobody's."_s, {{u"to"_s, u"Who brings it there."_s, u"OWNER"_s}},
            [](const ChangeOrder& order) -> Result<RolloutEvents> {
                if (!order.has(u"to"_s))
                    return failure(ErrorKind::InvalidInput, u"--to says whose they are"_s);
                return rollout::assign(order.rollout, order.members, order.value(u"to"_s));
            }),
        change(u"plan"_s, u"ROLLOUT NAME… --from TIME --until TIME [--zone ZONE] [--reason TEXT] | --none"_s,
            {2, anyNumber}, u"When they are changed; in a freeze, or before an earlier wave, only with a reason."_s,
            {{u"from"_s, u"When the window begins."_s, u"TIME"_s},
                {u"until"_s, u"When it ends, or how long it is (2h)."_s, u"TIME"_s},
                {u"zone"_s, u"In which these times are meant, such as Europe/Berlin; UTC without."_s, u"ZONE"_s},
                reason(), {u"none"_s, u"They are no longer planned."_s}},
            plan),
        change(u"due"_s, u"ROLLOUT NAME… --at WHEN --reason TEXT"_s, {2, anyNumber},
            u"Another due date than the policy's."_s, {{u"at"_s, u"When it is due."_s, u"WHEN"_s}, reason()}, setDue),
        change(u"move"_s, u"ROLLOUT NAME… --wave WAVE"_s, {2, anyNumber}, u"To another wave."_s,
            {{u"wave"_s, u"Its name."_s, u"WAVE"_s}},
            [](const ChangeOrder& order) {
                return rollout::move(order.rollout, order.members, order.value(u"wave"_s));
            }),
        change(u"add"_s, u"ROLLOUT NAME… [--wave WAVE]"_s, {2, anyNumber}, u"More environments."_s,
            {{u"wave"_s, u"Its name; without: that of its kind."_s, u"WAVE"_s}}, add, Named::InWorkspace),
        change(u"remove"_s, u"ROLLOUT NAME… --reason TEXT"_s, {2, anyNumber}, u"Takes environments out."_s, {reason()},
            [](const ChangeOrder& order) {
                return rollout::remove(order.rollout, order.members, order.value(u"reason"_s));
            }),
        change(u"waves"_s, u"ROLLOUT --set 'WAVE,WAVE,…' | --early WAVE --reason TEXT"_s, {1, 1},
            u"The waves in their order; or lets one begin before the one before it is done."_s,
            {{u"set"_s, u"All waves."_s, u"WAVES"_s}, {u"early"_s, u"This one may begin."_s, u"WAVE"_s}, reason()},
            waves),
    };
}

std::vector<Command> decisionCommands() {
    return {
        change(u"note"_s, u"ROLLOUT [NAME…] --text TEXT"_s, {1, anyNumber}, u"Writes a note down."_s,
            {{u"text"_s, u"The note."_s, u"TEXT"_s}},
            [](const ChangeOrder& order) {
                return rollout::note(order.rollout, order.members, order.value(u"text"_s));
            }),
        change(u"link"_s, u"ROLLOUT [NAME…] --url URL"_s, {1, anyNumber}, u"A ticket or a page beside it."_s,
            {{u"url"_s, u"Its address."_s, u"URL"_s}},
            [](const ChangeOrder& order) {
                return rollout::link(order.rollout, order.members, order.value(u"url"_s));
            }),
        change(u"block"_s, u"ROLLOUT NAME… --reason TEXT"_s, {2, anyNumber}, u"It cannot go on there now."_s,
            {reason()},
            [](const ChangeOrder& order) {
                return rollout::block(order.rollout, order.members, order.value(u"reason"_s));
            }),
        change(u"unblock"_s, u"ROLLOUT NAME…"_s, {2, anyNumber}, u"It can go on again."_s, {},
            [](const ChangeOrder& order) { return rollout::unblock(order.rollout, order.members); }),
        change(u"waive"_s, u"ROLLOUT NAME… --approver WHO --reason TEXT --until WHEN | --end"_s, {2, anyNumber},
            u"Somebody answers for living without it, for a time."_s,
            {{u"approver"_s, u"Who answers for it."_s, u"WHO"_s}, reason(),
                {u"until"_s, u"Then it is open again."_s, u"WHEN"_s}, {u"end"_s, u"The waiver holds no longer."_s}},
            waive),
        change(u"prove"_s, u"ROLLOUT NAME… --duty N --evidence TEXT | --withdraw"_s, {2, anyNumber},
            u"That a duty was done there, and what shows it."_s,
            {{u"duty"_s, u"Its number, from 1."_s, u"N"_s}, {u"evidence"_s, u"What shows it."_s, u"TEXT"_s},
                {u"withdraw"_s, u"It was not done."_s}},
            prove),
        change(u"close"_s, u"ROLLOUT [--reason TEXT]"_s, {1, 1},
            u"It is over; with environments left only for a reason."_s, {reason()},
            [](const ChangeOrder& order) {
                return rollout::close(order.rollout, order.value(u"reason"_s), order.now);
            }),
        change(u"reopen"_s, u"ROLLOUT --reason TEXT"_s, {1, 1}, u"It is not over."_s, {reason()},
            [](const ChangeOrder& order) { return rollout::reopen(order.rollout, order.value(u"reason"_s)); }),
    };
}

} // namespace

std::vector<Command> rolloutChangeCommands() {
    std::vector<Command> all = planningCommands();
    for (Command& command : decisionCommands())
        all.push_back(std::move(command));
    return all;
}

} // namespace magkeeper
