// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/StateTimeline.h"

#include "core/base/Work.h"
#include "core/text/Sentences.h"
#include "ui/widgets/SeverityMark.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::hours reach{24 * 365};
constexpr int mostListed = 20'000;

StateSummary summaryOf(
    const SnapshotPtr& snapshot, const HealthCheck& check, const Environment& environment, const Sentences& sentences) {
    const DecodedSnapshot decoded = decode(snapshot);
    StateSummary summary{.at = snapshot->takenAt, .version = {}, .findings = {}, .silent = {}};
    if (const DecodedNode* primary = decoded.primary(); primary && primary->identity.value)
        summary.version = primary->identity.value->version.value_or(QString());
    const Health health = check.evaluate({&environment, &decoded, &decoded, nullptr, nullptr});
    for (const Finding& finding : health.findings) {
        if (finding.severity == Severity::Warning || finding.severity == Severity::Critical)
            summary.findings.emplace(
                finding.id, StateSummary::Trouble{finding.severity, sentences.of(finding.message), finding.rule});
    }
    for (const Judgement& judgement : health.judgements) {
        if (!judgement.asked || judgement.severity == Severity::Unknown)
            summary.silent.insert(judgement.rule);
    }
    return summary;
}

void addChanges(std::vector<StateChange>& changes, const StateSummary& before, const StateSummary& after) {
    if (!before.version.isEmpty() && !after.version.isEmpty() && before.version != after.version)
        changes.push_back(
            {after.at, StateTimeline::tr("Version %1 → %2").arg(before.version, after.version), Mark::Notice});
    for (const auto& [id, finding] : after.findings) {
        if (!before.findings.contains(id) && !before.silent.contains(finding.rule))
            changes.push_back({after.at, StateTimeline::tr("Began: %1").arg(finding.text), markOf(finding.severity)});
    }
    for (const auto& [id, finding] : before.findings) {
        if (!after.findings.contains(id) && !after.silent.contains(finding.rule))
            changes.push_back({after.at, StateTimeline::tr("Ended: %1").arg(finding.text), Mark::Ok});
    }
}

} // namespace

std::vector<StateChange> changesOf(const std::vector<StateSummary>& states) {
    std::vector<StateChange> changes;
    for (size_t at = 1; at < states.size(); ++at)
        addChanges(changes, states[at - 1], states[at]);
    return changes;
}

StateTimeline::StateTimeline(
    SnapshotRepository& snapshots, const Inventory& inventory, const Clock& clock, QThreadPool& pool, QObject* parent)
    : QObject(parent)
    , m_snapshots(snapshots)
    , m_inventory(inventory)
    , m_clock(clock)
    , m_pool(pool) { }

void StateTimeline::setEnvironment(EnvironmentId id) {
    if (std::exchange(m_id, id) == id)
        return;
    ++m_round;
    m_read = false;
    m_changes.clear();
    Q_EMIT changed();
}

void StateTimeline::read() {
    if (std::exchange(m_read, true))
        return;
    whenDone(this, m_snapshots.list(m_id, m_clock.now() - reach, mostListed),
        [this, round = ++m_round](const Result<std::vector<SnapshotSummary>>& list) {
            if (list && round == m_round)
                take(*list, round);
        });
}

/// Evenly by their place in the list: what is older is stored more sparsely, so that recent days are told more exactly.
void StateTimeline::take(const std::vector<SnapshotSummary>& list, quint64 round) {
    std::vector<SnapshotId> full;
    for (const SnapshotSummary& each : list) {
        if (each.level == ProbeLevel::Full)
            full.push_back(each.id);
    }
    m_waiting.clear();
    m_states.clear();
    const size_t wanted = std::min(most, full.size());
    for (size_t at = 0; at < wanted; ++at)
        m_waiting.push_back(full[wanted > 1 ? at * (full.size() - 1) / (wanted - 1) : 0]);
    if (!m_check)
        m_check = std::make_shared<const HealthCheck>();
    readNext(round);
}

void StateTimeline::readNext(quint64 round) {
    if (m_waiting.empty()) {
        m_changes = changesOf(m_states);
        return Q_EMIT changed();
    }
    const SnapshotId id = m_waiting.back();
    m_waiting.pop_back();
    whenDone(this, m_snapshots.snapshot(id), [this, round](const Result<SnapshotPtr>& snapshot) {
        if (round != m_round)
            return;
        if (snapshot && *snapshot)
            judge(*snapshot, round);
        else
            readNext(round);
    });
}

void StateTimeline::judge(const SnapshotPtr& snapshot, quint64 round) {
    const Environment* environment = m_inventory.find(m_id);
    auto work = [snapshot, check = m_check, environment = environment ? *environment : Environment()] {
        const Sentences sentences(QLocale(), QTimeZone::systemTimeZone());
        return Result<StateSummary>(summaryOf(snapshot, *check, environment, sentences));
    };
    whenDone(this, runIn(m_pool, std::move(work)), [this, round](const Result<StateSummary>& summary) {
        if (round != m_round)
            return;
        if (summary)
            m_states.push_back(*summary);
        readNext(round);
    });
}

} // namespace magkeeper
