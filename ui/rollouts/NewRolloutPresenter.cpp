// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollouts/NewRolloutPresenter.h"

#include "core/rollouts/RolloutChecks.h"
#include "core/text/Quantity.h"
#include "ui/widgets/KindPill.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("NewRollout", text); }

QString waveOf(const CandidateLine& line) {
    return line.part == RolloutPart::Canary ? QString(canaryWave) : usualWave(kindName(line.kind));
}

Cell waveCell(const CandidateLine& line) {
    if (line.part == RolloutPart::LeftOut)
        return {.text = tr("left out"), .toolTip = {}, .tone = Cell::Tone::Muted};
    return {.text = waveOf(line), .toolTip = {}, .mark = Mark::Ok};
}

/// Waves in their order, who is left out last.
int placeOf(const CandidateLine& line) {
    if (line.part == RolloutPart::LeftOut)
        return 4;
    if (line.part == RolloutPart::Canary)
        return 2;
    return line.kind == EnvironmentKind::Development ? 0 : line.kind == EnvironmentKind::Staging ? 1 : 3;
}

std::vector<Column<CandidateLine>> candidateColumns() {
    return {
        {{.id = u"environment"_s, .title = tr("Environment"), .width = 22, .stretch = 2},
            [](const CandidateLine& line) {
                return Cell{.text = line.name,
                    .toolTip = line.name,
                    .tone = line.part == RolloutPart::LeftOut ? Cell::Tone::Muted : Cell::Tone::Strong};
            },
            {}},
        {{.id = u"kind"_s, .title = tr("Kind"), .width = 15},
            [](const CandidateLine& line) { return Cell{.text = pillText(line.kind), .pill = pillTone(line.kind)}; },
            {}},
        {{.id = u"wave"_s, .title = tr("Wave"), .width = 16}, waveCell,
            [](const CandidateLine& line) { return QVariant(placeOf(line)); }},
        {{.id = u"store"_s, .title = tr("Store"), .width = 16, .stretch = 1, .rank = 2},
            [](const CandidateLine& line) { return Cell{.text = line.store, .toolTip = line.store}; }, {}},
        {{.id = u"tags"_s, .title = tr("Tags"), .width = 20, .stretch = 1, .rank = 3},
            [](const CandidateLine& line) {
                const QString tags = line.tags.join(u", "_s);
                return Cell{.text = tags, .toolTip = tags, .tone = Cell::Tone::Muted};
            },
            {}},
    };
}

std::vector<RolloutSubject> subjectsOf(const RolloutWish& wish) {
    static const QRegularExpression between(u"[\\s,;]+"_s);
    std::vector<RolloutSubject> subjects;
    for (const QString& name : wish.names.split(between, Qt::SkipEmptyParts))
        subjects.push_back({wish.kind, name});
    return subjects;
}

/// The names while they fit, and `…` for the others.
QString titleOf(const std::vector<RolloutSubject>& subjects) {
    QString title;
    for (const RolloutSubject& subject : subjects) {
        const QString with = title.isEmpty() ? subject.name : title + u", "_s + subject.name;
        if (with.size() > rollout::longestName - 3) {
            title = title.isEmpty() ? subject.name.left(rollout::longestName - 1) : title + u", "_s;
            return title + u'…';
        }
        title = with;
    }
    return title;
}

} // namespace

NewRolloutPresenter::NewRolloutPresenter(const RolloutServices& services, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_candidates(candidateColumns(), [](const CandidateLine& line) { return line.key; }) {
    connect(&m_services.inventory, &Inventory::changed, this, &NewRolloutPresenter::fill);
    fill();
}

void NewRolloutPresenter::fill() {
    std::vector<CandidateLine> lines;
    for (const Environment& each : m_services.inventory.environments()) {
        const QString key = each.id.toString();
        const auto chosen = m_parts.find(key);
        lines.push_back({.key = key,
            .name = each.name,
            .store = each.store,
            .kind = each.kind,
            .tags = each.tags,
            .part = chosen == m_parts.end() ? RolloutPart::TakenIn : chosen->second});
    }
    m_candidates.setRows(std::move(lines));
    Q_EMIT changed();
}

void NewRolloutPresenter::setPart(const QStringList& keys, RolloutPart part) {
    for (const QString& key : keys)
        m_parts[key] = part;
    fill();
}

void NewRolloutPresenter::togglePart(const QStringList& keys, RolloutPart part) {
    const QSet<QString> named(keys.begin(), keys.end());
    const bool all = std::ranges::all_of(m_candidates.values(),
        [&](const CandidateLine& line) { return !named.contains(line.key) || line.part == part; });
    const RolloutPart back = part == RolloutPart::Canary ? RolloutPart::TakenIn : RolloutPart::LeftOut;
    setPart(keys, all ? back : part);
}

std::vector<RolloutDraft::Member> NewRolloutPresenter::members() const {
    std::vector<RolloutDraft::Member> members;
    for (const CandidateLine& line : m_candidates.values())
        if (const auto id = EnvironmentId::fromString(line.key); id && line.part != RolloutPart::LeftOut)
            members.push_back({*id, line.name, kindName(line.kind), waveOf(line)});
    return members;
}

QString NewRolloutPresenter::summary() const {
    const auto taken = members();
    if (taken.empty())
        return tr("No environment is taken in.");
    QStringList waves;
    for (const RolloutWave& wave : usualWaves(taken))
        waves << u"%1 %2"_s.arg(
            wave.name, countText(std::ranges::count(taken, wave.name, &RolloutDraft::Member::wave)));
    return tr("%1 of %2 environments: %3")
        .arg(countText(static_cast<qint64>(taken.size())), countText(static_cast<qint64>(m_candidates.values().size())),
            waves.join(u", "_s));
}

bool NewRolloutPresenter::isReady() const {
    return !m_busy && std::ranges::any_of(m_candidates.values(), [](const CandidateLine& line) {
        return line.part != RolloutPart::LeftOut;
    });
}

void NewRolloutPresenter::refuse(const Error& error) {
    m_busy = false;
    m_said = tr("The rollout was not opened: %1").arg(error.text());
    Q_EMIT changed();
}

void NewRolloutPresenter::open(const RolloutWish& wish) {
    if (!isReady())
        return;
    RolloutDraft draft;
    draft.subjects = subjectsOf(wish);
    draft.title = wish.title.trimmed().isEmpty() ? titleOf(draft.subjects) : wish.title.simplified();
    for (const QString& duty : wish.duties.split(u';', Qt::SkipEmptyParts))
        if (!duty.trimmed().isEmpty())
            draft.duties.push_back({duty.trimmed(), {}});
    draft.members = members();
    draft.waves = usualWaves(draft.members);
    m_busy = true;
    m_said.clear();
    Q_EMIT changed();
    whenDone(this, m_services.evidence.facts(draft.subjects),
        [this, draft, urgency = wish.urgency](const Result<RolloutFacts>& facts) {
            const auto known
                = facts.and_then([&](const RolloutFacts& found) { return checkKnown(draft.subjects, found); });
            if (!known)
                return refuse(known.error());
            write(draft, *facts, urgency);
        });
}

void NewRolloutPresenter::write(RolloutDraft draft, const RolloutFacts& facts, std::optional<Urgency> urgency) {
    for (const RolloutFacts::Duty& duty : facts.duties)
        draft.duties.push_back({duty.text, duty.from});
    draft.urgency = urgency.value_or(facts.critical.value_or(true) ? Urgency::Critical : Urgency::Important);
    whenDone(this, m_services.desk.open(std::move(draft)), [this](const Result<RolloutPtr>& made) {
        if (!made)
            return refuse(made.error());
        m_busy = false;
        m_parts.clear();
        fill();
        Q_EMIT opened((*made)->id);
    });
}

} // namespace magkeeper
