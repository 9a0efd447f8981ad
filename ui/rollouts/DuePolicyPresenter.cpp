// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollouts/DuePolicyPresenter.h"

#include "core/base/SafeText.h"
#include "core/text/FaultText.h"
#include "core/text/Quantity.h"
#include "core/work/PolicyWords.h"

#include <QCoreApplication>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

const QString freezePrefix = u"freeze:"_s;

QString tr(const char* text) { return QCoreApplication::translate("DuePolicy", text); }

QString urgencyTitle(Urgency urgency) {
    switch (urgency) {
    case Urgency::Critical:
        return tr("Critical");
    case Urgency::Important:
        return tr("Important");
    case Urgency::Other:
        break;
    }
    return tr("Other");
}

PolicyLine lineOf(Urgency urgency, const DueRule& rule) {
    return {.kind = PolicyLine::Kind::Rule,
        .key = urgencyName(urgency),
        .title = urgencyTitle(urgency),
        .value = tr("in %1").arg(durationText(rule.within)),
        .note = rule.pace == DueRule::Pace::Always ? tr("at any hour, through freezes")
                                                   : tr("in business hours, without freezes")};
}

PolicyLine lineOf(const Freeze& freeze, const QTimeZone& zone, Instant now) {
    const QString whom = freeze.kinds.isEmpty() ? tr("no changes anywhere")
                                                : tr("no changes in %1").arg(safeText(freeze.kinds.join(u", "_s)));
    const bool holds = freeze.from <= now && now < freeze.until;
    const QString when = holds ? tr("now") : freeze.until <= now ? tr("over") : ageText(freeze.from, now);
    return {.kind = PolicyLine::Kind::Freeze,
        .key = freezePrefix + freeze.name,
        .title = tr("Freeze: %1").arg(safeText(freeze.name)),
        .value = tr("%1 to %2").arg(momentWord(freeze.from, zone), momentWord(freeze.until, zone)),
        .note = tr("%1 · %2").arg(when, whom),
        .mark = holds ? Mark::Warning : Mark::None};
}

std::vector<Column<PolicyLine>> policyColumns() {
    return {
        {{.id = u"what"_s, .title = tr("What"), .width = 24, .stretch = 1},
            [](const PolicyLine& line) {
                return Cell{.text = line.title, .toolTip = line.title, .mark = line.mark, .tone = Cell::Tone::Strong};
            },
            {}},
        {{.id = u"value"_s, .title = tr("When"), .width = 42},
            [](const PolicyLine& line) { return Cell{.text = line.value, .toolTip = line.value}; }, {}},
        {{.id = u"note"_s, .title = tr("How"), .width = 30, .stretch = 2, .rank = 1},
            [](const PolicyLine& line) {
                return Cell{.text = line.note, .toolTip = line.note, .tone = Cell::Tone::Muted};
            },
            {}},
    };
}

} // namespace

DuePolicyPresenter::DuePolicyPresenter(const RolloutServices& services, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_lines(policyColumns(), [](const PolicyLine& line) { return line.key; }) {
    m_state = {.kind = PageState::Kind::Loading, .sentence = tr("Reading the due policy…"), .detail = {}, .action = {}};
}

void DuePolicyPresenter::load() {
    whenDone(this, m_services.desk.policy(), [this](const Result<StoredPolicy>& stored) { take(stored); });
}

void DuePolicyPresenter::take(const Result<StoredPolicy>& stored) {
    if (stored) {
        m_stored = *stored;
        m_loaded = true;
        m_state = PageState::ready();
        fill();
    } else {
        m_state = {.kind = m_loaded ? PageState::Kind::Stale : PageState::Kind::Failed,
            .sentence = tr("The due policy could not be read. %1").arg(meaningOf(stored.error().kind())),
            .detail = stored.error().toString(),
            .action = tr("Try again")};
    }
    Q_EMIT changed();
}

void DuePolicyPresenter::fill() {
    const DuePolicy& policy = m_stored.policy;
    std::vector<PolicyLine> lines;
    for (const Urgency urgency : {Urgency::Critical, Urgency::Important, Urgency::Other})
        lines.push_back(lineOf(urgency, policy.rule(urgency)));
    lines.push_back({.kind = PolicyLine::Kind::Hours,
        .key = u"hours"_s,
        .title = tr("Business hours"),
        .value = businessHoursWord(policy.hours),
        .note = {}});
    lines.push_back({.kind = PolicyLine::Kind::Zone,
        .key = u"zone"_s,
        .title = tr("Zone"),
        .value = QString::fromUtf8(policy.hours.zone.id()),
        .note = tr("in which business hours and freezes are meant")});
    std::vector<Freeze> freezes = policy.freezes;
    std::ranges::sort(freezes, {}, &Freeze::from);
    for (const Freeze& freeze : freezes)
        lines.push_back(lineOf(freeze, policy.hours.zone, m_services.clock.now()));
    m_lines.setRows(std::move(lines));
}

const PolicyLine* DuePolicyPresenter::find(const QString& key) const {
    const auto found = std::ranges::find(m_lines.values(), key, &PolicyLine::key);
    return found == m_lines.values().end() ? nullptr : &*found;
}

QString DuePolicyPresenter::summary() const {
    if (m_stored.version == 0)
        return tr("As the program comes. What is set here is counted for environments that are added from then on.");
    return tr("Set by %1, %2. It is counted for environments that are added from then on.")
        .arg(safeText(m_stored.author), ageText(m_stored.changedAt, m_services.clock.now()));
}

void DuePolicyPresenter::refuse(const QString& sentence) {
    m_said = sentence;
    m_removed.reset();
    Q_EMIT changed();
}

void DuePolicyPresenter::write(DuePolicy policy, std::optional<Freeze> removed) {
    if (std::exchange(m_writing, true))
        return refuse(tr("Not set: the change before is still being written down. Set it again."));
    m_said.clear();
    StoredPolicy wanted = m_stored;
    wanted.policy = std::move(policy);
    whenDone(this, m_services.desk.setPolicy(std::move(wanted)), [this, removed](const Result<StoredPolicy>& kept) {
        m_writing = false;
        m_removed = kept ? removed : std::nullopt;
        if (kept) {
            if (removed)
                m_said = tr("The freeze '%1' is taken out.").arg(removed->name);
            return take(kept);
        }
        const bool others = kept.error().kind() == ErrorKind::Conflict;
        m_said = others ? tr("Not set: somebody else changed the policy at the same time. It is shown as they left it.")
                        : tr("Not set: %1").arg(kept.error().text());
        Q_EMIT changed();
        if (others)
            load();
    });
}

void DuePolicyPresenter::setRule(Urgency urgency, const QString& within, DueRule::Pace pace) {
    const auto time = dueTimeFromWord(within);
    if (!time)
        return refuse(tr("Not set: %1").arg(time.error().text()));
    DuePolicy policy = m_stored.policy;
    policy.rule(urgency) = {*time, pace};
    write(std::move(policy));
}

void DuePolicyPresenter::setHours(const QString& word) {
    const auto hours = businessHoursFromWord(word, m_stored.policy.hours);
    if (!hours)
        return refuse(tr("Not set: %1").arg(hours.error().text()));
    DuePolicy policy = m_stored.policy;
    policy.hours = *hours;
    write(std::move(policy));
}

void DuePolicyPresenter::setZone(const QString& word) {
    const auto zone = zoneFromWord(word);
    if (!zone)
        return refuse(tr("Not set: %1").arg(zone.error().text()));
    DuePolicy policy = m_stored.policy;
    policy.hours.zone = *zone;
    write(std::move(policy));
}

void DuePolicyPresenter::setFreeze(const QString& name, const QString& span, const QStringList& kinds) {
    const auto times = spanFromWord(span, m_stored.policy.hours.zone);
    if (!times)
        return refuse(tr("Not set: %1").arg(times.error().text()));
    putFreeze({name, times->from, times->until, kinds});
}

void DuePolicyPresenter::putFreeze(Freeze freeze) {
    DuePolicy policy = m_stored.policy;
    std::erase_if(
        policy.freezes, [&](const Freeze& each) { return each.name.compare(freeze.name, Qt::CaseInsensitive) == 0; });
    policy.freezes.push_back(std::move(freeze));
    write(std::move(policy));
}

void DuePolicyPresenter::putBack() {
    if (m_removed && !m_writing)
        putFreeze(*m_removed);
}

void DuePolicyPresenter::removeFreeze(const QString& name) {
    DuePolicy policy = m_stored.policy;
    const auto found = std::ranges::find(policy.freezes, name, &Freeze::name);
    if (found == policy.freezes.end())
        return;
    const Freeze gone = *found;
    policy.freezes.erase(found);
    write(std::move(policy), gone);
}

QString DuePolicyPresenter::freezeOfKey(const QString& key) {
    return key.startsWith(freezePrefix) ? key.sliced(freezePrefix.size()) : QString();
}

QString DuePolicyPresenter::spanWord(const QString& freeze) const {
    const auto found = std::ranges::find(m_stored.policy.freezes, freeze, &Freeze::name);
    if (found == m_stored.policy.freezes.end())
        return {};
    const QTimeZone& zone = m_stored.policy.hours.zone;
    return u"%1 to %2"_s.arg(momentWord(found->from, zone), momentWord(found->until, zone));
}

} // namespace magkeeper
